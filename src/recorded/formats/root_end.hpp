#pragma once

#include <cstddef>
#include <string_view>

namespace assay::recorded {

// Where the first element of a text in XML, which may begin with a prolog, seems to end: behind the
// first end tag of its name, or behind its own tag when it is empty. npos for what is no markup, or
// has no such end.
std::size_t end_of_root(std::string_view text);

}  // namespace assay::recorded
