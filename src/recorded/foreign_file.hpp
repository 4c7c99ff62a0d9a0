#pragma once

#include <string>
#include <string_view>

namespace assay::recorded {

// What a file is that is neither a message nor recorded traffic, and what to give instead, by its
// first bytes: empty, packed, a packet capture, a transcript of curl, a report of tests. Empty for
// what may be either.
std::string foreign_file(std::string_view beginning);

}  // namespace assay::recorded
