#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace assay::tinyxml2_adapter {

using Json = nlohmann::ordered_json;

// The message of a typed message's JSON form, written with the library tinyxml2; `schema` is
// message.schema.json. Throws std::exception for what the schema does not describe. Shares no code
// with the suite.
std::string encode(const Json& schema, const Json& message);

}  // namespace assay::tinyxml2_adapter
