#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/gate_result.hpp"
#include "base/results/result.hpp"
#include "conformance/loading/catalogue.hpp"

// A baseline made to fit a run again, with what its owner wrote in it.
namespace assay::conformance {

// What new entries say. Only the owner of a target knows it: what is empty stays to be filled in.
struct NewEntryWords {
  std::string reason;
  std::string expires;  // also the new day of an entry that has expired and still fails
  bool complete() const { return !reason.empty() && !expires.empty(); }
};

struct BaselineUpdate {
  std::string text;                         // of the whole file
  std::vector<base::KnownFailure> removed;  // stale, and gone
  std::vector<base::KnownFailure> expired;  // still failing, left since they were given no new day
  std::vector<base::KnownFailure> renewed;
  std::vector<base::NewFailure> added;
};

// Takes stale entries out of the text of a baseline, and adds those of failures that are not known.
// Every other line stays as it is: reasons, days, comments. Throws CatalogueError when `toml` is
// no baseline, or has entries elsewhere than below [[known]].
BaselineUpdate updated_baseline(std::string_view toml, std::string_view file,
                                const Catalogue& catalogue,
                                const std::vector<base::CaseResult>& cases, bool strict,
                                std::string_view today, const NewEntryWords& words);

}  // namespace assay::conformance
