#include <array>

#include "fuzz/harnesses/harness.hpp"
#include "fuzz/mutator/seed.hpp"

namespace assay::fuzz {
namespace {

constexpr std::size_t counter_count = 4096;

// libFuzzer reads these beside its own counters and clears them before each input.
[[gnu::section("__libfuzzer_extra_counters")]] std::array<std::uint8_t, counter_count> counters;

void count(std::uint64_t feature) { counters[feature % counter_count] = 1; }

}  // namespace

int featured(const inspect::Inspection& inspection) {
  const auto stage = static_cast<std::uint64_t>(inspection.reached);
  const auto kind = static_cast<std::uint64_t>(inspection.kind);
  count(stage * 31 + kind);
  for (const base::Finding& finding : inspection.findings) {
    count(seed_of(finding.rule) + stage * 31 + kind);
  }
  return 0;
}

}  // namespace assay::fuzz
