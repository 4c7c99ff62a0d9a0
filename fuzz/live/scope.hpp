#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/generation.hpp"
#include "base/results/operations.hpp"
#include "inspect/inspect.hpp"

namespace assay::fuzz {

// What a campaign is about: messages of these operations, by the schemas of this generation.
struct Scope {
  base::Generation generation = base::latest_generation;
  std::vector<std::string> operations{std::string(base::tested_operation)};

  bool holds(const ews::Body& body) const;
};

// The message as one of whichever operation of EWS.
inspect::Inspection read_as_any(std::string_view message, const Scope& scope);

// The message, and the operation that it was read as one of: its own where the scope has that.
struct ReadInScope {
  inspect::Inspection inspection;
  std::string operation;
};
ReadInScope read_in_scope(std::string_view message, const Scope& scope);

}  // namespace assay::fuzz
