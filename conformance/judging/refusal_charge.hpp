#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "conformance/judging/judge.hpp"
#include "conformance/judging/judge_words.hpp"
#include "conformance/model/case.hpp"

// Whom it is charged to when a request that must be refused is not, or for another reason: what the
// request breaks was noticed or was not, and how it is answered is a demand of its own.
namespace assay::conformance {

// The requirement that says how a request is answered that a case about `requirements` sends: FL-12
// for malformed ones, else FL-13.
std::string_view answering_rule(std::span<const Requirement* const> requirements);

// Must the request be refused because it is malformed or violates the schema?
bool asks_for_violation(const Expectation& wanted);

// The requirement that a wrong treatment of a request that must be refused breaks; empty: the one
// that the case is about.
std::string broken_by_treatment(const Expectation& wanted, const Weight& weight,
                                Treatment treatment, const Context& context);

}  // namespace assay::conformance
