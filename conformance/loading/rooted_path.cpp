#include "conformance/loading/rooted_path.hpp"

#include <cstddef>

namespace assay::conformance {
namespace {

bool is_whole(std::string_view path) {
  constexpr std::string_view document_element = "Envelope";
  if (!path.starts_with(document_element)) return false;
  const std::string_view rest = path.substr(document_element.size());
  return rest.empty() || rest.front() == '/' || rest.front() == '[';
}

// How long the first of paths is that are parted by |; between quotes it parts nothing.
std::size_t length_of_first(std::string_view paths) {
  char quote = '\0';
  for (std::size_t at = 0; at < paths.size(); ++at) {
    const char c = paths[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '|') {
      return at;
    }
  }
  return paths.size();
}

std::string one_rooted_path(std::string_view root, std::string_view path) {
  if (path == ".") return std::string(root);
  if (root.empty() || is_whole(path)) return std::string(path);
  return std::string(root) + "/" + std::string(path);
}

}  // namespace

std::string rooted_path(std::string_view root, std::string_view path) {
  const std::size_t length = length_of_first(path);
  std::string whole = one_rooted_path(root, path.substr(0, length));
  if (length == path.size()) return whole;
  return whole + "|" + rooted_path(root, path.substr(length + 1));
}

}  // namespace assay::conformance
