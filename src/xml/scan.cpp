#include "xml/scan.hpp"

#include <string>

#include "xml/cursor.hpp"
#include "xml/doctype.hpp"

namespace assay::xml {
namespace {

class Scanner {
 public:
  Scanner(const char* text, std::size_t size, const base::Limits& limits)
      : cursor_(text, text + size), limits_(limits) {}

  Scan run() {
    (void)document();
    scan_.problem = std::move(cursor_.problem());
    return std::move(scan_);
  }

 private:
  bool document() { return prolog() && root() && epilog(); }

  bool prolog() {
    if (cursor_.looking_at("<?xml") && is(cursor_.at()[5], byte_space) && !declaration())
      return false;
    while (true) {
      cursor_.space();
      if (cursor_.looking_at("<!--")) {
        if (!cursor_.comment()) return false;
      } else if (cursor_.looking_at("<?")) {
        if (!instruction()) return false;
      } else if (cursor_.looking_at("<!DOCTYPE")) {
        if (!document_type()) return false;
      } else {
        return true;
      }
    }
  }

  // Production 23.
  bool declaration() {
    cursor_.set(cursor_.at() + 5);
    if (!pseudo_attribute("version", true)) return false;
    if (value_.size() < 3 || !value_.starts_with("1.") ||
        value_.find_first_not_of("0123456789", 2) != std::string_view::npos) {
      return cursor_.fail(rules::markup, "the XML version is not 1.0");
    }
    return pseudo_attribute("encoding", false) && encoding_name() &&
           pseudo_attribute("standalone", false) && standalone() && close_declaration();
  }

  bool close_declaration() {
    cursor_.space();
    return cursor_.expect("?>", "at the end of the XML declaration");
  }

  bool encoding_name() {
    if (value_.empty()) return true;
    const bool letter = (value_[0] | 0x20) >= 'a' && (value_[0] | 0x20) <= 'z';
    for (const char c : value_) {
      if (!is(c, byte_name) || c == ':')
        return cursor_.fail(rules::encoding, "not a name of an encoding");
    }
    return letter || cursor_.fail(rules::encoding, "not a name of an encoding");
  }

  bool standalone() {
    if (value_.empty() || value_ == "yes" || value_ == "no") return true;
    return cursor_.fail(rules::markup, "standalone must be yes or no");
  }

  bool pseudo_attribute(std::string_view name, bool required) {
    value_ = {};
    const char* const start = cursor_.at();
    const bool spaced = cursor_.space();
    if (!spaced || !cursor_.take(name)) {
      cursor_.set(start);
      return !required || cursor_.fail(rules::markup, "the XML declaration has no version");
    }
    cursor_.space();
    if (!cursor_.expect("=", "in the XML declaration")) return false;
    cursor_.space();
    const char quote = cursor_.peek();
    if (quote != '"' && quote != '\'') {
      return cursor_.fail(rules::markup, "a value in the XML declaration has no quotes");
    }
    const char* const first = cursor_.at() + 1;
    cursor_.set(first);
    if (!cursor_.until(std::string_view(&quote, 1), "the XML declaration")) return false;
    value_ = std::string_view(first, static_cast<std::size_t>(cursor_.at() - first) - 1);
    return !value_.empty() || cursor_.fail(rules::markup, "an empty value in the XML declaration");
  }

  bool instruction() {
    if (scan_.instruction == nowhere) scan_.instruction = cursor_.offset();
    return cursor_.instruction();
  }

  bool document_type() {
    if (scan_.doctype != nowhere) {
      return cursor_.fail(rules::markup, "a second document type declaration");
    }
    scan_.doctype = cursor_.offset();
    if (!document_type_declaration(cursor_, doctype_)) return false;
    scan_.doctype_end = cursor_.offset();
    scan_.declares_attributes = doctype_.declares_attributes;
    if (doctype_.instruction && scan_.instruction == nowhere) scan_.instruction = scan_.doctype;
    return true;
  }

  bool root() {
    if (cursor_.at_end()) return cursor_.fail(rules::one_root, "the message has no root element");
    if (cursor_.peek() != '<') {
      return cursor_.fail(rules::one_root, "text before the root element");
    }
    if (!start_tag()) return false;
    while (depth_ > 0) {
      if (!text() || !markup()) return false;
    }
    return true;
  }

  bool epilog() {
    while (true) {
      cursor_.space();
      if (cursor_.at_end()) return true;
      if (cursor_.looking_at("<!--")) {
        if (!cursor_.comment()) return false;
      } else if (cursor_.looking_at("<?")) {
        if (!instruction()) return false;
      } else {
        const bool element = cursor_.peek() == '<';
        return cursor_.fail(rules::one_root, element ? "markup after the root element"
                                                     : "text after the root element");
      }
    }
  }

  // At "<" inside the root element.
  bool markup() {
    const char next = cursor_.at()[1];
    if (next == '/') return end_tag();
    if (next == '?') return instruction();
    if (next != '!') return start_tag();
    if (cursor_.looking_at("<!--")) return cursor_.comment();
    if (cursor_.looking_at("<![CDATA[")) {
      const char* const start = cursor_.at();
      cursor_.set(start + 9);
      return cursor_.until("]]>", "a CDATA section") && fits(start + 9, cursor_.at() - 3);
    }
    return cursor_.fail(rules::markup, "markup that may not stand here");
  }

  bool start_tag() {
    if (++depth_ > limits_.depth) {
      return cursor_.fail(rules::limit_depth, "elements are nested deeper than " +
                                                  std::to_string(limits_.depth) + " levels");
    }
    cursor_.set(cursor_.at() + 1);
    if (!cursor_.name("an element")) return false;
    ++scan_.elements;
    std::size_t count = 0;
    while (true) {
      const bool spaced = cursor_.space();
      const char c = cursor_.peek();
      if (c == '>') {
        cursor_.set(cursor_.at() + 1);
        return true;
      }
      if (c == '/') {
        --depth_;
        return cursor_.expect("/>", "at the end of a tag");
      }
      if (!spaced) {
        return cursor_.fail(rules::markup,
                            "a start tag is not closed, or an attribute is not "
                            "separated by white space");
      }
      if (++count > limits_.attributes) {
        return cursor_.fail(
            rules::limit_attributes,
            "an element has more than " + std::to_string(limits_.attributes) + " attributes");
      }
      if (!attribute()) return false;
    }
  }

  bool end_tag() {
    cursor_.set(cursor_.at() + 2);
    if (!cursor_.name("an element")) return false;
    cursor_.space();
    --depth_;
    return cursor_.expect(">", "at the end of an end tag");
  }

  bool attribute() {
    ++scan_.attributes;
    if (!cursor_.name("an attribute")) return false;
    if (cursor_.peek() != '=') cursor_.space();
    if (!cursor_.expect("=", "after the name of an attribute")) return false;
    if (is(cursor_.peek(), byte_space)) cursor_.space();
    const char quote = cursor_.peek();
    if (quote != '"' && quote != '\'') {
      return cursor_.fail(rules::markup, "an attribute value has no quotes");
    }
    const char* const start = cursor_.at();
    cursor_.set(start + 1);
    return value(quote) && fits(start + 1, cursor_.at() - 1);
  }

  bool value(char quote) {
    const char* at = cursor_.at();
    while (true) {
      while (is(*at, byte_value)) ++at;
      cursor_.set(at);
      if (*at == quote) {
        cursor_.set(at + 1);
        return true;
      }
      if (*at == '<') return cursor_.fail(rules::markup, "\"<\" inside an attribute value");
      if (*at == '&' ? !reference() : !cursor_.character()) return false;
      at = cursor_.at();
    }
  }

  bool text() {
    const char* at = cursor_.at();
    const char* const start = at;
    while (true) {
      while (is(*at, byte_text)) ++at;
      cursor_.set(at);
      if (*at == '<') return fits(start, at);
      if (*at == '&') {
        if (!reference()) return false;
      } else if (*at == ']') {
        if (cursor_.looking_at("]]>")) return cursor_.fail(rules::markup, "\"]]>\" in text");
        cursor_.set(at + 1);
      } else if (cursor_.at_end()) {
        return cursor_.fail(rules::markup, "the message ends inside an element");
      } else if (!cursor_.character()) {
        return false;
      }
      at = cursor_.at();
    }
  }

  bool fits(const char* start, const char* end) {
    if (static_cast<std::size_t>(end - start) <= limits_.text) return true;
    return cursor_.fail_at(
        rules::limit_text, start,
        "a text or value is longer than " + std::to_string(limits_.text) + " bytes");
  }

  bool reference() {
    const char* const start = cursor_.at();
    if (start[1] == '#') return cursor_.character_reference();
    cursor_.set(start + 1);
    if (!is(cursor_.peek(), byte_name_start) && static_cast<unsigned char>(cursor_.peek()) < 0x80) {
      return cursor_.fail_at(rules::references, start, "\"&\" that starts no reference");
    }
    if (!cursor_.name("an entity")) return false;
    const std::string_view name = cursor_.last_name();
    if (!cursor_.take(";")) {
      return cursor_.fail_at(rules::references, start, "an entity reference without \";\"");
    }
    if (is_predefined(name)) return true;
    if (!doctype_.declares(name)) {
      return cursor_.fail_at(rules::references, start,
                             "entity \"" + std::string(name) + "\" is not declared");
    }
    if (scan_.entity_reference == nowhere) scan_.entity_reference = cursor_.offset_of(start);
    return true;
  }

  Cursor cursor_;
  const base::Limits& limits_;
  Scan scan_;
  Doctype doctype_;
  std::string_view value_;
  std::size_t depth_ = 0;
};

}  // namespace

Scan scan(const char* text, std::size_t size, const base::Limits& limits) {
  return Scanner(text, size, limits).run();
}

}  // namespace assay::xml
