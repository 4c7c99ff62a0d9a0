#include "base/results/gate_result.hpp"

#include <algorithm>
#include <array>

namespace assay::base {

std::string_view name_of(Standing standing) {
  static constexpr std::array<std::string_view, 6> names{"known",  "idle",    "flaky",
                                                         "passes", "expired", "unknown-case"};
  return names[static_cast<std::size_t>(standing)];
}

bool is_stale(const KnownFailure& entry) { return entry.standing >= Standing::passes; }

std::string complaint_about(const KnownFailure& entry) {
  if (entry.standing == Standing::passes && entry.cause.empty()) {
    return entry.case_id + " passes now";
  }
  if (entry.standing == Standing::passes) {
    return entry.case_id + " does not fail any more for " + entry.cause;
  }
  if (entry.standing == Standing::expired) return entry.case_id + " expired on " + entry.expires;
  return entry.case_id + " names no case of the catalogue";
}

std::string excuse_of(const KnownFailure& entry) {
  const std::string link = entry.link.empty() ? "" : ", " + entry.link;
  const std::string flaky = entry.flaky ? "flaky, " : "";
  return entry.reason + " (" + flaky + "until " + entry.expires + link + ")";
}

std::size_t count_of(const GateResult& gate, Standing standing) {
  return static_cast<std::size_t>(
      std::ranges::count(gate.entries, standing, &KnownFailure::standing));
}

std::size_t count_of_stale(const GateResult& gate) {
  return static_cast<std::size_t>(std::ranges::count_if(gate.entries, is_stale));
}

std::string summary_of(const GateResult& gate) {
  return std::string(opens(gate) ? "open: " : "closed: ") +
         std::to_string(count_of(gate, Standing::known)) + " known, " +
         std::to_string(gate.fresh.size()) + " new, " + std::to_string(count_of_stale(gate)) +
         " stale";
}

bool opens(const GateResult& gate) { return gate.fresh.empty() && count_of_stale(gate) == 0; }

}  // namespace assay::base
