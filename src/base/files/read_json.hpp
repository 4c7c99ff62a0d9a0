#pragma once

#include <string>
#include <string_view>

namespace assay::base {

// Why a parser that recurses, or searches members one by one, cannot hold a JSON text: what no
// honest file has, "is nested deeper than 128 levels at byte 129". Empty: it can, whatever other
// faults there are.
std::string immodesty_of_json(std::string_view text);

// Why such a text was not taken: its immodesty, or what is wrong `otherwise`.
std::string problem_of_json(std::string_view text, std::string_view otherwise = "is not JSON");

// How every JSON text from outside is read: what is damaged, too deep or too wide is discarded.
// `Json` is nlohmann::json or ordered_json.
template <typename Json>
Json read_json(std::string_view text) {
  if (!immodesty_of_json(text).empty()) return Json(Json::value_t::discarded);
  return Json::parse(text, nullptr, false);
}

}  // namespace assay::base
