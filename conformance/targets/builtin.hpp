#pragma once

#include <memory>

#include "base/generation.hpp"
#include "conformance/model/target.hpp"
#include "conformance/preparing/needs.hpp"

namespace assay::endpoint::defects {
struct Defect;
}

namespace assay::conformance {

struct BuiltinOptions {
  base::Generation generation = base::latest_generation;
  base::Dialect dialect = base::Dialect::schema;
  const endpoint::defects::Defect* defect = nullptr;  // null: sound
};

// The reference endpoint on a free port of the loopback, spoken to over HTTP like any other, with a
// store of its own. Throws std::runtime_error when it cannot listen.
std::unique_ptr<Target> builtin_target(const BuiltinOptions& options = {});

// Everything a case may need: the builtin endpoint has it all. `generation` is the one answers are
// judged by.
Features builtin_features(base::Generation generation = base::latest_generation);

// The same without a connection: the handler of the endpoint is called.
std::unique_ptr<Target> in_process_target(const BuiltinOptions& options = {});

}  // namespace assay::conformance
