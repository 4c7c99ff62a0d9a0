#include "endpoint/service/admission.hpp"

#include <algorithm>
#include <string_view>

#include "endpoint/service/faults.hpp"
#include "endpoint/service/operations.hpp"
#include "endpoint/service/versions.hpp"

namespace assay::endpoint {
namespace {

using base::Finding;
using base::Stage;

// SOAP 1.1 section 4.2.2: a header block without actor is meant for the first who can be asked.
constexpr std::string_view next_actor = "http://schemas.xmlsoap.org/soap/actor/next";

// Findings that have a fault of their own.
namespace rules {
constexpr std::string_view envelope_version = "TR-03";
constexpr std::string_view known_version = "HD-10";
constexpr std::string_view headers_unique = "HD-25";
}  // namespace rules

const Finding* find_rule(const inspect::Inspection& inspection, std::string_view rule) {
  const auto found = std::ranges::find(inspection.findings, rule, &Finding::rule);
  return found == inspection.findings.end() ? nullptr : &*found;
}

template <class Predicate>
const Finding* find_stage(const inspect::Inspection& inspection, Predicate predicate) {
  const auto found = std::ranges::find_if(inspection.findings, predicate, &Finding::stage);
  return found == inspection.findings.end() ? nullptr : &*found;
}

bool is_for_us(const ews::SoapAttributes& soap) {
  return !soap.actor || soap.actor->empty() || *soap.actor == next_actor;
}

bool has_misunderstood_header(const ews::Headers& headers) {
  return std::ranges::any_of(headers.others, [](const ews::OpaqueHeader& other) {
    return other.soap.must_understand.value_or(false) && is_for_us(other.soap);
  });
}

std::optional<soap::Fault> objection_to_xml(const inspect::Inspection& inspection) {
  const Finding* const finding =
      find_stage(inspection, [](Stage stage) { return stage <= Stage::xml; });
  if (finding) return violation_fault(*finding);
  if (find_rule(inspection, rules::envelope_version)) return version_mismatch_fault();
  return std::nullopt;
}

std::optional<soap::Fault> objection_to_headers(const inspect::Inspection& inspection) {
  if (has_misunderstood_header(inspection.message.headers)) return must_understand_fault();
  if (find_rule(inspection, rules::headers_unique)) return fault("ErrorDuplicateSOAPHeader");
  if (find_rule(inspection, rules::known_version)) return fault("ErrorInvalidServerVersion");
  return std::nullopt;
}

bool is_carried_out(const std::string& operation, std::span<const std::string> operations) {
  return is_operation(operation) &&
         (operations.empty() || std::ranges::find(operations, operation) != operations.end());
}

// Dispatch goes by the local name alone (responsecode page, ErrorInvalidRequest): an operation in
// the wrong namespace is found, and then does not match the schema.
std::optional<soap::Fault> objection_to_body(const inspect::Inspection& inspection,
                                             std::span<const std::string> operations) {
  const bool broken_envelope = inspection.operation.empty() && !inspection.schema_valid;
  if (!broken_envelope && !is_carried_out(inspection.operation, operations)) {
    return fault("ErrorInvalidRequest");
  }
  const Finding* finding =
      find_stage(inspection, [](Stage stage) { return stage <= Stage::schema; });
  if (!finding) finding = find_stage(inspection, [](Stage stage) { return stage == Stage::soap; });
  if (finding) return violation_fault(*finding);
  if (!inspection.schema_valid) return fault("ErrorSchemaValidation");
  return std::nullopt;
}

std::optional<soap::Fault> objection_to_version(const ews::Headers& headers) {
  // Without the header the oldest schema is meant (HD-09).
  const auto& targeted = headers.request_server_version;
  if (targeted && knows_operations(targeted->version)) return std::nullopt;
  return fault("ErrorIncorrectSchemaVersion");
}

}  // namespace

void excuse(std::span<const std::string> rules, inspect::Inspection& inspection) {
  const auto excused = std::erase_if(inspection.findings, [rules](const Finding& finding) {
    return std::ranges::find(rules, finding.rule) != rules.end();
  });
  if (excused == 0) return;
  inspection.schema_valid =
      !find_stage(inspection, [](Stage stage) { return stage <= Stage::schema; });
}

std::optional<soap::Fault> objection(const inspect::Inspection& inspection,
                                     std::span<const std::string> operations) {
  if (auto found = objection_to_xml(inspection)) return found;
  if (auto found = objection_to_headers(inspection)) return found;
  if (auto found = objection_to_body(inspection, operations)) return found;
  return objection_to_version(inspection.message.headers);
}

std::variant<Mailbox*, soap::Fault> mailbox_of(const ews::Headers& headers, Store& store) {
  if (!headers.exchange_impersonation) return &store.caller();
  const auto& sid = headers.exchange_impersonation->connecting_sid;
  const auto kind = static_cast<ews::AccountName>(sid.index());
  const auto found =
      std::visit([&](const std::string& name) { return store.impersonated(kind, name); }, sid);
  if (const auto* code = std::get_if<ews::ResponseCode>(&found)) return fault(*code);
  return std::get<Mailbox*>(found);
}

}  // namespace assay::endpoint
