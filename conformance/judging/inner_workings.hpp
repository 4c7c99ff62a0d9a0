#pragma once

#include <string_view>

namespace assay::conformance {

// The first mark of a stack trace or of a source file in `body`; empty when it shows none. The
// marks are those of common platforms, and long enough not to be met by chance.
std::string_view inner_workings_in(std::string_view body);

}  // namespace assay::conformance
