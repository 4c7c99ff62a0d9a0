#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"
#include "reports/text/paint.hpp"

// What changed from one run to another.
namespace assay::reports {

struct Change {
  std::string id;
  std::string before;  // outcomes; empty where the case is not in the run
  std::string after;
  std::string actual;  // in the run that has it, the later one first
};

// A cause that one of two runs has.
struct CauseChange {
  std::string key;       // its identity
  std::string headline;  // as reports have it
  std::size_t cases = 0;
  friend bool operator==(const CauseChange&, const CauseChange&) = default;
};

// `fresh`: judged now and not before. `gone`: judged before and not now, a verdict that was lost.
struct Comparison {
  std::vector<CauseChange> new_causes;
  std::vector<CauseChange> gone_causes;
  std::vector<Change> worse;
  std::vector<Change> better;
  std::vector<Change> fresh;
  std::vector<Change> gone;
  std::size_t same = 0;
  bool of_one_selection = true;  // both runs were asked for the same cases of a kind of target
};

// What stands in the place of changes that follow from the selection alone.
inline constexpr std::string_view different_cases =
    "The runs were asked for different cases: those of only one run are counted and not listed.";

// The changes of one list that do not follow from the selection alone.
std::vector<Change> listed(const Comparison& comparison, const std::vector<Change>& changes);

Comparison compare(const base::RunResult& before, const base::RunResult& after);

// For a terminal of so many columns: causes that came and went, each case that changed with its
// outcomes, then their numbers.
std::string render_comparison_text(const Comparison& comparison, std::size_t width,
                                   const Paint& paint);
std::string render_comparison_markdown(const Comparison& comparison);
std::string render_comparison_json(const Comparison& comparison);

}  // namespace assay::reports
