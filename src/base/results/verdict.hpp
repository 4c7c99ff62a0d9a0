#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/results/coverage.hpp"
#include "base/results/result.hpp"

// What a run says of its target. The claim follows from coverage: no more is said than was tested.
namespace assay::base {

// `undecided`: the run ended early, nothing was judged, or the target failed a sanity probe.
enum class RunVerdict : std::uint8_t {
  conforms,
  met_what_was_tested,
  does_not_conform,
  not_implemented,
  undecided
};
inline constexpr std::size_t run_verdict_count = 5;

std::string_view name_of(RunVerdict verdict);

// A missing operation decides before all, then a failure. `conforms` needs a complete run in which
// every mandatory requirement that the door can test was tested and met.
RunVerdict verdict_of(const RunResult& result);

// Whether nothing that was asked speaks against the target.
bool is_good(RunVerdict verdict);

// The verdict as one sentence without subject and end: "met everything that was tested: 93 of 137
// mandatory requirements". Every report says the same.
std::string claim_of(const RunResult& result);

// Why the run did not judge all that it was to: "the run ended early: 2 of 8 cases judged", "not
// all of the traffic could be read: a.har: ..."; empty when it did.
std::string gap_of(const RunResult& result);

// The claim as a sentence that stands alone.
std::string sentence_of(const RunResult& result);

// Whether the run was asked for a part of the catalogue only.
bool is_partial(const RunHeader& header);

}  // namespace assay::base
