#include "xml/reading/scan.hpp"

#include <cstring>
#include <string>

#include "xml/reading/cursor.hpp"
#include "xml/reading/doctype.hpp"
#include "xml/reading/tree_builder.hpp"

namespace assay::xml {

class Scanner {
 public:
  Scanner(Document& document, const base::Limits& limits)
      : cursor_(document.source_.data(), document.source_.data() + document.source_.size()),
        limits_(limits),
        document_(document),
        tree_(document, limits) {}

  void run() {
    const bool well_formed = prolog() && root() && epilog();
    document_.problem_ = well_formed ? tree_.problem() : cursor_.problem();
    if (document_.problem_) document_.elements_.clear();
  }

 private:
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
      return cursor_.fail(rules::markup,
                          "the version in the XML declaration is not 1.0 or another 1.n");
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
    doctype_.standalone = value_ == "yes";
    if (value_.empty() || doctype_.standalone || value_ == "no") return true;
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
    if (document_.instruction_ == nowhere) document_.instruction_ = cursor_.offset();
    return cursor_.instruction();
  }

  bool document_type() {
    if (document_.doctype_ != nowhere) {
      return cursor_.fail(rules::markup, "a second document type declaration");
    }
    document_.doctype_ = cursor_.offset();
    if (!document_type_declaration(cursor_, doctype_)) return false;
    document_.declares_attributes_ = doctype_.declares_attributes;
    if (doctype_.instruction && document_.instruction_ == nowhere)
      document_.instruction_ = document_.doctype_;
    return true;
  }

  bool root() {
    if (cursor_.at_end()) return cursor_.fail(rules::one_root, "the message has no root element");
    if (cursor_.peek() != '<') {
      return cursor_.fail(rules::one_root, "text before the root element");
    }
    if (!start_tag()) return false;
    while (tree_.is_open()) {
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
    if (cursor_.looking_at("<![CDATA[")) return cdata_section();
    return cursor_.fail(rules::markup, "markup that is not allowed here");
  }

  bool cdata_section() {
    const char* const start = cursor_.at() + 9;
    cursor_.set(start);
    if (!cursor_.until("]]>", "a CDATA section")) return false;
    const std::string_view content(start, static_cast<std::size_t>(cursor_.at() - start) - 3);
    // Validators skip white space between elements, but not a CDATA section that holds it.
    tree_.add_text(content, Decoding::lines, Text::present);
    return true;
  }

  bool start_tag() {
    if (++depth_ > limits_.depth) {
      return cursor_.fail(rules::limit_depth, "elements are nested deeper than " +
                                                  std::to_string(limits_.depth) + " levels");
    }
    cursor_.set(cursor_.at() + 1);
    if (!cursor_.qualified_name("an element", name_)) return false;
    tree_.open_start_tag(name_);
    if (cursor_.peek() != '>' && !attributes()) return false;
    tree_.close_start_tag();
    if (cursor_.peek() != '/') {
      cursor_.set(cursor_.at() + 1);
      return true;
    }
    end_element();
    return cursor_.expect("/>", "at the end of a tag");
  }

  // Up to the ">" or "/" that ends the tag.
  bool attributes() {
    std::size_t count = 0;
    while (true) {
      const bool spaced = cursor_.space();
      const char c = cursor_.peek();
      if (c == '>' || c == '/') return true;
      if (!spaced) {
        return cursor_.fail(rules::markup,
                            "a start tag is not closed, or an attribute is not "
                            "separated by white space");
      }
      if (++count > limits_.attributes) return too_many();
      if (!attribute()) return false;
    }
  }

  bool too_many() {
    return cursor_.fail(
        rules::limit_attributes,
        "an element has more than " + std::to_string(limits_.attributes) + " attributes");
  }

  bool end_tag() {
    const char* const start = cursor_.at() + 2;
    const std::string_view expected = tree_.open_name();
    const bool same = std::strncmp(start, expected.data(), expected.size()) == 0;
    if (same && start[expected.size()] == '>') {
      cursor_.set(start + expected.size() + 1);
      end_element();
      return true;
    }
    cursor_.set(start);
    if (!cursor_.name("an element")) return false;
    if (cursor_.last_name() != expected) {
      return cursor_.fail_at(rules::markup, start, "an end tag does not match its start tag");
    }
    cursor_.space();
    end_element();
    return cursor_.expect(">", "at the end of an end tag");
  }

  void end_element() {
    --depth_;
    tree_.end_element();
  }

  bool attribute() {
    if (!cursor_.qualified_name("an attribute", name_)) return false;
    if (cursor_.peek() != '=') cursor_.space();
    if (cursor_.peek() != '=') return cursor_.expect("=", "after the name of an attribute");
    cursor_.set(cursor_.at() + 1);
    if (is(cursor_.peek(), byte_space)) cursor_.space();
    const char quote = cursor_.peek();
    if (quote != '"' && quote != '\'') {
      return cursor_.fail(rules::markup, "an attribute value has no quotes");
    }
    const char* const start = cursor_.at() + 1;
    cursor_.set(start);
    Decoding decoding = Decoding::none;
    if (!value(quote, decoding)) return false;
    const std::string_view raw(start, static_cast<std::size_t>(cursor_.at() - start) - 1);
    tree_.add_attribute(name_, raw, decoding);
    return true;
  }

  // Up to and past the closing quote.
  bool value(char quote, Decoding& decoding) {
    const char* at = cursor_.at();
    while (true) {
      while (is(*at, byte_value)) ++at;
      cursor_.set(at);
      if (*at == quote) {
        cursor_.set(at + 1);
        return true;
      }
      if (*at == '<') return cursor_.fail(rules::markup, "\"<\" inside an attribute value");
      if (*at == '&' || is(*at, byte_space)) decoding = Decoding::value;
      if (*at == '&' ? !reference(true) : !cursor_.character()) return false;
      at = cursor_.at();
    }
  }

  // Up to the next "<".
  bool text() {
    const char* const start = cursor_.at();
    const char* at = start;
    while (is_all(*at, byte_space | byte_text)) ++at;
    Text kind = *at == '<' ? Text::blank : Text::present;
    Decoding decoding = Decoding::none;
    while (true) {
      while (is(*at, byte_text)) ++at;
      cursor_.set(at);
      if (*at == '<') break;
      if (*at == '&' || *at == '\r') {
        decoding = Decoding::text;
        kind = Text::none;
      }
      if (!unusual_text()) return false;
      at = cursor_.at();
    }
    const std::string_view raw(start, static_cast<std::size_t>(at - start));
    if (!raw.empty()) tree_.add_text(raw, decoding, kind);
    return true;
  }

  // One character that is not plain, or a reference.
  bool unusual_text() {
    const char c = cursor_.peek();
    if (c == '&') return reference(false);
    if (cursor_.at_end()) {
      return cursor_.fail(rules::markup, "the message ends inside an element");
    }
    if (c == ']' && cursor_.looking_at("]]>")) {
      return cursor_.fail(rules::markup, "\"]]>\" in text");
    }
    return cursor_.character();
  }

  bool reference(bool in_value) {
    const char* const start = cursor_.at();
    if (start[1] == '#') return cursor_.character_reference();
    cursor_.set(start + 1);
    if (!is(cursor_.peek(), byte_name_start) && static_cast<unsigned char>(cursor_.peek()) < 0x80) {
      return cursor_.fail_at(rules::references, start, "\"&\" does not start a reference");
    }
    if (!cursor_.name("an entity")) return false;
    const std::string_view name = cursor_.last_name();
    if (!cursor_.take(";")) {
      return cursor_.fail_at(rules::references, start, "an entity reference without \";\"");
    }
    if (predefined(name)) return true;
    const std::string complaint = doctype_.complaint(name, in_value);
    if (!complaint.empty()) return cursor_.fail_at(rules::references, start, complaint);
    if (document_.entity_reference_ == nowhere)
      document_.entity_reference_ = cursor_.offset_of(start);
    return true;
  }

  Cursor cursor_;
  const base::Limits& limits_;
  Document& document_;
  TreeBuilder tree_;
  Doctype doctype_;
  QualifiedName name_;  // of the tag or attribute at hand
  std::string_view value_;
  std::size_t depth_ = 0;
};

void scan(Document& document, const base::Limits& limits) { Scanner(document, limits).run(); }

}  // namespace assay::xml
