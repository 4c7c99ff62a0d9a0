#include "xml/reading/doctype.hpp"

#include <algorithm>
#include <array>

namespace assay::xml {
namespace {

constexpr std::size_t deepest_content_model = 128;

class Declaration {
 public:
  Declaration(Cursor& cursor, Doctype& doctype) : cursor_(cursor), doctype_(doctype) {}

  bool read() {
    cursor_.take("<!DOCTYPE");
    if (!cursor_.expect_space("after <!DOCTYPE") || !cursor_.name("the document type"))
      return false;
    const bool spaced = cursor_.space();
    if (spaced && at_external_id()) {
      doctype_.incomplete = true;
      if (!external_id(false)) return false;
      cursor_.space();
    }
    if (cursor_.take("[") && !internal_subset()) return false;
    cursor_.space();
    return cursor_.expect(">", "at the end of the document type declaration");
  }

 private:
  bool at_external_id() const {
    return cursor_.looking_at("SYSTEM") || cursor_.looking_at("PUBLIC");
  }

  // Production 75; with `public_alone`, 83 as well.
  bool external_id(bool public_alone) {
    if (cursor_.take("SYSTEM")) return cursor_.expect_space("after SYSTEM") && literal();
    cursor_.take("PUBLIC");
    if (!cursor_.expect_space("after PUBLIC") || !public_literal()) return false;
    const bool spaced = cursor_.space();
    const bool quoted = cursor_.peek() == '"' || cursor_.peek() == '\'';
    if (public_alone && !quoted) return true;
    if (!spaced)
      return cursor_.fail(rules::markup, "white space is needed before a system literal");
    return literal();
  }

  bool literal() {
    const char quote = cursor_.peek();
    if (quote != '"' && quote != '\'')
      return cursor_.fail(rules::markup, "a literal has no quotes");
    cursor_.set(cursor_.at() + 1);
    return cursor_.until(std::string_view(&quote, 1), "a literal");
  }

  bool public_literal() {
    static constexpr std::string_view allowed = "-'()+,./:=?;!*#@$_% \r\n";
    const char* const start = cursor_.at();
    if (!literal()) return false;
    for (const char* at = start + 1; at < cursor_.at() - 1; ++at) {
      const bool alphanumeric = is(*at, byte_name) && *at != ':' && *at != '-' && *at != '.';
      if (!alphanumeric && allowed.find(*at) == std::string_view::npos) {
        return cursor_.fail_at(rules::markup, at,
                               "a character that is not allowed in a public identifier");
      }
    }
    return true;
  }

  bool internal_subset() {
    while (true) {
      cursor_.space();
      if (cursor_.take("]")) return true;
      if (!markup_declaration()) return false;
    }
  }

  bool markup_declaration() {
    struct Kind {
      std::string_view start;
      bool (Declaration::*read)();
    };
    static constexpr std::array<Kind, 7> kinds{{{"<!--", &Declaration::comment},
                                                {"<?", &Declaration::instruction},
                                                {"<!ENTITY", &Declaration::entity},
                                                {"<!ELEMENT", &Declaration::element},
                                                {"<!ATTLIST", &Declaration::attribute_list},
                                                {"<!NOTATION", &Declaration::notation},
                                                {"%", &Declaration::parameter_reference}}};
    const auto kind = std::ranges::find_if(
        kinds, [&](const Kind& candidate) { return cursor_.looking_at(candidate.start); });
    if (kind == kinds.end()) {
      return cursor_.fail(rules::markup, "not a declaration of a document type");
    }
    return (this->*kind->read)();
  }

  bool comment() { return cursor_.comment(); }

  bool instruction() {
    doctype_.instruction = true;
    return cursor_.instruction();
  }

  bool parameter_reference() {
    doctype_.incomplete = true;
    cursor_.take("%");
    return cursor_.name("a parameter entity") && cursor_.expect(";", "after a parameter entity");
  }

  bool close() {
    cursor_.space();
    return cursor_.expect(">", "at the end of a declaration");
  }

  bool plain_name(std::string_view what) {
    if (!cursor_.name(what)) return false;
    if (cursor_.last_name().find(':') == std::string_view::npos) return true;
    return cursor_.fail(rules::namespaces, "a colon in the name of " + std::string(what));
  }

  // Productions 70 to 76.
  bool entity() {
    cursor_.take("<!ENTITY");
    if (!cursor_.expect_space("after <!ENTITY")) return false;
    const bool parameter = cursor_.take("%");
    if (parameter && !cursor_.expect_space("after %")) return false;
    if (!plain_name("an entity")) return false;
    const std::string_view name = cursor_.last_name();
    if (!cursor_.expect_space("after the name of an entity")) return false;
    auto kind = Doctype::Entity::internal;
    if (!at_external_id()) {
      if (!entity_value()) return false;
    } else if (!external_entity(parameter, kind)) {
      return false;
    }
    if (!parameter) doctype_.entities.emplace(name, kind);
    return close();
  }

  bool external_entity(bool parameter, Doctype::Entity& kind) {
    kind = Doctype::Entity::external;
    if (!external_id(false)) return false;
    const bool spaced = cursor_.space();
    if (parameter || !spaced || !cursor_.take("NDATA")) return true;
    kind = Doctype::Entity::unparsed;
    return cursor_.expect_space("after NDATA") && plain_name("a notation");
  }

  bool entity_value() {
    const char quote = cursor_.peek();
    if (quote != '"' && quote != '\'') return cursor_.fail(rules::markup, "an entity has no value");
    cursor_.set(cursor_.at() + 1);
    while (cursor_.peek() != quote) {
      if (cursor_.peek() == '%') {
        return cursor_.fail(rules::markup, "\"%\" inside a declaration of the internal subset");
      }
      if (!value_part()) return false;
    }
    cursor_.set(cursor_.at() + 1);
    return true;
  }

  bool value_part() {
    if (cursor_.peek() != '&') return cursor_.character();
    if (cursor_.looking_at("&#")) return cursor_.character_reference();
    cursor_.set(cursor_.at() + 1);
    return cursor_.name("an entity") && cursor_.expect(";", "after an entity reference");
  }

  // An entity must be declared before a default refers to it (XML 1.0 section 4.1).
  bool default_part() {
    const char* const start = cursor_.at();
    const bool reference = *start == '&' && start[1] != '#';
    if (!value_part()) return false;
    const std::string_view name = cursor_.last_name();
    if (!reference || predefined(name)) return true;
    const std::string complaint = doctype_.complaint(name, true);
    return complaint.empty() || cursor_.fail_at(rules::references, start, complaint);
  }

  bool attribute_default() {
    const char quote = cursor_.peek();
    if (quote != '"' && quote != '\'')
      return cursor_.fail(rules::markup, "a default has no quotes");
    cursor_.set(cursor_.at() + 1);
    while (cursor_.peek() != quote) {
      if (cursor_.peek() == '<')
        return cursor_.fail(rules::markup, "\"<\" inside an attribute value");
      if (!default_part()) return false;
    }
    cursor_.set(cursor_.at() + 1);
    return true;
  }

  // Productions 45 to 51.
  bool element() {
    cursor_.take("<!ELEMENT");
    if (!cursor_.expect_space("after <!ELEMENT") || !cursor_.name("an element") ||
        !cursor_.expect_space("after the name of an element")) {
      return false;
    }
    if (cursor_.take("EMPTY") || cursor_.take("ANY")) return close();
    if (!cursor_.expect("(", "in a content model")) return false;
    cursor_.space();
    return (cursor_.take("#PCDATA") ? mixed() : group(1)) && close();
  }

  bool mixed() {
    bool names = false;
    while (true) {
      cursor_.space();
      if (cursor_.take(")")) {
        const bool star = cursor_.take("*");
        return star || !names || cursor_.fail(rules::markup, "a mixed content model needs \"*\"");
      }
      if (!cursor_.expect("|", "in a content model")) return false;
      cursor_.space();
      if (!cursor_.name("an element")) return false;
      names = true;
    }
  }

  // After "(" and white space.
  bool group(std::size_t depth) {
    if (depth > deepest_content_model)
      return cursor_.fail(rules::limit_depth, "a content model is too deep");
    char separator = 0;
    while (true) {
      if (cursor_.take("(")) {
        cursor_.space();
        if (!group(depth + 1)) return false;
      } else {
        if (!cursor_.name("an element")) return false;
        occurrence();
      }
      cursor_.space();
      if (cursor_.take(")")) {
        occurrence();
        return true;
      }
      const char found = cursor_.peek();
      if ((found != ',' && found != '|') || (separator != 0 && found != separator)) {
        return cursor_.fail(rules::markup, "a content model needs one kind of separator");
      }
      separator = found;
      cursor_.set(cursor_.at() + 1);
      cursor_.space();
    }
  }

  void occurrence() {
    const char c = cursor_.peek();
    if (c == '?' || c == '*' || c == '+') cursor_.set(cursor_.at() + 1);
  }

  // Productions 52 to 60.
  bool attribute_list() {
    doctype_.declares_attributes = true;
    cursor_.take("<!ATTLIST");
    if (!cursor_.expect_space("after <!ATTLIST") || !cursor_.name("an element")) return false;
    while (true) {
      const bool spaced = cursor_.space();
      if (cursor_.take(">")) return true;
      if (!spaced) return cursor_.fail(rules::markup, "white space is needed before an attribute");
      if (!cursor_.name("an attribute") ||
          !cursor_.expect_space("after the name of an attribute") || !attribute_type() ||
          !cursor_.expect_space("after the type of an attribute") || !default_declaration()) {
        return false;
      }
    }
  }

  bool attribute_type() {
    static constexpr std::array<std::string_view, 8> types{
        "CDATA", "IDREFS", "IDREF", "ID", "ENTITY", "ENTITIES", "NMTOKENS", "NMTOKEN"};
    for (const std::string_view type : types) {
      if (cursor_.take(type)) return true;
    }
    const bool notation = cursor_.take("NOTATION");
    if (notation && !cursor_.expect_space("after NOTATION")) return false;
    if (!cursor_.expect("(", "in the type of an attribute")) return false;
    while (true) {
      cursor_.space();
      if (notation ? !plain_name("a notation") : !cursor_.token("a value")) return false;
      cursor_.space();
      if (cursor_.take(")")) return true;
      if (!cursor_.expect("|", "in the type of an attribute")) return false;
    }
  }

  bool default_declaration() {
    if (cursor_.take("#REQUIRED") || cursor_.take("#IMPLIED")) return true;
    if (cursor_.take("#FIXED") && !cursor_.expect_space("after #FIXED")) return false;
    return attribute_default();
  }

  bool notation() {
    cursor_.take("<!NOTATION");
    if (!cursor_.expect_space("after <!NOTATION") || !plain_name("a notation") ||
        !cursor_.expect_space("after the name of a notation")) {
      return false;
    }
    if (!at_external_id()) return cursor_.fail(rules::markup, "a notation has no identifier");
    return external_id(true) && close();
  }

  Cursor& cursor_;
  Doctype& doctype_;
};

}  // namespace

std::optional<char> predefined(std::string_view entity) {
  struct Entity {
    std::string_view name;
    char character;
  };
  static constexpr std::array<Entity, 5> entities{
      {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"apos", '\''}, {"quot", '"'}}};
  const auto found = std::ranges::find(entities, entity, &Entity::name);
  return found == entities.end() ? std::nullopt : std::optional(found->character);
}

std::string Doctype::complaint(std::string_view entity, bool in_value) const {
  const auto found = entities.find(entity);
  const std::string subject = "entity \"" + std::string(entity) + "\" ";
  if (found == entities.end()) {
    return incomplete && !standalone ? "" : subject + "is not declared";
  }
  if (found->second == Entity::unparsed) return subject + "is not parsed";
  if (in_value && found->second == Entity::external) {
    return subject + "is external and is used in a value";
  }
  return {};
}

bool document_type_declaration(Cursor& cursor, Doctype& doctype) {
  return Declaration(cursor, doctype).read();
}

}  // namespace assay::xml
