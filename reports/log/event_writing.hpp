#pragma once

#include "base/text/base64.hpp"
#include "reports/log/event_fields.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

// How the texts of events are written; for the writers of logs only.
namespace assay::reports {

template <typename Owner>
void put(Json& json, const Owner& owner, const TextField<Owner>& field) {
  const std::string& text = owner.*field.member;
  const std::string key(field.key);
  if (is_utf8(text)) {
    json[key] = text;
  } else {
    json[key + std::string(base64_ending)] = base::base64(text);
  }
}

template <typename Owner, std::size_t Size>
void put(Json& json, const Owner& owner, const std::array<TextField<Owner>, Size>& fields) {
  for (const TextField<Owner>& field : fields) put(json, owner, field);
}

template <typename Owner, std::size_t Size>
void put_details(Json& json, const Owner& owner, const std::array<TextField<Owner>, Size>& fields) {
  for (const TextField<Owner>& field : fields) {
    if (!(owner.*field.member).empty()) put(json, owner, field);
  }
}

}  // namespace assay::reports
