#include "fuzz/live/bench_codec.hpp"

#include <optional>
#include <string>

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

std::optional<Complaint> about_writing(const conformance::Doors& doors,
                                       const std::string& message) {
  if (!doors.rewrite) return std::nullopt;
  const std::optional<std::string> written = doors.rewrite(message);
  if (!written) return std::nullopt;
  std::string problem = doors.read_rewritten(message, *written).text;
  if (problem.empty()) return std::nullopt;
  return Complaint{"wrote-otherwise", "", std::move(problem), {}, true};
}

}  // namespace

Put bench_codec(const conformance::Doors& doors) {
  return [&doors](const std::string& message) {
    Trial trial;
    const Inspection reference = inspect::inspect(message);
    trial.complaint = about_reading(reference, doors.codec(message));
    if (!trial.complaint && reference.verdict == Verdict::conforms) {
      trial.complaint = about_writing(doors, message);
    }
    return trial;
  };
}

}  // namespace assay::fuzz
