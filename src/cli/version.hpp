#pragma once

#include <string_view>

namespace assay::cli {

extern const std::string_view tool_version;

}  // namespace assay::cli
