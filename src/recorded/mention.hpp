#pragma once

#include <string_view>

namespace assay::recorded {

inline constexpr std::string_view operation = "AddNewImContactToGroup";

// Whether the bytes hold the name of the operation, in UTF-8 or UTF-16.
bool names_operation(std::string_view bytes);

}  // namespace assay::recorded
