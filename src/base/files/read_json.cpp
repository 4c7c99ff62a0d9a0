#include "base/files/read_json.hpp"

#include <algorithm>
#include <vector>

namespace assay::base {
namespace {

constexpr std::size_t deepest = 128;
constexpr std::size_t most_members = 2048;  // of one object

// The closing quote, or the end of the text.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at, text.size());
}

}  // namespace

std::string immodesty_of_json(std::string_view text) {
  std::vector<std::size_t> members;  // by each open array or object
  const auto at_byte = [](std::size_t at) { return " at byte " + std::to_string(at + 1); };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    // A parser that takes it for the end does not see the rest.
    if (c == '\0') return "has a NUL" + at_byte(at);
    if (c == '"') {
      at = end_of_string(text, at);
    } else if (c == '[' || c == '{') {
      members.push_back(0);
      if (members.size() > deepest) {
        return "is nested deeper than " + std::to_string(deepest) + " levels" + at_byte(at);
      }
    } else if (c == ']' || c == '}') {
      if (!members.empty()) members.pop_back();
    } else if (c == ':' && !members.empty() && ++members.back() > most_members) {
      return "has more than " + std::to_string(most_members) + " members in one object" +
             at_byte(at);
    }
  }
  return {};
}

std::string problem_of_json(std::string_view text, std::string_view otherwise) {
  std::string problem = immodesty_of_json(text);
  return problem.empty() ? std::string(otherwise) : problem;
}

}  // namespace assay::base
