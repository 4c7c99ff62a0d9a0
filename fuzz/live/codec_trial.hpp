#pragma once

#include <string>

#include "conformance/targets/adapter/adapter.hpp"
#include "fuzz/live/scope.hpp"
#include "fuzz/live/trial.hpp"

namespace assay::fuzz {

// Messages put to a codec behind an adapter: it takes what conforms, refuses what violates, reads
// what the reference reads, and writes it as a valid message that means the same; it neither dies
// nor hangs. What only breaks a rule about meaning, or deviates by an erratum, it may decide.
class CodecTrial {
 public:
  // Keeps a reference to the adapter.
  explicit CodecTrial(conformance::Adapter& adapter, Scope scope = {});

  Trial operator()(const std::string& message);

 private:
  conformance::Adapter& adapter_;
  Scope scope_;
};

}  // namespace assay::fuzz
