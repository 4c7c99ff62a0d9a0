#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/model/refusal_rule.hpp"

namespace assay::conformance {

// What an answer must be, and the requirements that demand it.
struct RefusalDemand {
  Expectation expect;
  std::vector<std::string> requirements;
};

// What refuses a message that breaks these rules. Nothing where there are none, or where one of
// them demands nothing of servers.
std::optional<RefusalDemand> refusal_demand(std::span<const std::string> rules,
                                            std::span<const RefusalRule> refusals);

// True for a message with a header block that a server may refuse by itself, whatever else is
// wrong.
bool may_be_refused_otherwise(std::string_view message);

}  // namespace assay::conformance
