#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/inspection_summary.hpp"

// What `check` prints.
namespace assay::reports {

struct CheckTextOptions {
  std::size_t width = 80;  // of the terminal; quoted lines are cut to it
  bool colour = false;
};

// Counted while messages go by, for the closing line.
struct CheckTotals {
  std::size_t messages = 0;
  std::array<std::size_t, 3> verdicts{};  // by base::MessageVerdict
  std::size_t findings = 0;               // dropped ones included
  std::size_t missing = 0;                // answers that were not recorded
  std::size_t refusals = 0;               // of HTTP itself
  void add(const base::InspectionSummary& message);
  void add(const base::AnswerNote& note);
};

// The findings of one message as a compiler prints them, then its verdict.
std::string render_check_message(const base::InspectionSummary& message,
                                 const CheckTextOptions& options = {});
// One line: "FILE (entry 3, response): note: no verdict: ...".
std::string render_check_note(const base::AnswerNote& note, const CheckTextOptions& options = {});
std::string render_check_totals(const CheckTotals& totals);

// All of it: every message, then the totals.
std::string render_check_text(std::span<const base::InspectionSummary> messages,
                              const CheckTextOptions& options = {});

// As reports/schemas/check.schema.json describes it, message by message.
class CheckJson {
 public:
  explicit CheckJson(std::string_view tool_version) : tool_version_(tool_version) {}
  std::string message(const base::InspectionSummary& message);
  // Kept for the end.
  void note(const base::AnswerNote& note);
  std::string end();

 private:
  std::string separator();

  std::string tool_version_;
  bool begun_ = false;
  std::vector<base::AnswerNote> notes_;
};

// All of it.
std::string render_check_json(std::span<const base::InspectionSummary> messages,
                              std::span<const base::AnswerNote> notes,
                              std::string_view tool_version);

}  // namespace assay::reports
