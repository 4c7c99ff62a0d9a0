#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace assay::tinyxml2_adapter {

using Json = nlohmann::ordered_json;

// What the library tinyxml2 makes of a message: {"result":"accepted","message":...} or
// {"result":"rejected","reason":...}. What XML is, the library decides; what a message is, `schema`
// says, which is message.schema.json. Shares no code with the suite.
Json decode(const Json& schema, std::string_view bytes);

}  // namespace assay::tinyxml2_adapter
