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

std::string difference(const std::string& path, const Json& found, const Json& wanted);

std::string member_difference(const std::string& path, const Json& found, const Json& wanted) {
  for (const auto& [key, value] : wanted.items()) {
    const auto member = found.find(key);
    if (member == found.end()) return below(path, key) + " is missing, " + shown(value);
    std::string first = difference(below(path, key), *member, value);
    if (!first.empty()) return first;
  }
  for (const auto& [key, value] : found.items()) {
    if (!wanted.contains(key)) return below(path, key) + " should not be there, " + shown(value);
  }
  return {};
}

std::string item_difference(const std::string& path, const Json& found, const Json& wanted) {
  for (std::size_t index = 0; index < std::min(found.size(), wanted.size()); ++index) {
    std::string first = difference(below(path, std::to_string(index)), found[index], wanted[index]);
    if (!first.empty()) return first;
  }
  if (found.size() == wanted.size()) return {};
  return path + " has " + std::to_string(found.size()) + " items, not " +
         std::to_string(wanted.size());
}

std::string difference(const std::string& path, const Json& found, const Json& wanted) {
  if (found.is_object() && wanted.is_object()) return member_difference(path, found, wanted);
  if (found.is_array() && wanted.is_array()) return item_difference(path, found, wanted);
  if (found == wanted) return {};
  return (path.empty() ? "the message" : path) + " is " + shown(found) + ", not " + shown(wanted);
}

}  // namespace

std::string first_difference(const Json& found, const Json& wanted) {
  return difference("", found, wanted);
}

}  // namespace assay::json
