#include "xml/tree.hpp"

#include "xml/cursor.hpp"

namespace assay::xml {
namespace {

// Comments, processing instructions and the document type are left out of the tree: the scan has
// checked them. White space is kept: it is a value in some types and an error in others.
constexpr unsigned parse_flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                 pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;

}  // namespace

void Document::Tree::fill(std::string_view text) {
  size = text.size();
  buffer = std::make_unique_for_overwrite<char[]>(size + 1);
  text.copy(buffer.get(), size);
  buffer[size] = '\0';
}

std::optional<Problem> Document::Tree::build() {
  const pugi::xml_parse_result result =
      tree.load_buffer_inplace(buffer.get(), size, parse_flags, pugi::encoding_utf8);
  if (result) return std::nullopt;
  if (result.status == pugi::status_end_element_mismatch) {
    return Problem{rules::markup, static_cast<std::size_t>(result.offset),
                   "an end tag does not match its start tag"};
  }
  return Problem{rules::markup, static_cast<std::size_t>(result.offset), result.description()};
}

bool is_ncname(std::string_view text) {
  if (text.empty() || text.find(':') != std::string_view::npos) return false;
  const std::string terminated(text);
  Cursor cursor(terminated.data(), terminated.data() + terminated.size());
  return cursor.name("a name") && cursor.at_end();
}

}  // namespace assay::xml
