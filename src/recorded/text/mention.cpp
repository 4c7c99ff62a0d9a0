#include "recorded/text/mention.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "ews/operations.hpp"
#include "ews/types/types.hpp"
#include "recorded/text/search.hpp"

namespace assay::recorded {
namespace {

// Without the last NUL of little endian, so that both byte orders have it.
std::string in_utf16(std::string_view ascii) {
  std::string units;
  for (const char c : ascii) {
    if (!units.empty()) units += '\0';
    units += c;
  }
  return units;
}

struct Sign {
  std::string_view name;
  std::string wide;
};

template <class... Each>
std::vector<Sign> signs_of(ews::Operations<Each...>) {
  return {{Each::Request::name, in_utf16(Each::Request::name)}...};
}

std::string name_or_nothing(std::string_view name) {
  constexpr std::size_t longest = 64;
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
  const bool is_name = !name.empty() && name.size() <= longest &&
                       name.find_first_not_of(letters) == std::string_view::npos;
  return std::string(is_name ? name : "");
}

}  // namespace

bool is_judged(std::string_view element) {
  const auto elements = ews::body_elements();
  return std::ranges::find(elements, element, &ews::BodyElement::name) != elements.end();
}

std::string operation_of_action(std::string_view action) {
  constexpr std::string_view around = " \t\"'";
  action = action.substr(0, action.find_last_not_of(around) + 1);
  return name_or_nothing(action.substr(action.find_last_of("/\"'") + 1));
}

std::string first_of_body(std::string_view message) {
  constexpr std::size_t looked_at = 16384;
  constexpr std::string_view body = "Body";
  message = message.substr(0, looked_at);
  for (std::size_t at = find_in(message, body); at != std::string_view::npos;
       at = find_in(message, body, at + body.size())) {
    const bool opens = at > 0 && (message[at - 1] == ':' || message[at - 1] == '<');
    if (!opens) continue;
    const std::size_t child = message.find('<', message.find('>', at));
    if (child == std::string_view::npos) break;
    std::string_view name = message.substr(child + 1);
    name = name.substr(0, name.find_first_of(" \t\r\n/>"));
    return name_or_nothing(name.substr(name.find(':') + 1));
  }
  return {};
}

bool names_operation(std::string_view bytes) {
  static const std::vector<Sign> signs = signs_of(ews::AllOperations());
  const bool is_wide = bytes.find('\0') != std::string_view::npos;
  return std::ranges::any_of(signs, [&](const Sign& sign) {
    return find_in(bytes, sign.name) != std::string_view::npos ||
           (is_wide && find_in(bytes, sign.wide) != std::string_view::npos);
  });
}

}  // namespace assay::recorded
