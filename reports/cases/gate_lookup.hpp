#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

// What the gate knows of a case; for the sources of this folder only.
namespace assay::reports {

// `annexes` must outlive it.
class GateLookup {
 public:
  explicit GateLookup(const Annexes& annexes);

  bool is_given() const { return gate_ != nullptr; }
  const base::GateResult& gate() const { return *gate_; }
  // The entry that excuses the failure of the case; null when there is none that holds, or when the
  // case fails for another cause as well.
  const base::KnownFailure* excuse(const base::CaseResult& result) const;
  // The entry about the case, whether it holds or not; null when there is none.
  const base::KnownFailure* entry(const base::CaseResult& result) const;
  const std::vector<const base::KnownFailure*>& stale() const { return stale_; }

 private:
  const base::GateResult* gate_ = nullptr;
  std::map<std::string_view, const base::KnownFailure*> entries_;
  std::set<std::string_view> failed_anew_;  // cases, each for a cause that is not known
  std::vector<const base::KnownFailure*> stale_;
};

// "known failure: the vendor works on it (until 2026-12-31)".
std::string known_words(const base::KnownFailure& entry);

// "a/b passes now; it was known to fail: the vendor works on it". The entry is stale.
std::string stale_words(const base::KnownFailure& entry);

}  // namespace assay::reports
