#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "conformance/model/target.hpp"

// Words for what comes back from a place where no endpoint is, or that does not let the suite in.
namespace assay::conformance {

// Why `seen` is no SOAP message, and what to do about it, on one line without control characters:
// the kind of silence, or status, Location, the schemes of a refusal, and what the page says.
// `url` is where it was asked for, `timeout` how long an answer was waited for.
std::string describe_foreign(const Observation& seen, std::string_view url,
                             std::chrono::milliseconds timeout);

// True when a status says that whoever answers is not the endpoint, whatever stands in the body.
bool is_foreign(int status);

}  // namespace assay::conformance
