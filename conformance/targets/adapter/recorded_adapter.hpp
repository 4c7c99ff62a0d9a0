#pragma once

#include <cstddef>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/running/runner.hpp"
#include "conformance/targets/adapter/adapter.hpp"
#include "conformance/targets/codec/answers.hpp"

// What a run of an adapter recorded, and that read back: so its verdicts can be made again.
namespace assay::conformance {

// The exchange that records what came of one message.
base::Exchange exchange_with(std::string purpose, std::string request, const AdapterAnswer& answer);

// How a log names what the adapter can do, among the features of its run.
std::vector<std::string> abilities_of(const Adapter& adapter);

// A trial of an adapter that answers as the exchanges of one case say, in their order, and is
// broken after the last. `exchanges` outlives it; `features` are those of the run.
CodecTrial recorded_trial(const std::vector<base::Exchange>& exchanges,
                          const std::vector<std::string>& features, const ReadingOptions& options);

}  // namespace assay::conformance
