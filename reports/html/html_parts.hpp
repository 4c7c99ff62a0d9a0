#pragma once

#include <cstddef>
#include <string>

#include "base/results/result.hpp"
#include "reports/html/html_page.hpp"

// The parts of report.html, in their order; each adds nothing when it has nothing to say.
// For the sources of this folder only.
namespace assay::reports {

void add_verdict(HtmlPage& page);
// The baseline of known failures, when the run was held against one.
void add_gate(HtmlPage& page);
void add_not_tested(HtmlPage& page);
void add_causes(HtmlPage& page);
void add_coverage(HtmlPage& page);

// The cases of one outcome, each with its evidence.
void add_cases(HtmlPage& page, base::Outcome outcome);
// Skipped and unsupported cases by reason.
void add_not_judged(HtmlPage& page);
void add_errata(HtmlPage& page);
void add_leftovers(HtmlPage& page);
// What fuzzing the same target has found.
void add_fuzz(HtmlPage& page);
void add_passed(HtmlPage& page);
// Which seeded defect was caught by which requirement, in a selftest of the suite.
void add_matrix(HtmlPage& page);
void add_environment(HtmlPage& page);

// One case under a heading of level 3, to unfold.
void add_case(HtmlPage& page, const base::CaseResult& result, bool open);

// What was sent and answered, side by side, as far as the page has room.
void add_exchange(HtmlPage& page, const base::Exchange& exchange, bool open);
void add_exchanges(HtmlPage& page, const base::CaseResult& result);

// The id of a requirement, which leads to its row on the page if there is one.
Markup requirement_link(const HtmlPage& page, const std::string& id);

// Findings of all campaigns.
std::size_t finding_count(const Annexes& annexes);
std::string finding_words(const Annexes& annexes);  // "1 cause, 9 findings"

}  // namespace assay::reports
