#pragma once

#include <string_view>

namespace assay::cli {

inline constexpr std::string_view tool_version = ASSAY_VERSION;

}  // namespace assay::cli
