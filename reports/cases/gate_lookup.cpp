#include "reports/cases/gate_lookup.hpp"

namespace assay::reports {

GateLookup::GateLookup(const Annexes& annexes) : gate_(annexes.gate ? &*annexes.gate : nullptr) {
  if (gate_ == nullptr) return;
  for (const base::KnownFailure& entry : gate_->entries) {
    entries_.try_emplace(entry.case_id, &entry);
    if (is_stale(entry)) stale_.push_back(&entry);
  }
  for (const base::NewFailure& failure : gate_->fresh) failed_anew_.insert(failure.case_id);
}

const base::KnownFailure* GateLookup::entry(const base::CaseResult& result) const {
  const auto found = entries_.find(result.id);
  return found == entries_.end() ? nullptr : found->second;
}

const base::KnownFailure* GateLookup::excuse(const base::CaseResult& result) const {
  const base::KnownFailure* const found = entry(result);
  if (failed_anew_.contains(result.id)) return nullptr;
  return found != nullptr && found->standing == base::Standing::known ? found : nullptr;
}

std::string known_words(const base::KnownFailure& entry) {
  return "known failure: " + excuse_of(entry);
}

std::string stale_words(const base::KnownFailure& entry) {
  return complaint_about(entry) + "; it was known to fail: " + entry.reason;
}

}  // namespace assay::reports
