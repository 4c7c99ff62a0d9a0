#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/cause.hpp"
#include "conformance/model/answer.hpp"
#include "conformance/model/requirement.hpp"

// Whom a rule of the reader binds. One table of types reads requests and answers of all operations,
// so that the id it names may be one of a requirement that is not about the message at hand.
namespace assay::conformance {

// The requirement that an answer breaks which breaks `rule`; empty when the rule binds requests, or
// answers to another operation than the one that this answer is of.
std::string charged_to_answer(std::string_view rule, std::string_view operation);

// The same for a request.
std::string charged_to_request(std::string_view rule);

// The requirements that the answer was judged by and keeps, sorted.
std::vector<std::string> evidence_of(const Inspected& answer);

// The same of a request, from the rules that it kept.
std::vector<std::string> evidence_of_request(std::span<const std::string_view> met);

// Whether a requirement that is broken makes a target non-conforming. One that is not among
// `requirements` does so by its level alone.
bool blocks(std::span<const Requirement> requirements, std::string_view id, base::Level level);

// What is wrong with an answer, each rule once and where it is broken first. An answer that
// violates by known errata alone (in a strict reading) is charged with these.
std::vector<base::Cause> causes_in(const Inspected& answer,
                                   std::span<const Requirement> requirements);

}  // namespace assay::conformance
