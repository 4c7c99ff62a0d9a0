#include "endpoint/http.hpp"

#include <algorithm>

namespace assay::endpoint {
namespace {

char lower(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character + ('a' - 'A'))
                                              : character;
}

}  // namespace

bool same_token(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

const std::string* header(const HttpHeaders& headers, std::string_view name) {
  const auto found = std::ranges::find_if(
      headers, [name](const auto& entry) { return same_token(entry.first, name); });
  return found == headers.end() ? nullptr : &found->second;
}

std::string_view media_type(std::string_view content_type) {
  constexpr std::string_view blanks = " \t";
  std::string_view type = content_type.substr(0, content_type.find(';'));
  const std::size_t start = type.find_first_not_of(blanks);
  if (start == std::string_view::npos) return {};
  return type.substr(start, type.find_last_not_of(blanks) - start + 1);
}

}  // namespace assay::endpoint
