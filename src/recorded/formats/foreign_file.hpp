#pragma once

#include <string>
#include <string_view>

namespace assay::recorded {

// What a file is that is neither a message nor recorded traffic, and what to give instead, by its
// first bytes: empty, packed, a packet capture, what other programs write of traffic, a report of
// tests, and whatever does not begin as XML does. Empty for what may be a message.
std::string foreign_file(std::string_view beginning);

}  // namespace assay::recorded
