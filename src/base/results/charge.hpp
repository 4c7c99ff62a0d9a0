#pragma once

#include <string_view>

// Whom a rule of the reader binds. One table of types reads requests and answers of all operations,
// so that the id it names may be one of a requirement that is not about the message at hand.
namespace assay::base {

// Of the element in a Body: the answer of another operation than the tested one.
bool is_answer_of_another(std::string_view operation);

// The requirement that an answer breaks which breaks `rule`; empty when the rule binds requests, or
// answers to another operation than the one that this answer is of. What is returned lives as long
// as `rule`.
std::string_view charged_to_answer(std::string_view rule, std::string_view operation);

// The same for a request.
std::string_view charged_to_request(std::string_view rule);

// What the tested operation has a requirement of its own for, and all others share one: the latter.
// Empty where there is none.
std::string_view shared_by_others(std::string_view rule_of_tested);

}  // namespace assay::base
