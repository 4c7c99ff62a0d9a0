#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What a run of the suite against its own seeded defects has shown.
namespace assay::base {

// `killed`: cases of a requirement that the defect breaks failed, and the first cause of the report
// is charged to one. `unrelated`: cases failed, but none of a requirement that the defect breaks.
// `misblamed`: one did, but the first cause of the report is charged to another requirement.
enum class Fate : std::uint8_t { killed, survived, unrelated, misblamed };
inline constexpr std::size_t fate_count = 4;

std::string_view name_of(Fate fate);

struct DefectResult {
  std::string id;
  std::string sentence;
  std::vector<std::string> breaks;     // requirements
  std::vector<std::string> caught_by;  // requirements of the cases that failed, in order
  std::vector<std::string> cases;      // that failed
  Fate fate = Fate::survived;
  std::vector<std::string> charged{};  // requirements that the first cause is charged to
  std::size_t causes = 0;              // different ones
  friend bool operator==(const DefectResult&, const DefectResult&) = default;
};

// Something that was held against a target without a defect.
struct FalseAlarm {
  std::string target;
  std::string test_case;
  std::string actual;  // one sentence
  friend bool operator==(const FalseAlarm&, const FalseAlarm&) = default;
};

struct SelftestResult {
  std::string tool_version;
  std::size_t requirements = 0;  // that cases test
  std::size_t cases = 0;
  std::size_t heavy_cases = 0;  // which meet only defects that break their requirements
  std::vector<DefectResult> defects;
  std::size_t untried = 0;  // other defects
  std::vector<FalseAlarm> false_alarms;
  std::vector<std::string> idle_cases;      // blocking, no control, and kill nothing
  std::vector<std::string> stale_controls;  // are called controls and kill something
  friend bool operator==(const SelftestResult&, const SelftestResult&) = default;
};

// The requirements that caught the defect and that it breaks, in the order of `breaks`.
std::vector<std::string> rightly_caught_by(const DefectResult& defect);

std::size_t count_of(const SelftestResult& result, Fate fate);

// Failing cases per defect.
double mean_cases(const SelftestResult& result);

// Every defect is killed, no sound target is blamed, and every blocking case is of use.
bool passes(const SelftestResult& result);

// What can be said of the suite: "catches what it claims".
std::string verdict_of(const SelftestResult& result);

}  // namespace assay::base
