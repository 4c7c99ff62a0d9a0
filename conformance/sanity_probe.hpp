#pragma once

#include <chrono>
#include <string>

#include "conformance/runner.hpp"

namespace assay::conformance {

// Why the target is not fit to be judged; empty when it is. Any SOAP message will do, a fault too:
// what it says is for the cases to judge. The time it took is added to `spent`.
std::string sanity_probe(const Doors& doors, const RunOptions& options,
                         std::chrono::microseconds& spent);

// The same, again and again while the target may be starting.
std::string patient_sanity_probe(const Doors& doors, const RunOptions& options);

}  // namespace assay::conformance
