#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/generation.hpp"
#include "ews/reading/notes.hpp"
#include "ews/types/content.hpp"
#include "xml/reading/document.hpp"

namespace assay::ews {

// Reads elements as the tables of their types say, notes every deviation, and fills the model as
// far as it can be read.
class ContentReader {
  static constexpr Rules no_rules{};

 public:
  ContentReader(const xml::Document& document, base::Generation generation, Notes& notes)
      : document_(document), generation_(generation), notes_(notes), outer_(&no_rules) {}

  // Reads the element as a value of `declared` into `object`, or only judges it when that is null.
  // `rule`, if given, is broken by a wrong value.
  void read(xml::ElementIndex index, const Type& declared, void* object,
            std::string_view rule = {});

  // Judges an element that a lax wildcard admits: strictly where it is declared, else its children.
  void read_lax(xml::ElementIndex index);

  // Judges an element of the envelope namespace that stands inside a message; false for others.
  bool read_soap(xml::ElementIndex index);

  // Notes an element that no schema declares, where a strict wildcard asks for one.
  void read_strict(xml::ElementIndex index);

  // Judges attributes that a lax wildcard admits, where they are declared.
  void read_lax_attributes(const xml::Element& element);

  // Attributes of the envelope namespace on a header block; `place` may be null.
  void read_soap_attribute(const xml::Attribute& attribute, SoapAttributes* place,
                           std::string_view rule);

  // What a qualified name in a value at the element means, white space around it aside; nothing
  // when it is none or its prefix is not bound.
  std::optional<xml::Name> resolved(xml::ElementIndex index, std::string_view name) const;

 private:
  struct Progress;

  // The rule of `type`, or of the type around it: simple types answer to the type that uses them.
  std::string_view rule_of(const Type& type, std::string_view Rules::* rule) const;

  void read_as(xml::ElementIndex index, const Type& type, void* object, std::string_view rule);
  const Type* overriding(xml::ElementIndex index, const Type& declared);
  void collect(const xml::Element& element, const Type& type, std::string_view rule);
  void collect_attributes(const xml::Element& element, const Type& type);
  void read_attributes(const xml::Element& element, const Type& type, void* object);
  void read_attribute(const xml::Attribute& attribute, const Type& type, void* object);
  void read_simple(const xml::Element& element, const Type& type, void* object,
                   std::string_view rule);
  bool read_value(std::string_view text, const SimpleType& type, void* value);
  void read_children(xml::ElementIndex index, const Type& type, void* object);
  void read_child(xml::ElementIndex child, const Type& type, Progress& progress, void* object);
  bool enter_slot(xml::ElementIndex child, const Type& type, Progress& progress);
  void misplaced(xml::ElementIndex index, const Type& type, Progress& progress);
  void check_missing(xml::ElementIndex parent, const Type& type, std::size_t first,
                     std::size_t last, std::size_t offset);
  bool is_preceded(xml::ElementIndex child, const Type& type, std::size_t slot,
                   Progress& progress) const;
  xml::ElementIndex first_child(xml::ElementIndex parent, const Type& type, std::size_t slot) const;
  void read_any(xml::ElementIndex index, const Type& type, void* object);
  const Alternative* find(const xml::Element& child, const Type& type, std::size_t slot) const;

  const xml::Document& document_;
  base::Generation generation_;
  Notes& notes_;
  const Rules* outer_;
  int inside_erratum_ = 0;
};

}  // namespace assay::ews
