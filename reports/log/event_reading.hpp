#pragma once

#include <array>
#include <istream>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/files/file.hpp"
#include "base/files/read_json.hpp"
#include "base/text/base64.hpp"
#include "reports/log/event_fields.hpp"
#include "reports/log/log.hpp"
#include "reports/text/json_values.hpp"

// How the events of a log are read; for the readers of logs only.
namespace assay::reports {

// A defect of one line; read_log() adds the number of the line.
struct Defect : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] inline void refuse(std::string_view key, std::string_view problem) {
  throw Defect("\"" + std::string(key) + "\" " + std::string(problem));
}

inline const Json& field(const Json& json, std::string_view key) {
  const auto found = json.find(std::string(key));
  if (found == json.end()) refuse(key, "is missing");
  return *found;
}

inline const Json& object_field(const Json& json, std::string_view key) {
  const Json& value = field(json, key);
  if (!value.is_object()) refuse(key, "is not an object");
  return value;
}

inline const Json& array_field(const Json& json, std::string_view key) {
  const Json& value = field(json, key);
  if (!value.is_array()) refuse(key, "is not an array");
  return value;
}

inline const std::string& text_of(const Json& value, std::string_view key) {
  if (!value.is_string()) refuse(key, "is not a string");
  return value.get_ref<const std::string&>();
}

inline const std::string& text_field(const Json& json, std::string_view key) {
  return text_of(field(json, key), key);
}

template <typename Integer>
Integer integer_of(const Json& value, std::string_view key) {
  using Limits = std::numeric_limits<Integer>;
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number <= static_cast<std::uint64_t>(Limits::max())) return static_cast<Integer>(number);
  } else if (value.is_number_integer()) {
    const auto number = value.get<std::int64_t>();
    if (Limits::is_signed && number >= static_cast<std::int64_t>(Limits::min())) {
      return static_cast<Integer>(number);
    }
  }
  refuse(key, "is not a whole number in range");
}

inline std::string bytes_field(const Json& json, std::string_view key) {
  const auto encoded = json.find(std::string(key).append(base64_ending));
  if (encoded == json.end()) return text_field(json, key);
  std::optional<std::string> bytes = base::bytes_of_base64(text_of(*encoded, key));
  if (!bytes) refuse(key, "is not base64");
  return *std::move(bytes);
}

template <typename Owner, std::size_t Size>
void get(const Json& json, Owner& owner, const std::array<TextField<Owner>, Size>& fields) {
  for (const TextField<Owner>& text : fields) owner.*text.member = bytes_field(json, text.key);
}

template <typename Owner, std::size_t Size>
void get_details(const Json& json, Owner& owner, const std::array<TextField<Owner>, Size>& fields) {
  for (const TextField<Owner>& text : fields) {
    const std::string encoded = std::string(text.key).append(base64_ending);
    if (!json.contains(std::string(text.key)) && !json.contains(encoded)) continue;
    owner.*text.member = bytes_field(json, text.key);
  }
}

inline bool boolean_field(const Json& json, std::string_view key) {
  const Json& value = field(json, key);
  if (!value.is_boolean()) refuse(key, "is not true or false");
  return value.get<bool>();
}

// The items of an array of objects, which `key` names.
template <typename Item, typename Reader>
std::vector<Item> items_of(const Json& json, std::string_view key, Reader reader) {
  std::vector<Item> items;
  for (const Json& item : array_field(json, key)) {
    if (!item.is_object()) refuse(key, "holds something that is not an object");
    items.push_back(reader(item));
  }
  return items;
}

inline std::vector<std::string> texts_of(const Json& json, std::string_view key) {
  std::vector<std::string> texts;
  for (const Json& text : array_field(json, key)) texts.push_back(text_of(text, key));
  return texts;
}

// A number of 64 bits, which stands as text.
inline std::uint64_t number_field(const Json& json, std::string_view key) {
  const Json number = base::read_json<Json>(text_field(json, key));
  return integer_of<std::uint64_t>(number, key);
}

// Hands the events of a log, which begins with `first`, to `take`, one by one. A last line that a
// crash cut off is left out.
template <typename Take>
void read_events(std::istream& in, std::string_view first, Take take) {
  std::string text;
  std::size_t line = 1;
  for (; std::getline(in, text); ++line) {
    const bool cut_off = in.eof();
    const Json event = base::read_json<Json>(text);
    if (event.is_discarded()) {
      if (cut_off) break;
      throw LogError(line, base::problem_of_json(text));
    }
    try {
      take(event);
    } catch (const Defect& defect) {
      throw LogError(line, defect.what());
    }
  }
  if (in.bad()) throw std::ios_base::failure("the event log cannot be read", base::last_error());
  if (line == 1) throw LogError(line, "the log ends before " + std::string(first));
}

}  // namespace assay::reports
