#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/results/result.hpp"
#include "conformance/model/case.hpp"
#include "conformance/preparing/prepare.hpp"

namespace assay::conformance {

// Why a case is not put to a server whose operations are these: the one under test is missing, one
// that the case calls is, or the case needs a group that nobody can make. Nothing where it can be.
std::optional<std::string> reason_not_to_ask(const Case& test_case, const Messages& messages,
                                             std::span<const base::OperationState> operations,
                                             bool group_given);

}  // namespace assay::conformance
