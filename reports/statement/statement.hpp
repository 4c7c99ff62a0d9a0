#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"

// The implementation conformance statement: which requirement a target supports, and what shows it.
namespace assay::reports {

inline constexpr const char* statement_page = "statement.html";
inline constexpr const char* statement_data = "statement.json";

enum class Support : std::uint8_t { yes, partly, no, not_tested };

std::string_view name_of(Support support);

struct Evidence {
  std::string case_id;
  base::Outcome outcome;
};

struct StatementRow {
  base::RequirementEntry requirement;
  Support support = Support::not_tested;
  std::vector<Evidence> evidence;  // the cases of the run that test it, or broke it
  std::size_t answers = 0;         // that were judged by it and met it
  std::string reason{};            // why it was not tested
};

// What a statement says about its log: the digest that `verify` checks, and that of the file.
struct LogIdentity {
  std::string digest;
  std::string file_sha256;
  std::vector<base::Digest> annexes{};  // files that are published with it
};

// A row for each requirement, in the order of the catalogue, as coverage has it.
std::vector<StatementRow> statement_rows(const base::RunResult& run);

// "M" for what is mandatory, "O" for what is not.
std::string_view status_of(const base::RequirementEntry& requirement);

std::string render_statement_json(const base::RunResult& run, const LogIdentity& log);
std::string render_statement_html(const base::RunResult& run, const LogIdentity& log);

// An in-toto Statement v1 about the log, its annexes and the two renderings above, with the
// predicate test-result v0.1, ready to be signed.
std::string render_attestation(const base::RunResult& run, const LogIdentity& log);

}  // namespace assay::reports
