#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/results/operations.hpp"
#include "conformance/model/names.hpp"
#include "conformance/model/origin.hpp"

namespace assay::conformance {

// What texts that come back are held to: that they are as long as they were sent and written
// alike, and that they have the characters that were sent.
inline constexpr std::string_view kept_texts = "SB-32";
inline constexpr std::string_view kept_characters = "SB-34";

enum class Role : std::uint8_t { transport, message, request, header, response, fault, server };
enum class Basis : std::uint8_t {
  schema,
  open_specification,
  documentation,
  standard,
  observed,
  inference
};
enum class Tested : std::uint8_t { statically, live, both, no };

std::span<const Named<base::Level>> level_names();  // must, should, may
std::span<const Named<Role>> role_names();
std::span<const Named<Basis>> basis_names();
std::span<const Named<Tested>> tested_names();

// One testable statement about operations.
struct Requirement {
  std::string id;
  base::Level level = base::Level::must;
  Role role = Role::message;
  std::string statement;
  std::string source;
  std::vector<Basis> basis;
  Tested tested = Tested::both;
  std::string untestable;  // why, when not tested
  std::string operation;   // whose it is; empty: of all; `siblings`: of all but the tested one
  Origin origin;
};

inline constexpr std::string_view siblings = base::sibling_operations;

bool holds_for(const Requirement& requirement, std::string_view operation);

// Whether missing it makes a target non-conforming: a MUST that rests on more than our inference.
bool blocks(const Requirement& requirement);

}  // namespace assay::conformance
