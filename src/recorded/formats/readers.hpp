#pragma once

#include "recorded/formats/traffic.hpp"

// One reader for each format; all of them obey the contract of read().
namespace assay::recorded {

void read_har(std::istream& in, const ReadTo& to);
void read_trace(std::istream& in, const ReadTo& to);
void read_http(std::istream& in, const ReadTo& to);

}  // namespace assay::recorded
