#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "conformance/running/runner.hpp"

namespace assay::conformance {

// When a sanity probe was made, which is its purpose in a log.
inline constexpr std::string_view probe_before = "before the run";
inline constexpr std::string_view probe_after = "after the run";
inline constexpr std::string_view probe_during = "during ";  // and the id of a case

// Bytes of an answer to a probe, of which a run may make many, and of all of them.
inline constexpr std::size_t most_of_probe = std::size_t{1} << 20;
inline constexpr std::size_t most_of_probes = most_kept;

// How the sentence begins that says what a probe found: "the sanity probe before the run failed: ".
std::string failure_of_probe(std::string_view purpose);

// Whether the target is fit to be judged. Any SOAP message will do, a fault too: what it says is
// for the cases to judge. The time it took is added to `spent`; `room`: bytes that are kept of it.
SanityProbe sanity_probe(const Doors& doors, const RunOptions& options, std::string_view purpose,
                         std::chrono::microseconds& spent, std::size_t room = most_of_probe);

// The same before a run, again and again while the target may be starting; the last one.
SanityProbe patient_sanity_probe(const Doors& doors, const RunOptions& options);

}  // namespace assay::conformance
