#pragma once

#include <optional>
#include <string>
#include <string_view>

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

// Where two messages differ first.
struct Difference {
  std::string sentence;  // empty when they are equal
  std::string place;     // the names down to there, with * for the number of an item
  std::string found;     // both texts, where two texts differ
  std::string wanted;
};

// Where `found` differs from `wanted` first, in the order of `wanted`. Keys may stand in any order,
// numbers are compared by value.
Difference first_difference(const Json& found, const Json& wanted);

// The rule that the tables of ews have for the value at a place, or for what holds it; empty when
// they have none.
std::string_view rule_at(std::string_view place);

}  // namespace assay::json
