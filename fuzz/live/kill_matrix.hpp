#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "base/results/fuzz_matrix.hpp"
#include "conformance/running/selftest.hpp"
#include "fuzz/live/scope.hpp"

// The fuzzer against targets that are known to be sound or to have one defect.
namespace assay::fuzz {

struct MatrixOptions {
  std::uint64_t runs = 3000;  // mutations for each target
  std::uint64_t seed = 1;     // number of the first mutation
  Scope scope;
  std::size_t workers = 1;
  std::function<void(std::size_t done)> progress = [](std::size_t) {};  // one call at a time
};

// A campaign against each subject, with the mutations and the oracle of `ews-assay fuzz`; one with
// a defect is over at its first finding. The result does not depend on the number of workers.
base::FuzzMatrix kill_matrix(std::span<const conformance::Subject> subjects,
                             const MatrixOptions& options);

}  // namespace assay::fuzz
