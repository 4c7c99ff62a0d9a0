#include "fuzz/live/bench_codec.hpp"

#include <optional>
#include <string>
#include <utility>

#include "base/violation.hpp"
#include "inspect/inspect.hpp"

namespace assay::fuzz {
namespace {

using inspect::Inspection;
using inspect::Verdict;

std::optional<Complaint> about_reading(const Inspection& reference,
                                       const conformance::Inspected& seen) {
  const bool accepted = seen.verdict != base::MessageVerdict::violates;
  if (accepted == (reference.verdict != Verdict::violates)) return std::nullopt;
  Complaint complaint{accepted ? "accepted-invalid" : "refused-valid", "", ""};
  const auto& findings = accepted ? reference.findings : seen.findings;
  const base::Finding* const first = base::first_violation(findings);
  if (first == nullptr) return complaint;
  complaint.cause = first->rule;
  complaint.detail = first->message;
  complaint.rules = {complaint.cause};
  return complaint;
}

std::optional<Complaint> about_writing(const conformance::Doors& doors, const std::string& message,
                                       const std::string& operation) {
  if (!doors.rewrite) return std::nullopt;
  const std::optional<std::string> written = doors.rewrite(message);
  if (!written) return std::nullopt;
  std::string problem = doors.read_rewritten(message, *written, operation).text;
  if (problem.empty()) return std::nullopt;
  return Complaint{"wrote-otherwise", "", std::move(problem), {}, true};
}

}  // namespace

Put bench_codec(const conformance::Doors& doors, Scope scope) {
  return [&doors, scope = std::move(scope)](const std::string& message) {
    Trial trial;
    const auto [reference, operation] = read_in_scope(message, scope);
    trial.complaint = about_reading(reference, doors.codec(message, operation));
    if (!trial.complaint && reference.verdict == Verdict::conforms) {
      trial.complaint = about_writing(doors, message, operation);
    }
    return trial;
  };
}

}  // namespace assay::fuzz
