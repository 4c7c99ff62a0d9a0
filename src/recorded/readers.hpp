#pragma once

#include "recorded/traffic.hpp"

// One reader for each format; all of them obey the contract of read().
namespace assay::recorded {

void read_har(std::istream& in, const ReadTo& to);
void read_trace(std::istream& in, const ReadTo& to);
void read_http(std::istream& in, const ReadTo& to);

// Whether a text begins as requests and answers of HTTP do.
bool begins_http(std::string_view text);

// The value of a header line of that name, in whatever case; nothing for another line.
std::optional<std::string> header_value(std::string_view line, std::string_view name);

// The number in "HTTP/1.1 200 OK" or "200 OK"; 0 when there is none.
int status_in(std::string_view line);

}  // namespace assay::recorded
