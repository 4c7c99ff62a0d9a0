#pragma once

#include <cstdint>
#include <string>
#include <vector>

// What campaigns against targets with seeded defects have found: how good the fuzzer is.
namespace assay::base {

struct FuzzKill {
  std::string id;  // of the defect
  std::string sentence;
  std::uint64_t mutations = 0;  // up to the first finding; else all that were tried
  std::string property;         // that did not hold; empty: none
  std::string cause;
  bool found() const { return !property.empty(); }
  friend bool operator==(const FuzzKill&, const FuzzKill&) = default;
};

// Something that was held against a target without a defect.
struct FuzzAlarm {
  std::string target;
  std::uint64_t mutation = 0;
  std::string detail;
  friend bool operator==(const FuzzAlarm&, const FuzzAlarm&) = default;
};

struct FuzzMatrix {
  std::string tool_version;
  std::uint64_t runs = 0;  // mutations for each target at most
  std::uint64_t seed = 1;
  std::vector<FuzzKill> defects;
  std::vector<FuzzAlarm> false_alarms;
  friend bool operator==(const FuzzMatrix&, const FuzzMatrix&) = default;
};

}  // namespace assay::base
