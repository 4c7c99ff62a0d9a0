#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "base/generation.hpp"
#include "ews/headers.hpp"
#include "ews/message.hpp"
#include "ews/types/content.hpp"

// Legal messages at random, built from the tables that the reader and the writer work from. For
// tests and for generation in fuzzing; no product code uses it.
namespace assay::ews {

class RandomMessage {
 public:
  struct Options {
    base::Generation generation = base::latest_generation;
    bool documented = false;  // with values that only the documented dialect has (FileAsHeader)
    double density = 0.5;     // how likely an optional part is there
  };

  RandomMessage(std::uint64_t seed, const Options& options) : random_(seed), options_(options) {}

  // Headers and any body, the fault included.
  Message message();

  Headers headers();
  soap::Fault fault();

  // The alternative `index` of ews::Body, with a value.
  Body body(std::size_t index);

  // Any value of the type, put where `object` points to.
  void fill(const Type& type, void* object);

  // Text that XML 1.0 can carry but a careless writer spoils.
  std::string text();

  // A well-formed element that needs no namespace of its surroundings, as xml::fragment gives it.
  std::string fragment();

  std::size_t below(std::size_t limit);  // 0 to limit - 1
  bool chance(double probability);

 private:
  struct Start {
    std::string_view name;
    std::string_view attributes;
    bool elements = true;  // may hold elements, not text alone
  };

  std::string fragment(const Start& start, const SoapAttributes& soap);
  std::string header_block(const SoapAttributes& soap);
  void fill_attributes(const Type& type, void* object);
  void fill_slot(const Slot& slot, void* object);
  void fill_value(const SimpleType& type, void* value);
  SoapAttributes soap_attributes();
  DateTime date_time();
  Duration duration();
  double number();
  std::string language();
  std::string uri();
  std::string digits(std::size_t longest);

  std::mt19937_64 random_;
  Options options_;
  int depth_ = 0;
};

}  // namespace assay::ews
