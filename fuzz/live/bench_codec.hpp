#pragma once

#include "conformance/running/runner.hpp"
#include "fuzz/live/scope.hpp"
#include "fuzz/live/trial.hpp"

namespace assay::fuzz {

// Messages put to a codec of this process, as to an adapter: it must refuse what breaks a rule,
// take what conforms, and write back what it has taken. `doors` outlives the result.
Put bench_codec(const conformance::Doors& doors, Scope scope = {});

}  // namespace assay::fuzz
