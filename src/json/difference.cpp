#include "json/message.hpp"

namespace assay::json {
namespace {

std::string shown(const Json& value) {
  constexpr std::size_t longest = 60;
  std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
  if (text.size() > longest) text = text.substr(0, longest) + "...";
  return text;
}

std::string below(const std::string& path, const std::string& step) {
  return path.empty() ? step : path + "/" + step;
}

// A path and the place it leads to, whichever item of an array that is in.
struct Path {
  std::string text;
  std::string place;

  Path member(const std::string& name) const { return {below(text, name), below(place, name)}; }
  Path item(std::size_t index) const {
    return {below(text, std::to_string(index)), below(place, "*")};
  }
};

Difference difference(const Path& path, const Json& found, const Json& wanted);

Difference member_difference(const Path& path, const Json& found, const Json& wanted) {
  for (const auto& [key, value] : wanted.items()) {
    const Path member = path.member(key);
    const auto same = found.find(key);
    if (same == found.end()) {
      return {member.text + " is missing, " + shown(value), member.place, {}, {}};
    }
    Difference first = difference(member, *same, value);
    if (!first.sentence.empty()) return first;
  }
  for (const auto& [key, value] : found.items()) {
    if (wanted.contains(key)) continue;
    const Path member = path.member(key);
    return {member.text + " should not be there, " + shown(value), member.place, {}, {}};
  }
  return {};
}

Difference item_difference(const Path& path, const Json& found, const Json& wanted) {
  for (std::size_t index = 0; index < std::min(found.size(), wanted.size()); ++index) {
    Difference first = difference(path.item(index), found[index], wanted[index]);
    if (!first.sentence.empty()) return first;
  }
  if (found.size() == wanted.size()) return {};
  return {path.text + " has " + std::to_string(found.size()) + " items, not " +
              std::to_string(wanted.size()),
          path.place,
          {},
          {}};
}

Difference difference(const Path& path, const Json& found, const Json& wanted) {
  if (found.is_object() && wanted.is_object()) return member_difference(path, found, wanted);
  if (found.is_array() && wanted.is_array()) return item_difference(path, found, wanted);
  if (found == wanted) return {};
  Difference first{(path.text.empty() ? "the message" : path.text) + " is " + shown(found) +
                       ", not " + shown(wanted),
                   path.place,
                   {},
                   {}};
  if (found.is_string() && wanted.is_string()) {
    first.found = found.get<std::string>();
    first.wanted = wanted.get<std::string>();
  }
  return first;
}

}  // namespace

Difference first_difference(const Json& found, const Json& wanted) {
  return difference({}, found, wanted);
}

}  // namespace assay::json
