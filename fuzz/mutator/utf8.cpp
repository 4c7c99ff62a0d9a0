#include "fuzz/mutator/utf8.hpp"

#include "base/text/ascii.hpp"

namespace assay::fuzz {
namespace {

// By the first bytes: a mark, UTF-16, or another name in the declaration.
bool is_other_encoding(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  if (static_cast<unsigned char>(bytes[0]) >= 0xEF || bytes[0] == '\0' || bytes[1] == '\0') {
    return true;
  }
  const std::string_view declaration = declaration_of(bytes);
  return declaration.find("encoding") != std::string_view::npos &&
         declaration.find("utf-8") == std::string_view::npos &&
         declaration.find("UTF-8") == std::string_view::npos;
}

}  // namespace

std::string_view in_utf8(std::string_view bytes, xml::Decoded& decoded) {
  if (!is_other_encoding(bytes)) return bytes;
  xml::decode(bytes, decoded);
  if (!decoded.problem.empty()) return bytes;
  return decoded.text.substr(declaration_of(decoded.text).size());
}

std::string_view declaration_of(std::string_view text) {
  constexpr std::string_view start = "<?xml";
  constexpr std::string_view end = "?>";
  // "<?xml-" starts a processing instruction of another name.
  if (!text.starts_with(start) || text.find_first_of(base::blanks) != start.size()) return {};
  const std::size_t found = text.find(end);
  return found == std::string_view::npos ? std::string_view() : text.substr(0, found + end.size());
}

}  // namespace assay::fuzz
