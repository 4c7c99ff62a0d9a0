#include "recorded/masking/readable.hpp"

#include <array>

#include "recorded/text/telling_words.hpp"
#include "xml/encoding.hpp"
#include "xml/reading/document.hpp"

namespace assay::recorded {
namespace {

constexpr std::array<std::string_view, 6> encodings{"utf-8-bom", "utf-16le-bom", "utf-16be-bom",
                                                    "utf-16le",  "utf-16be",     "iso-8859-1"};

}  // namespace

std::optional<Readable> readable(const std::string& body) {
  const xml::Document document = xml::Document::read(body);
  const bool whole = !document.problem() && document.doctype() == xml::nowhere;
  if (!whole) return std::nullopt;
  Readable found{std::string(document.source()), "utf-8"};
  if (found.text == body) return found;
  for (const std::string_view encoding : encodings) {
    found.encoding = encoding;
    if (xml::encode(found.text, encoding) == body) return found;
  }
  return std::nullopt;
}

// NULs are the other halves of letters in UTF-16.
bool may_tell(const std::string& body) {
  if (body.find('\0') == std::string::npos) return has_telling_word(body);
  std::string letters = body;
  std::erase(letters, '\0');
  return has_telling_word(letters);
}

}  // namespace assay::recorded
