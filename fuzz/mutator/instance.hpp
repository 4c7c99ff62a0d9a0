#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/generation.hpp"
#include "ews/types/content.hpp"
#include "ews/types/types.hpp"
#include "fuzz/mutator/random.hpp"

namespace assay::fuzz {

// "t:Persona": the name with the prefix people know its namespace by.
std::string qualified(xml::NamespaceId space, std::string_view local);

// Writes valid elements at random from the tables of ews, with the prefixes of xml::known_prefixes
// and xsd, none of them declared.
class Instances {
 public:
  // `operations`: names of those that most bodies are of; none: the one under test.
  Instances(base::Generation generation, Random& random,
            std::span<const std::string> operations = {})
      : generation_(generation), random_(random), operations_(operations) {}

  // An element of the type, `name` qualified; and one of the slot's elements.
  void element(std::string& out, std::string_view name, const ews::Type& type);
  void one_of(std::string& out, const ews::Slot& slot, const ews::Type& owner);

  // " Name=\"value\"" with a value of the attribute's type.
  void attribute(std::string& out, const ews::Attribute& attribute);

  // A whole envelope with headers and one body.
  std::string message();
  std::string header_block();
  std::string body_child();

 private:
  void content(std::string& out, const ews::Type& type);
  void wildcard(std::string& out, const ews::Type& type);
  bool wanted(const ews::Slot& slot);
  const ews::BodyElement& wanted_body();

  base::Generation generation_;
  Random& random_;
  std::span<const std::string> operations_;
  int depth_ = 0;
};

// A start tag of an envelope that binds every prefix of the vocabulary, without its ">".
const std::string& envelope_start();

}  // namespace assay::fuzz
