#include "conformance/policy/acceptances.hpp"

#include <algorithm>
#include <utility>

#include "conformance/model/problem.hpp"

namespace assay::conformance {
namespace {

using base::Outcome;

std::string with_reason(const std::string& reason, const std::string& more) {
  return reason.empty() ? more : reason + "; " + more;
}

}  // namespace

std::string words_of(const Acceptance& acceptance) {
  return std::string(accepted_until) + acceptance.expires + ": " + acceptance.reason;
}

// Days of this form compare as texts.
Acceptances::Acceptances(std::vector<Acceptance> accepted, std::string_view today) {
  for (Acceptance& acceptance : accepted) {
    const bool expired = acceptance.expires < today;
    rows_.push_back({std::move(acceptance), expired});
  }
}

void Acceptances::apply(base::CaseResult& result) {
  const auto id_of = [](const Row& row) { return row.acceptance.case_id; };
  const auto row = std::ranges::find(rows_, result.id, id_of);
  if (row == rows_.end()) return;
  const Acceptance& acceptance = row->acceptance;
  row->idle = result.outcome == Outcome::pass;
  if (result.outcome != Outcome::fail) return;
  if (row->expired) {
    result.reason = with_reason(result.reason, std::string(was_accepted_until) +
                                                   acceptance.expires + ": " + acceptance.reason);
    return;
  }
  result.outcome = Outcome::nonstrict;
  for (base::Cause& cause : result.causes) cause.blocking = false;
  result.reason = with_reason(result.reason, words_of(acceptance));
}

std::vector<std::string> Acceptances::stale() const {
  std::vector<std::string> sentences;
  for (const Row& row : rows_) {
    const Acceptance& acceptance = row.acceptance;
    const auto say = [&](const std::string& what) {
      sentences.push_back(
          describe({acceptance.origin, "the acceptance of " + acceptance.case_id + " " + what}));
    };
    if (row.idle) {
      say("is not needed: the case passes");
    } else if (row.expired) {
      say("expired on " + acceptance.expires);
    }
  }
  return sentences;
}

}  // namespace assay::conformance
