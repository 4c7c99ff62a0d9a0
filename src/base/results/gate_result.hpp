#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What a gate makes of a run whose owner knows of some failures.
namespace assay::base {

// How an entry of a baseline bears on the run. `idle`: its case was not judged. `flaky`: it passes
// this time, which the entry allows. The last three are stale: the entry has to go.
enum class Standing : std::uint8_t { known, idle, flaky, passes, expired, unknown_case };

std::string_view name_of(Standing standing);

struct KnownFailure {
  std::string case_id;
  std::string reason;
  std::string link;      // where it is followed up; may be empty
  std::string expires;   // the last day on which it holds, as 2026-12-31
  std::string file;      // of the baseline
  std::size_t line = 0;  // in it, from 1
  Standing standing = Standing::idle;
  bool flaky = false;   // it fails now and then
  std::string cause{};  // key_of() the one that is known; empty: any will do
  friend bool operator==(const KnownFailure&, const KnownFailure&) = default;
};

// The baseline that a run was held against.
struct BaselineEntry {
  std::string day;  // on which expiry was checked, as 2026-12-31
  std::vector<KnownFailure> known{};
  friend bool operator==(const BaselineEntry&, const BaselineEntry&) = default;
};

bool is_stale(const KnownFailure& entry);

// "a/b passes now", or does not fail for its cause any more: why a stale entry has to go.
std::string complaint_about(const KnownFailure& entry);

// "the vendor works on it (until 2026-12-31, https://example.com/1)".
std::string excuse_of(const KnownFailure& entry);

// A failure that is not known, or not any more.
struct NewFailure {
  std::string case_id;
  std::string actual;
  std::string cause{};  // key_of() it; empty where the case names none
  friend bool operator==(const NewFailure&, const NewFailure&) = default;
};

struct GateResult {
  std::vector<KnownFailure> entries;  // of the baseline, in its order
  std::vector<NewFailure> fresh;      // in the order of the run
  friend bool operator==(const GateResult&, const GateResult&) = default;
};

std::size_t count_of(const GateResult& gate, Standing standing);
std::size_t count_of_stale(const GateResult& gate);

// "open: 2 known, 0 new, 0 stale".
std::string summary_of(const GateResult& gate);

// No failure is new, and no entry is stale.
bool opens(const GateResult& gate);

}  // namespace assay::base
