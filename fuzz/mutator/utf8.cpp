#include "fuzz/mutator/utf8.hpp"

namespace assay::fuzz {
namespace {

constexpr std::string_view declaration_start = "<?xml ";
constexpr std::string_view declaration_end = "?>";

std::string_view declaration_of(std::string_view text) {
  if (!text.starts_with(declaration_start)) return {};
  const std::size_t end = text.find(declaration_end);
  return end == std::string_view::npos ? std::string_view()
                                       : text.substr(0, end + declaration_end.size());
}

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

}  // namespace assay::fuzz
