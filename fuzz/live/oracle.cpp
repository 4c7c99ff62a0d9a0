#include "fuzz/live/oracle.hpp"

#include <algorithm>
#include <array>

#include "inspect/inspect.hpp"

namespace assay::fuzz {
namespace {

using base::Finding;
using base::Level;
using base::Stage;
using inspect::Inspection;

// Fault codes that say that the message itself is wrong.
constexpr std::array<std::string_view, 4> objections{"ErrorSchemaValidation", "ErrorInvalidRequest",
                                                     "Client", "ErrorInvalidXmlRequest"};

Inspection read(std::string_view message, base::Generation generation) {
  inspect::Options options;
  options.generation = generation;
  options.any_operation = true;
  return inspect::inspect(message, options);
}

const Finding* first_violation(const Inspection& inspection, Stage last) {
  const auto found = std::ranges::find_if(inspection.findings, [&](const Finding& finding) {
    return finding.level == Level::must && finding.stage <= last;
  });
  return found == inspection.findings.end() ? nullptr : &*found;
}

Expectation expectation_of(const Inspection& request) {
  if (first_violation(request, Stage::schema) != nullptr) return Expectation::refusal;
  if (first_violation(request, Stage::semantics) != nullptr) return Expectation::either;
  const auto* const add = std::get_if<ews::AddNewImContactToGroup>(&request.message.body);
  // Headers that a server may not know, or may act on, are a matter of the server.
  const ews::Headers& headers = request.message.headers;
  const bool plain = headers.others.empty() && !headers.exchange_impersonation;
  return add != nullptr && plain && request.verdict == inspect::Verdict::conforms
             ? Expectation::answer
             : Expectation::either;
}

bool is_success(const Inspection& answer) {
  const auto* const response =
      std::get_if<ews::AddNewImContactToGroupResponse>(&answer.message.body);
  return response != nullptr && response->response_class == ews::ResponseClass("Success");
}

std::optional<Complaint> about_answer(const Inspection& answer, const Answer& seen) {
  if (const Finding* const wrong = first_violation(answer, Stage::semantics)) {
    return Complaint{"invalid-answer " + std::string(wrong->rule), wrong->message};
  }
  if (!seen.content_type.starts_with("text/xml")) {
    return Complaint{"media-type", "the answer is called \"" + seen.content_type + "\""};
  }
  const bool fault = answer.kind == inspect::Kind::fault;
  if (fault != (seen.status == 500)) {
    return Complaint{"status " + std::to_string(seen.status),
                     fault ? "a fault does not have status 500" : "no fault, but status 500"};
  }
  return std::nullopt;
}

std::optional<Complaint> about_decision(const Inspection& request, const Inspection& answer) {
  const Expectation expected = expectation_of(request);
  if (expected == Expectation::refusal && is_success(answer)) {
    const Finding& broken = *first_violation(request, Stage::schema);
    return Complaint{"accepted-invalid " + std::string(broken.rule), broken.message};
  }
  const auto* const fault = std::get_if<soap::Fault>(&answer.message.body);
  if (expected == Expectation::answer && fault != nullptr &&
      std::ranges::find(objections, fault->code.local) != objections.end()) {
    return Complaint{"refused-valid " + fault->code.local, fault->text};
  }
  return std::nullopt;
}

std::optional<Complaint> about_echo(const Inspection& request, const Inspection& answer) {
  const auto* const sent = std::get_if<ews::AddNewImContactToGroup>(&request.message.body);
  const auto* const got = std::get_if<ews::AddNewImContactToGroupResponse>(&answer.message.body);
  if (sent == nullptr || !is_success(answer) || !got->persona || !got->persona->im_address) {
    return std::nullopt;
  }
  if (*got->persona->im_address == sent->im_address) return std::nullopt;
  return Complaint{"echo ImAddress", "sent \"" + sent->im_address + "\", the answer has \"" +
                                         *got->persona->im_address + "\""};
}

}  // namespace

Expectation expectation_of(std::string_view request, base::Generation generation) {
  return expectation_of(read(request, generation));
}

std::optional<Complaint> complaint_about(std::string_view request, const Answer& seen,
                                         const OracleOptions& options) {
  if (!seen.silence.empty()) return Complaint{"silence " + seen.silence, "no answer"};
  const Inspection sent = read(request, options.generation);
  const bool carries_message = seen.status == 200 || seen.status == 500;
  if (!carries_message) {
    // A refusal by HTTP alone is in order for what is no message of the protocol.
    if (seen.status >= 400 && seen.status < 500 && expectation_of(sent) != Expectation::answer) {
      return std::nullopt;
    }
    return Complaint{"status " + std::to_string(seen.status), "an unexpected status"};
  }
  const Inspection answer = read(seen.body, options.generation);
  if (auto wrong = about_answer(answer, seen)) return wrong;
  if (auto wrong = about_decision(sent, answer)) return wrong;
  if (auto wrong = about_echo(sent, answer)) return wrong;
  if (seen.seconds > options.slow) {
    return Complaint{"slow", "the answer took " + std::to_string(seen.seconds) + " s"};
  }
  return std::nullopt;
}

}  // namespace assay::fuzz
