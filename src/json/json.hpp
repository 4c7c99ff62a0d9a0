#pragma once

#include <nlohmann/json.hpp>

namespace assay::json {

// Keys keep the order of the tables, so that the same message gives the same text every time.
using Json = nlohmann::ordered_json;

}  // namespace assay::json
