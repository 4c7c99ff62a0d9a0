#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/results/campaign.hpp"
#include "base/results/inspection_summary.hpp"
#include "base/results/result.hpp"
#include "base/results/selftest_result.hpp"
#include "reports/cases/annexes.hpp"

// Results made up for the tests of the report formats.
namespace assay::reports::testing {

// Every byte value, ill-formed UTF-8, markup, terminal codes and marks that reorder text.
std::string hostile_text();

// A run as users see them: each outcome at least once.
base::RunResult sample_run();

// `count` cases, with hostile text wherever the catalogue does not rule it out.
base::RunResult hostile_run(std::size_t count);

std::vector<base::InspectionSummary> sample_inspections();
std::vector<base::InspectionSummary> hostile_inspections();
std::vector<base::AnswerNote> sample_answer_notes();

// A suite with everything wrong with it that a selftest can find.
base::SelftestResult sample_selftest();
base::SelftestResult hostile_selftest();

// A campaign in three sessions: one that was killed, one that lost its target, and a complete one.
base::Campaign sample_campaign();
base::Campaign hostile_campaign();
// The log that its sessions would have left; findings belong to the first.
std::string campaign_log_of(const base::Campaign& campaign);

// Annexes with everything in them, for sample_run() and hostile_run().
Annexes sample_annexes();
Annexes hostile_annexes();
// As large as they usually become: 600 defects, 100 findings, 100 known failures.
Annexes large_annexes();

// A file that the samples program writes; approved ones are compared byte for byte.
struct Sample {
  std::string file;
  bool approved;
  std::function<std::string()> render;
};
const std::vector<Sample>& samples();

}  // namespace assay::reports::testing
