#include "fuzz/live/oracle.hpp"

#include <algorithm>
#include <array>

#include "base/status_rule.hpp"
#include "base/violation.hpp"
#include "fuzz/live/refusal_oracle.hpp"
#include "inspect/charset.hpp"
#include "inspect/inspect.hpp"
#include "inspect/media_type.hpp"

namespace assay::fuzz {
namespace {

using base::Finding;
using base::Stage;
using inspect::Inspection;

// Fault codes that say that the message itself is wrong, or that the server failed over it.
constexpr std::array<std::string_view, 5> objections{
    "ErrorSchemaValidation", "ErrorInvalidRequest", "Client", "ErrorInvalidXmlRequest",
    "ErrorInternalServerError"};

// A message as whoever gets it reads it: the charset of its type decides over the declaration.
struct Received {
  std::string problem;    // why the bytes are not in that charset, and were read by themselves
  bool disputed = false;  // by themselves the bytes are in another
  Inspection inspection;
};

Received received(std::string_view content_type, std::string_view body, const Scope& scope) {
  inspect::InCharset seen = inspect::in_charset(content_type, body);
  const bool disputed = !seen.problem.empty() || seen.text;
  return {std::move(seen.problem), disputed, read_as_any(seen.text ? *seen.text : body, scope)};
}

// What makes a request wrong, whatever it means.
const Finding* breach_of(const Inspection& request) {
  return base::first_violation(request.findings, Stage::soap);
}

// What our reader refuses and a server may take: an encoding that XML leaves to the processor, and
// what goes beyond our limits.
bool is_matter_of_the_server(const Finding& finding) {
  return finding.rule == "XM-08" || base::is_limit(finding.rule);
}

Expectation expectation_of(const Inspection& request, const Scope& scope) {
  if (const Finding* const breach = breach_of(request)) {
    return is_matter_of_the_server(*breach) ? Expectation::either : Expectation::refusal;
  }
  if (base::first_violation(request.findings) != nullptr) return Expectation::either;
  const bool ours = request.kind == inspect::Kind::request && scope.holds(request.message.body);
  // Headers that a server may not know, or may act on, are a matter of the server.
  const ews::Headers& headers = request.message.headers;
  const bool plain = headers.others.empty() && !headers.exchange_impersonation;
  return ours && plain && request.verdict == inspect::Verdict::conforms ? Expectation::answer
                                                                        : Expectation::either;
}

// Where the type of a request and its bytes contradict each other, a server need not carry it out.
Expectation expectation_of(const Received& request, const Scope& scope) {
  const Expectation expected = expectation_of(request.inspection, scope);
  return request.disputed && expected == Expectation::answer ? Expectation::either : expected;
}

bool is_success(const Inspection& answer) {
  const ews::ResponseMessage* const response = ews::response_in(answer.message.body);
  return response != nullptr && response->response_class == ews::ResponseClass("Success");
}

// A finding whose cause is a rule.
Complaint broken(std::string property, const Finding& finding) {
  return {
      std::move(property), std::string(finding.rule), finding.message, {std::string(finding.rule)}};
}

std::optional<Complaint> about_answer(const Received& answer, const Answer& seen) {
  if (const Finding* const wrong = base::first_violation(answer.inspection.findings)) {
    return broken("invalid-answer", *wrong);
  }
  const auto type = inspect::media_type_problem(seen.content_type);
  if (type && type->level == base::Level::must) {
    const std::string rule(type->rule);
    return Complaint{"media-type", rule, type->sentence, {rule}};
  }
  if (!answer.problem.empty()) {
    return Complaint{"invalid-answer", "TR-06", answer.problem, {"TR-06"}};
  }
  const bool fault = answer.inspection.kind == inspect::Kind::fault;
  const base::StatusRule rule = base::status_rule(fault);
  if (seen.status == rule.status) return std::nullopt;
  return Complaint{"status",
                   std::string(rule.id),
                   fault ? "a fault does not have status 500" : "no fault, but status 500",
                   {std::string(rule.id)}};
}

std::optional<Complaint> about_decision(const Received& request, const Inspection& answer,
                                        Expectation expected) {
  if (expected == Expectation::refusal && is_success(answer)) {
    return broken("accepted-invalid", *breach_of(request.inspection));
  }
  const auto* const fault = std::get_if<soap::Fault>(&answer.message.body);
  if (expected == Expectation::answer && fault != nullptr &&
      std::ranges::find(objections, fault->code.local) != objections.end()) {
    return Complaint{"refused-valid", fault->code.local, fault->text, {}, true};
  }
  return std::nullopt;
}

// A version is older when the schema lists it before the one that brought the operation.
std::optional<Complaint> about_version(const Inspection& request, const Inspection& answer) {
  const auto& asked = request.message.headers.request_server_version;
  if (!asked || !is_success(answer)) return std::nullopt;
  const auto versions = ews::ExchangeVersion::all();
  const auto place = [&](std::string_view name) {
    return std::ranges::find(versions, name, &ews::Enumerator::text);
  };
  if (place(asked->version.text()) >= place("Exchange2013")) return std::nullopt;
  return Complaint{
      "accepted-invalid",
      "HD-08",
      "a success for " + std::string(asked->version.text()) + ", which has no such operation",
      {"HD-08"}};
}

// A server may keep the DisplayName of a contact that it has already: only the address tells.
std::optional<Complaint> about_echo(const Inspection& request, const Inspection& answer) {
  const auto* const sent = std::get_if<ews::AddNewImContactToGroup>(&request.message.body);
  const auto* const got = std::get_if<ews::AddNewImContactToGroupResponse>(&answer.message.body);
  if (sent == nullptr || got == nullptr || !is_success(answer) || !got->persona ||
      !got->persona->im_address) {
    return std::nullopt;
  }
  const std::string& address = *got->persona->im_address;
  if (address == sent->im_address) return std::nullopt;
  return Complaint{"echo",
                   "ImAddress",
                   "sent \"" + sent->im_address + "\", the answer has \"" + address + "\"",
                   {"PE-09"}};
}

}  // namespace

bool same_cause(const Complaint& left, const Complaint& right) {
  return left.property == right.property && left.cause == right.cause;
}

Expectation expectation_of(std::string_view request, const Scope& scope) {
  return expectation_of(received(request_type, request, scope), scope);
}

std::optional<Complaint> complaint_about(std::string_view request, const Answer& seen,
                                         const Scope& scope) {
  if (!seen.silence.empty()) {
    return Complaint{"silence", seen.silence, "no answer: " + seen.silence, {}, true};
  }
  const Received sent = received(request_type, request, scope);
  const Expectation expected = expectation_of(sent, scope);
  const bool carries_message = seen.status == 200 || seen.status == 500;
  if (!carries_message) {
    // A refusal by HTTP alone is in order for what is no message of the protocol.
    if (seen.status >= 400 && seen.status < 500 && expected != Expectation::answer) {
      return std::nullopt;
    }
    return Complaint{"status", std::to_string(seen.status), "an unexpected status", {}, true};
  }
  const Received answer = received(seen.content_type, seen.body, scope);
  // A wrong decision outweighs how it was put.
  if (auto wrong = about_decision(sent, answer.inspection, expected)) return wrong;
  if (auto wrong = about_answer(answer, seen)) return wrong;
  if (sent.disputed) return std::nullopt;
  if (const auto* const fault = std::get_if<soap::Fault>(&answer.inspection.message.body)) {
    return about_refusal(request, sent.inspection, *fault);
  }
  if (auto wrong = about_version(sent.inspection, answer.inspection)) return wrong;
  return about_echo(sent.inspection, answer.inspection);
}

}  // namespace assay::fuzz
