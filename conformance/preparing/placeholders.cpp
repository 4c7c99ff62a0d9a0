#include "conformance/preparing/placeholders.hpp"

#include <charconv>
#include <cstddef>

namespace assay::conformance {
namespace {

constexpr std::string_view name_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:-_";

constexpr std::string_view repeat_mark = "repeat:";
// More than any limit that a case may want to pass.
constexpr std::size_t longest_repetition = 64u << 20;

// Where the placeholder that starts at `start` ends, if there is one.
std::size_t end_of_name(std::string_view text, std::size_t start) {
  const bool repeats = text.substr(start).starts_with(repeat_mark);
  const std::size_t end =
      repeats ? text.find('}', start) : text.find_first_not_of(name_characters, start);
  const bool is_name = end != std::string_view::npos && text[end] == '}' && end > start;
  return is_name ? end : std::string_view::npos;
}

// Calls `on_text` and `on_name` for the pieces of `text` in order.
template <typename OnText, typename OnName>
void split(std::string_view text, OnText on_text, OnName on_name) {
  while (true) {
    const std::size_t start = text.find("${");
    if (start == std::string_view::npos) return on_text(text);
    const std::size_t end = end_of_name(text, start + 2);
    const bool is_name = end != std::string_view::npos;
    on_text(text.substr(0, is_name ? start : start + 2));
    if (is_name) on_name(text.substr(start + 2, end - start - 2));
    text.remove_prefix(is_name ? end + 1 : start + 2);
  }
}

// The text of "repeat:N:TEXT"; nothing when the name is not of this form.
std::optional<std::string> repetition(std::string_view name) {
  if (!name.starts_with(repeat_mark)) return std::nullopt;
  name.remove_prefix(repeat_mark.size());
  std::size_t count = 0;
  const auto [rest, error] = std::from_chars(name.data(), name.data() + name.size(), count);
  name.remove_prefix(static_cast<std::size_t>(rest - name.data()));
  if (error != std::errc() || name.size() < 2 || name.front() != ':') return std::nullopt;
  name.remove_prefix(1);
  if (count > longest_repetition / name.size()) return std::nullopt;
  const std::size_t size = count * name.size();
  std::string text(name.substr(0, size));
  text.reserve(size);
  while (text.size() < size) text.append(text, 0, size - text.size());  // doubled
  return text;
}

}  // namespace

std::vector<std::string> placeholders_in(std::string_view text) {
  std::vector<std::string> names;
  const auto add_name = [&](std::string_view name) {
    if (!repetition(name)) names.emplace_back(name);
  };
  split(text, [](std::string_view) {}, add_name);
  return names;
}

std::optional<std::string> expand(std::string_view text, const Values& values, Place place,
                                  std::string& missing) {
  std::string expanded;
  bool complete = true;
  const auto add_value = [&](std::string_view name) {
    if (const std::optional<std::string> repeated = repetition(name)) {
      expanded += *repeated;
      return;
    }
    const auto found = values.find(name);
    if (found != values.end()) {
      expanded += place == Place::markup ? escape_markup(found->second) : found->second;
    } else if (complete) {
      missing = name;
      complete = false;
    }
  };
  split(text, [&](std::string_view piece) { expanded += piece; }, add_value);
  return complete ? std::optional(std::move(expanded)) : std::nullopt;
}

std::string expand_repetitions(std::string_view text) {
  std::string expanded;
  const auto add_name = [&](std::string_view name) {
    const std::optional<std::string> repeated = repetition(name);
    expanded += repeated ? *repeated : "${" + std::string(name) + "}";
  };
  split(text, [&](std::string_view piece) { expanded += piece; }, add_name);
  return expanded;
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
