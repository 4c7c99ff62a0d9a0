#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/cause.hpp"
#include "base/results/charge.hpp"
#include "conformance/model/answer.hpp"
#include "conformance/model/requirement.hpp"

// What messages are charged with, and what speaks for them.
namespace assay::conformance {

using base::charged_to_answer;
using base::charged_to_request;

// Sorted, without repetitions.
std::vector<std::string> each_once(std::vector<std::string> ids);

// The requirements that the answer was judged by and keeps, sorted.
std::vector<std::string> evidence_of(const Inspected& answer);

// The same of a request, from the rules that it kept.
std::vector<std::string> evidence_of_request(std::span<const std::string_view> met);

// Whether a requirement that is broken makes a target non-conforming. One that is not among
// `requirements` does so by its level alone.
bool blocks(std::span<const Requirement> requirements, std::string_view id, base::Level level);

// The requirement about the answer of `operation` that is this one of the tested operation, if
// `requirements` have one; else this one itself.
std::string rule_of(std::string_view rule_of_tested, std::string_view operation,
                    std::span<const Requirement> requirements);

// What is wrong with an answer, each rule once and where it is broken first. An answer that
// violates by known errata alone (in a strict reading) is charged with these.
std::vector<base::Cause> causes_in(const Inspected& answer,
                                   std::span<const Requirement> requirements);

}  // namespace assay::conformance
