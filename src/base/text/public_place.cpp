#include "base/text/public_place.hpp"

namespace assay::base {

std::string public_place(std::string_view url) {
  const std::size_t end = url.find_first_of("?#;");
  std::string place(url.substr(0, end));
  const std::size_t slashes = place.find("//");
  const std::size_t authority = slashes == std::string::npos ? 0 : slashes + 2;
  const std::size_t at = place.substr(0, place.find('/', authority)).rfind('@');
  if (slashes != std::string::npos && at != std::string::npos && at >= authority) {
    place.replace(authority, at - authority, "...");
  }
  return end == std::string_view::npos ? place : place + url[end] + "...";
}

}  // namespace assay::base
