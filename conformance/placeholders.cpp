#include "conformance/placeholders.hpp"

#include <algorithm>
#include <cstddef>

namespace assay::conformance {
namespace {

constexpr std::string_view name_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:-_";

// Calls `on_text` and `on_name` for the pieces of `text` in order.
template <typename OnText, typename OnName>
void split(std::string_view text, OnText on_text, OnName on_name) {
  while (true) {
    const std::size_t start = text.find("${");
    if (start == std::string_view::npos) return on_text(text);
    const std::size_t end = text.find_first_not_of(name_characters, start + 2);
    const bool is_name = end != std::string_view::npos && text[end] == '}' && end > start + 2;
    on_text(text.substr(0, is_name ? start : start + 2));
    if (is_name) on_name(text.substr(start + 2, end - start - 2));
    text.remove_prefix(is_name ? end + 1 : start + 2);
  }
}

}  // namespace

std::vector<std::string> placeholders_in(std::string_view text) {
  std::vector<std::string> names;
  split(
      text, [](std::string_view) {}, [&](std::string_view name) { names.emplace_back(name); });
  return names;
}

std::optional<std::string> expand(std::string_view text, const Values& values, Place place,
                                  std::string& missing) {
  std::string expanded;
  bool complete = true;
  const auto add_value = [&](std::string_view name) {
    const auto found = values.find(name);
    if (found != values.end()) {
      expanded += place == Place::markup ? escape_markup(found->second) : found->second;
    } else if (complete) {
      missing = name;
      complete = false;
    }
  };
  split(
      text, [&](std::string_view piece) { expanded += piece; }, add_value);
  return complete ? std::optional(std::move(expanded)) : std::nullopt;
}

std::string escape_markup(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&apos;";
        break;
      case '\t':
        escaped += "&#9;";
        break;
      case '\n':
        escaped += "&#10;";
        break;
      case '\r':
        escaped += "&#13;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace assay::conformance
