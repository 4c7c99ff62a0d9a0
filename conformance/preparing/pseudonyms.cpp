#include "conformance/preparing/pseudonyms.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text/ascii.hpp"
#include "conformance/preparing/placeholders.hpp"
#include "xml/encoding.hpp"

namespace assay::conformance {
namespace {

std::string placeholder_of(std::string_view name) { return "${feature:" + std::string(name) + "}"; }

// Where `word` stands in `text`.
std::vector<std::size_t> places_of(std::string_view word, std::string_view text) {
  std::vector<std::size_t> places;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + word.size())) {
    places.push_back(at);
  }
  return places;
}

// Puts `fresh` in place of the `length` bytes at each place.
void replace_at(const std::vector<std::size_t>& places, std::size_t length, std::string_view fresh,
                std::string& text) {
  if (places.empty()) return;
  std::string result;
  std::size_t from = 0;
  for (const std::size_t place : places) {
    result.append(text, from, place - from).append(fresh);
    from = place + length;
  }
  text = result.append(text, from);
}

void replace_all(std::string& text, std::string_view old, std::string_view fresh) {
  replace_at(places_of(old, text), old.size(), fresh, text);
}

// Escaped where XML demands it, and nowhere else.
std::string sparingly_escaped(std::string text) {
  replace_all(text, "&", "&amp;");
  replace_all(text, "<", "&lt;");
  return text;
}

}  // namespace

Pseudonyms::Pseudonyms(const Features& features) {
  std::map<std::string, std::string> placeholders;  // by value in small letters
  for (const auto& [name, value] : features) {
    if (value.empty()) {
      shown_[name] = "";
      continue;
    }
    const auto [known, is_new] = placeholders.try_emplace(base::lower(value), placeholder_of(name));
    shown_[name] = known->second;
    // A value that is a placeholder already hides nothing.
    if (!is_new || value.starts_with("${feature:")) continue;
    values_.push_back({value, known->second});
    add_spellings(value, known->second);
  }
  std::ranges::stable_sort(spellings_, std::ranges::greater{},
                           [](const Spelling& spelling) { return spelling.bytes.size(); });
}

void Pseudonyms::add_spellings(const std::string& value, const std::string& placeholder) {
  static constexpr std::array<std::string_view, 3> encodings{"utf-8", "utf-16le", "utf-16be"};
  for (const std::string& text : {value, escape_markup(value), sparingly_escaped(value)}) {
    for (const std::string_view encoding : encodings) {
      std::optional<std::string> bytes = xml::encode(base::lower(text), encoding);
      std::optional<std::string> mark = xml::encode(placeholder, encoding);
      if (bytes && mark) spellings_.push_back({*std::move(bytes), *std::move(mark)});
    }
  }
}

std::string Pseudonyms::hide(std::string bytes) const {
  if (spellings_.empty()) return bytes;
  std::string folded = base::lower(bytes);
  for (const Spelling& spelling : spellings_) {
    const std::vector<std::size_t> places = places_of(spelling.bytes, folded);
    for (std::string* const text : {&bytes, &folded}) {
      replace_at(places, spelling.bytes.size(), spelling.placeholder, *text);
    }
  }
  return bytes;
}

std::string Pseudonyms::reveal(std::string text) const {
  for (const Spelling& value : values_) replace_all(text, value.placeholder, value.bytes);
  return text;
}

std::vector<std::string> feature_entries(const Pseudonyms& pseudonyms) {
  std::vector<std::string> entries;
  for (const auto& [name, placeholder] : pseudonyms.shown()) {
    const bool is_own = placeholder.empty() || placeholder == placeholder_of(name);
    entries.push_back(is_own ? name : name + "=" + placeholder);
  }
  return entries;
}

Features features_of_entries(const std::vector<std::string>& entries) {
  Features features;
  for (const std::string& entry : entries) {
    const std::size_t equals = entry.find('=');
    const std::string name = entry.substr(0, equals);
    if (!is_feature(name)) continue;
    const bool has_value = is_feature_value("feature:" + name);
    const std::string own = has_value ? placeholder_of(name) : "";
    features[name] = equals == std::string::npos ? own : entry.substr(equals + 1);
  }
  return features;
}

}  // namespace assay::conformance
