#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "conformance/running/runner.hpp"

// A recorded run, judged again without its target.
namespace assay::conformance {

// Where a log differs from what its own exchanges lead to.
struct Mismatch {
  std::string place;       // id of a case, or a part of the log
  std::string what;        // "outcome", "request of exchange 2", ...
  std::string recorded;    // as the log has it
  std::string recomputed;  // as it ought to be
};

struct Verified {
  std::vector<Mismatch> mismatches;
  std::size_t recomputed = 0;  // cases whose verdict was
  std::size_t accepted = 0;    // failures that the log calls accepted by their owner
  std::size_t claimed = 0;  // inconclusive cases that recorded nothing to judge: taken as claimed
};

// How a log names a given group among the features of a run, and back.
std::vector<std::string> entries_of(const GivenGroup& group);
std::optional<GivenGroup> given_group(const std::vector<std::string>& entries);

// Whether the header of a log says what `expected`, made from the catalogue, says.
std::vector<Mismatch> verify_header(const base::RunHeader& recorded,
                                    const base::RunHeader& expected);

// Whether its shard, level and features are such as a run can have, written as a run writes them.
// Probes are those of a server.
std::vector<Mismatch> verify_settings(const base::RunResult& run);

// The features without those that name a group, which may be found while a run goes on.
std::vector<std::string> chosen_features(const base::RunHeader& header);

// How many cases for the door of a target its owner did not ask for.
std::size_t left_out(const Catalogue& catalogue, const base::RunHeader& header);

// Whether the log holds the cases that its selection chooses from the catalogue, in their order.
std::vector<Mismatch> verify_selection(const Catalogue& catalogue, const base::RunResult& recorded);

// Where a case of a log differs from the same case made again, save in timings and leftovers.
std::vector<Mismatch> differences(const base::CaseResult& recorded,
                                  const base::CaseResult& recomputed);

// The trial that an adapter gave to a case, from the exchanges that the case recorded.
using Retrial = std::function<CodecTrial(const std::vector<base::Exchange>& exchanges)>;

// Runs every case of the log against its own recording and compares all that a run says of it, save
// timings and leftovers. `seed` is what names are made from; the server of `doors` is not asked;
// `retrial` is for runs of adapters.
Verified verify_cases(const Catalogue& catalogue, const base::RunResult& recorded,
                      std::uint64_t seed, const Doors& doors, const Retrial& retrial = {});

}  // namespace assay::conformance
