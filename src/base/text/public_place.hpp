#pragma once

#include <string>
#include <string_view>

namespace assay::base {

// Of a URL what is anybody's business: "..." stands for user information, and for parameters, query
// and fragment, where tokens travel (RFC 3986 section 3). Applied again it changes nothing.
std::string public_place(std::string_view url);

}  // namespace assay::base
