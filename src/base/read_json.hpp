#pragma once

#include <string_view>

namespace assay::base {

// Is the JSON text nested and are its objects populated as an honest file's, so that a parser that
// recurses or searches members one by one can hold it? Says nothing of other faults.
bool is_modest_json(std::string_view text);

// How every JSON text from outside is read: what is damaged, too deep or too wide is discarded.
// `Json` is nlohmann::json or ordered_json.
template <typename Json>
Json read_json(std::string_view text) {
  if (!is_modest_json(text)) return Json(Json::value_t::discarded);
  return Json::parse(text, nullptr, false);
}

}  // namespace assay::base
