#include "fuzz/live/oracle.hpp"

#include <algorithm>
#include <array>

#include "inspect/charset.hpp"
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

const Finding* first_violation(const Inspection& inspection, Stage last) {
  const auto found = std::ranges::find_if(inspection.findings, [&](const Finding& finding) {
    return finding.level == Level::must && finding.stage <= last;
  });
  return found == inspection.findings.end() ? nullptr : &*found;
}

// What our reader refuses and a server may take: an encoding that XML leaves to the processor, and
// what goes beyond our limits.
bool is_matter_of_the_server(const Finding& finding) {
  return finding.rule == "XM-08" || finding.rule.starts_with("LM-");
}

Expectation expectation_of(const Inspection& request, const Scope& scope) {
  if (const Finding* const violation = first_violation(request, Stage::schema)) {
    return is_matter_of_the_server(*violation) ? Expectation::either : Expectation::refusal;
  }
  if (first_violation(request, Stage::semantics) != nullptr) return Expectation::either;
  const bool ours = request.kind == inspect::Kind::request && scope.holds(request.message.body);
  // Headers that a server may not know, or may act on, are a matter of the server.
  const ews::Headers& headers = request.message.headers;
  const bool plain = headers.others.empty() && !headers.exchange_impersonation;
  return ours && plain && request.verdict == inspect::Verdict::conforms ? Expectation::answer
                                                                        : Expectation::either;
}

// The charset of the type outweighs the declaration (RFC 7303 section 3.2). Where they differ, a
// server that goes by either is not wrong.
Expectation expectation_of(std::string_view request, const Inspection& read, const Scope& scope) {
  const Expectation expected = expectation_of(read, scope);
  const bool disputed = inspect::in_charset(request_type, request).text.has_value();
  return disputed && expected == Expectation::refusal ? Expectation::either : expected;
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

std::optional<Complaint> about_answer(const Inspection& answer, const Answer& seen) {
  if (const Finding* const wrong = first_violation(answer, Stage::semantics)) {
    return broken("invalid-answer", *wrong);
  }
  if (!seen.content_type.starts_with("text/xml")) {
    return Complaint{
        "media-type", "TR-05", "the answer is called \"" + seen.content_type + "\"", {"TR-05"}};
  }
  const bool fault = answer.kind == inspect::Kind::fault;
  if (fault == (seen.status == 500)) return std::nullopt;
  const std::string rule = fault ? "TR-12" : "TR-11";
  return Complaint{"status",
                   rule,
                   fault ? "a fault does not have status 500" : "no fault, but status 500",
                   {rule}};
}

std::optional<Complaint> about_decision(const Inspection& request, const Inspection& answer,
                                        Expectation expected) {
  if (expected == Expectation::refusal && is_success(answer)) {
    return broken("accepted-invalid", *first_violation(request, Stage::schema));
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
  return expectation_of(request, read_as_any(request, scope), scope);
}

std::optional<Complaint> complaint_about(std::string_view request, const Answer& seen,
                                         const Scope& scope) {
  if (!seen.silence.empty()) {
    return Complaint{"silence", seen.silence, "no answer: " + seen.silence, {}, true};
  }
  const Inspection sent = read_as_any(request, scope);
  const Expectation expected = expectation_of(request, sent, scope);
  const bool carries_message = seen.status == 200 || seen.status == 500;
  if (!carries_message) {
    // A refusal by HTTP alone is in order for what is no message of the protocol.
    if (seen.status >= 400 && seen.status < 500 && expected != Expectation::answer) {
      return std::nullopt;
    }
    return Complaint{"status", std::to_string(seen.status), "an unexpected status", {}, true};
  }
  const Inspection answer = read_as_any(seen.body, scope);
  // A wrong decision outweighs how it was put.
  if (auto wrong = about_decision(sent, answer, expected)) return wrong;
  if (auto wrong = about_answer(answer, seen)) return wrong;
  if (auto wrong = about_version(sent, answer)) return wrong;
  return about_echo(sent, answer);
}

}  // namespace assay::fuzz
