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
  options.operation = inspect::any_operation;
  return inspect::inspect(message, options);
}

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

Expectation expectation_of(const Inspection& request) {
  if (const Finding* const violation = first_violation(request, Stage::schema)) {
    return is_matter_of_the_server(*violation) ? Expectation::either : Expectation::refusal;
  }
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

std::optional<Complaint> about_decision(const Inspection& request, const Inspection& answer) {
  const Expectation expected = expectation_of(request);
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
  if (sent == nullptr || !is_success(answer) || !got->persona || !got->persona->im_address) {
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

Expectation expectation_of(std::string_view request, base::Generation generation) {
  return expectation_of(read(request, generation));
}

std::optional<Complaint> complaint_about(std::string_view request, const Answer& seen,
                                         base::Generation generation) {
  if (!seen.silence.empty()) {
    return Complaint{"silence", seen.silence, "no answer: " + seen.silence, {}, true};
  }
  const Inspection sent = read(request, generation);
  const bool carries_message = seen.status == 200 || seen.status == 500;
  if (!carries_message) {
    // A refusal by HTTP alone is in order for what is no message of the protocol.
    if (seen.status >= 400 && seen.status < 500 && expectation_of(sent) != Expectation::answer) {
      return std::nullopt;
    }
    return Complaint{"status", std::to_string(seen.status), "an unexpected status", {}, true};
  }
  const Inspection answer = read(seen.body, generation);
  // A wrong decision outweighs how it was put.
  if (auto wrong = about_decision(sent, answer)) return wrong;
  if (auto wrong = about_answer(answer, seen)) return wrong;
  if (auto wrong = about_version(sent, answer)) return wrong;
  return about_echo(sent, answer);
}

}  // namespace assay::fuzz
