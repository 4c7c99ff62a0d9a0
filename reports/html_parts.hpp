#pragma once

#include <cstddef>

#include "base/result.hpp"
#include "reports/html_page.hpp"

// The parts of report.html, in their order; each adds nothing when it has nothing to say.
// For the sources of this folder only.
namespace assay::reports {

void add_verdict(HtmlPage& page);
void add_not_tested(HtmlPage& page);
void add_coverage(HtmlPage& page);

// The cases of one outcome, each with its evidence.
void add_cases(HtmlPage& page, base::Outcome outcome);
// Skipped and unsupported cases by reason.
void add_not_judged(HtmlPage& page);
void add_errata(HtmlPage& page);
void add_leftovers(HtmlPage& page);
void add_passed(HtmlPage& page);
void add_environment(HtmlPage& page);

// One case under a heading of level 3, to unfold.
void add_case(HtmlPage& page, const base::CaseResult& result, bool open);

// What was sent and answered, side by side, as far as the page has room.
void add_exchanges(HtmlPage& page, const base::CaseResult& result);

}  // namespace assay::reports
