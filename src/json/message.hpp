#pragma once

#include <optional>
#include <string>

#include "ews/message.hpp"
#include "json/json.hpp"

// The typed message as JSON, laid out by the field tables of ews alone. README.md of
// conformance/adapters describes the form, reports/schemas/message.schema.json defines it.
namespace assay::json {

Json write(const ews::Message& message);

struct Read {
  std::optional<ews::Message> message;
  std::string problem;  // else: what is wrong, after the path of its place
};

// Accepts what write() gives, and other spellings of the same values: lexical forms and markup
// fragments are brought into the one form that write() has. The shape of a fault is not part of the
// JSON form: it is read as `availability` or `current`.
Read read(const Json& value);

// The JSON Schema (draft 7) of the form.
Json message_schema();

// Where `found` differs from `wanted` first, in the order of `wanted`, as one sentence; empty when
// they are equal. Keys may stand in any order, numbers are compared by value.
std::string first_difference(const Json& found, const Json& wanted);

}  // namespace assay::json
