#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xml/reading/character_data.hpp"
#include "xml/reading/cursor.hpp"
#include "xml/reading/document.hpp"

namespace assay::xml {

// Makes the document's elements from what a scanner meets, in the order of the text, and resolves
// every name as Namespaces in XML 1.0 asks.
class TreeBuilder {
 public:
  TreeBuilder(Document& document, const base::Limits& limits);

  void open_start_tag(const QualifiedName& name);
  void add_attribute(const QualifiedName& name, std::string_view raw, Decoding decoding);
  void close_start_tag();
  void end_element();

  // Character data of the innermost open element. `kind` none: what it is shows when it is decoded.
  void add_text(std::string_view raw, Decoding decoding, Text kind);

  bool is_open() const { return is_open_; }
  std::string_view open_name() const;  // of the innermost open element, as it was written

  // The first breach of a namespace rule, of the rule that no attribute stands twice, or of a
  // limit on what is kept.
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  Element& open_element() { return document_.elements_[open_]; }
  std::uint32_t offset_of(const char* place) const {
    return static_cast<std::uint32_t>(place - document_.source_.data());
  }
  // The limit is on what a reader gets: one value, or all the text between two tags, decoded.
  void check_length(std::string_view text, std::string_view raw);
  void unqualified(const QualifiedName& name);
  void declare(const QualifiedName& name, std::string_view uri);
  void bind(std::string_view prefix, std::string_view uri, const char* place);
  void resolve_attributes(const Element& element);
  void check_unique(const Element& element);
  NamespaceId intern(std::string_view uri, const char* place);
  const Binding* lookup(std::string_view prefix) const;
  void fail(std::string_view rule, const char* place, std::string message);

  Document& document_;
  const base::Limits& limits_;
  CharacterData characters_;
  std::vector<Binding> scope_;
  ElementIndex open_ = 0;
  ElementIndex closed_ = 0;  // the element that ended last
  bool is_open_ = false;
  std::optional<Problem> problem_;
};

}  // namespace assay::xml
