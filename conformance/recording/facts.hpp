#pragma once

#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/recording/verify.hpp"

namespace assay::conformance {

// Something that a log says, by what it is called there; for the sources of `verify` only.
struct Fact {
  std::string what;
  std::string text;
};

using Facts = std::vector<Fact>;

std::string lines_of(const std::vector<std::string>& items);

// All that a run says of an exchange, save how long it took.
void add_exchange(const base::Exchange& exchange, const std::string& number, Facts& facts);
void add_exchanges(const std::vector<base::Exchange>& exchanges, Facts& facts);

// Where facts of the same kind differ.
std::vector<Mismatch> differences(const std::string& place, const Facts& recorded,
                                  const Facts& recomputed);

}  // namespace assay::conformance
