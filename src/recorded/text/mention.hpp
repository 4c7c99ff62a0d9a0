#pragma once

#include <string>
#include <string_view>

namespace assay::recorded {

// Is this the name of a request, or of its response, that is judged?
bool is_judged(std::string_view element);

// Whether the bytes hold the name of an operation that is judged, in UTF-8 or UTF-16.
bool names_operation(std::string_view bytes);

// The name behind the last slash of a SOAPAction; empty when that is no name.
std::string operation_of_action(std::string_view action);

// The local name of what seems to be the first element of a Body; empty when nothing does near the
// beginning.
std::string first_of_body(std::string_view message);

}  // namespace assay::recorded
