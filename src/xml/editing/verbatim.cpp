#include "xml/editing/verbatim.hpp"

#include <sstream>

namespace assay::xml {
namespace {

// Everything a message may hold is kept as it was written, so that an edit changes only its place.
constexpr unsigned parse_flags =
    (pugi::parse_full & ~(pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_escapes)) |
    pugi::parse_ws_pcdata;
constexpr unsigned write_flags =
    pugi::format_raw | pugi::format_no_escapes | pugi::format_no_declaration;

// Values are kept as they were written but are written again in double quotes.
void escape_quotes(pugi::xml_node start) {
  struct Walker : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      for (pugi::xml_attribute attribute : node.attributes()) {
        std::string value = attribute.value();
        if (value.find('"') == std::string::npos) continue;
        for (std::size_t at = 0; (at = value.find('"', at)) != std::string::npos;) {
          value.replace(at, 1, "&quot;");
        }
        attribute.set_value(value.c_str());
      }
      return true;
    }
  } walker;
  start.traverse(walker);
}

bool load(std::string_view text, unsigned flags, pugi::xml_document& document) {
  if (!document.load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8)) return false;
  escape_quotes(document);
  return true;
}

}  // namespace

std::string_view declaration_of(std::string_view message) {
  if (!message.starts_with("<?xml ")) return {};
  const std::size_t end = message.find("?>");
  return end == std::string_view::npos ? std::string_view() : message.substr(0, end + 2);
}

bool load_verbatim(std::string_view message, pugi::xml_document& document) {
  return load(message.substr(declaration_of(message).size()), parse_flags, document);
}

bool load_fragment(std::string_view markup, pugi::xml_document& document) {
  return load(markup, parse_flags | pugi::parse_fragment, document);
}

std::string markup_of(pugi::xml_node node) {
  std::ostringstream out;
  node.print(out, "", write_flags, pugi::encoding_utf8);
  return std::move(out).str();
}

std::string written(const pugi::xml_document& document, std::string_view declaration) {
  std::ostringstream out;
  out << declaration;
  document.save(out, "", write_flags, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace assay::xml
