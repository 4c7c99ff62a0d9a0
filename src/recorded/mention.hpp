#pragma once

#include <string_view>

namespace assay::recorded {

// Is this the name of a request, or of its response, that is judged?
bool is_judged(std::string_view element);

// Whether the bytes hold the name of an operation that is judged, in UTF-8 or UTF-16.
bool names_operation(std::string_view bytes);

}  // namespace assay::recorded
