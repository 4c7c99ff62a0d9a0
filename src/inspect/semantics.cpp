#include "inspect/semantics.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>
#include <unordered_set>

#include "base/results/operations.hpp"
#include "ews/types/types.hpp"
#include "inspect/back_off.hpp"
#include "xml/editing/path.hpp"

namespace assay::inspect {
namespace {

using base::Level;
using base::Stage;

constexpr std::string_view no_error_code = "NoError";

// In the order that every documented fault has.
constexpr std::array<std::string_view, 2> detail_parts{"ResponseCode", "Message"};
constexpr std::array<std::string_view, 3> violation_parts{"LineNumber", "LinePosition",
                                                          "Violation"};

// The requirements that messages of an operation answer to beyond their types.
struct OperationRules {
  std::string_view request;   // the Body holds the request of the operation
  std::string_view response;  // or its response
  std::string_view without_code;
  std::string_view success_code;
  std::string_view success_text;
  std::string_view success_result;  // what the operation returns is missing
  std::string_view error_code;
  std::string_view error_result;
  std::string_view error_text;
  std::string_view link_key;
};

// Of the operation under test, and of all others.
constexpr OperationRules own_rules{"RQ-01", "RS-01", "RS-07", "RS-05", "RS-23",
                                   "RS-09", "RS-06", "RS-11", "RS-12", "RS-13"};
constexpr OperationRules shared_rules{"UQ-01", "US-01", "US-11", "US-07", "US-11",
                                      "US-10", "US-08", "US-09", "US-09", "US-09"};

const OperationRules& rules_of(std::string_view operation) {
  return operation == base::tested_operation ? own_rules : shared_rules;
}

// What the operation returns beside the parts of every response: its element, where it has one, and
// whether it is there.
struct Returned {
  std::string name;
  bool present = false;
};

Returned returned_in(const ews::Body& body) {
  constexpr std::size_t shared_parts = 4;  // of ResponseMessageType
  const auto elements = ews::body_elements();
  const auto found = std::ranges::find(elements, body.index(), &ews::BodyElement::index);
  if (found == elements.end() || found->type->slots.size() == shared_parts) return {};
  const ews::Slot& slot = found->type->slots[shared_parts];
  return {std::string(slot.alternatives[0].name), slot.size(ews::held_in(body)) > 0};
}

std::string with_article(const std::string& name) {
  return (name.starts_with('I') ? "an " : "a ") + name;
}

class Semantics {
 public:
  Semantics(const xml::Document& document, const soap::Envelope& envelope, ews::Notes& notes)
      : document_(document), notes_(notes) {
    if (!envelope.body_children.empty()) child_ = envelope.body_children.front();
  }

  void check(const ews::Message& message, std::string_view wanted) {
    if (std::holds_alternative<std::monostate>(message.body)) return;
    if (const auto* const fault = std::get_if<soap::Fault>(&message.body)) {
      check_fault(*fault, message.headers);
      return check_back_off();
    }
    const bool own = ews::operation_of(message.body) == base::tested_operation;
    const ews::ResponseMessage* const response = ews::response_in(message.body);
    const bool in_order = is_of_operation(message.body, wanted);
    if (response == nullptr) {
      check_request(message.headers);
    } else if (in_order) {
      check_response(*response, message, rules_of(ews::operation_of(message.body)));
    }
    if (own && response != nullptr) check_back_off();
    if (in_order) return;
    const OperationRules& rules = rules_of(wanted);
    note(response != nullptr ? rules.response : rules.request, Level::must,
         "this is " + std::string(response != nullptr ? "the answer of " : "") +
             "another operation of EWS, not " + std::string(wanted));
  }

 private:
  void note(std::string_view rule, Level level, std::string message) {
    notes_.add(rule, Stage::semantics, level, document_.element(child_).offset, std::move(message));
  }

  // Notes the rules that are applied to the message, whatever comes of it.
  void apply(std::initializer_list<std::string_view> rules) {
    for (const std::string_view rule : rules) notes_.judged_by(rule);
  }

  void check_request(const ews::Headers& headers) {
    apply({"HD-03", "HD-35"});
    if (headers.server_version_info) {
      note("HD-35", Level::must, "ServerVersionInfo is a header of responses");
    }
    if (!headers.request_server_version) {
      note("HD-03", Level::should, "the request has no RequestServerVersion");
    }
  }

  void check_response(const ews::ResponseMessage& response, const ews::Message& message,
                      const OperationRules& rules) {
    apply({"HD-36", rules.without_code});
    if (message.headers.server_version_info) {
      check_version(*message.headers.server_version_info);
    } else {
      note("HD-36", Level::must, "the response has no ServerVersionInfo header");
    }
    if (!response.response_code) {
      note(rules.without_code, Level::should, "the response has no ResponseCode");
    }
    const bool no_error = response.response_code && response.response_code->text() == no_error_code;
    const Returned returned = returned_in(message.body);
    if (response.response_class == ews::ResponseClass("Success")) {
      check_success(response, returned, no_error, rules);
    } else if (response.response_class == ews::ResponseClass("Error")) {
      check_error(response, returned, no_error, rules);
    }
    if (const ews::Persona* const persona = ews::persona_in(message.body)) check_persona(*persona);
  }

  void check_version(const ews::ServerVersionInfo& version) {
    apply({"HD-38", "HD-40"});
    const bool complete = version.major_version && version.minor_version &&
                          version.major_build_number && version.minor_build_number &&
                          version.version;
    if (!complete) note("HD-38", Level::should, "ServerVersionInfo lacks one of its attributes");
    constexpr std::int32_t exchange_2013 = 15;
    if (version.major_version.value_or(exchange_2013) < exchange_2013) {
      note("HD-40", Level::should, "MajorVersion is lower than that of Exchange 2013, which is 15");
    }
  }

  void check_success(const ews::ResponseMessage& response, const Returned& returned, bool no_error,
                     const OperationRules& rules) {
    apply({rules.success_code, rules.success_text});
    if (response.response_code && !no_error) {
      note(rules.success_code, Level::must,
           "ResponseClass is Success but ResponseCode is " +
               std::string(response.response_code->text()));
    }
    if (response.message_text) {
      note(rules.success_text, Level::should, "a successful response has a MessageText");
    }
    if (returned.name.empty()) return;
    apply({rules.success_result});
    if (!returned.present) {
      note(rules.success_result, Level::must, "a successful response has no " + returned.name);
    }
  }

  void check_error(const ews::ResponseMessage& response, const Returned& returned, bool no_error,
                   const OperationRules& rules) {
    apply({rules.error_code, rules.error_text});
    if (!returned.name.empty()) apply({rules.error_result});
    if (response.descriptive_link_key) apply({rules.link_key});
    if (no_error) {
      note(rules.error_code, Level::must, "ResponseClass is Error but ResponseCode is NoError");
    }
    if (returned.present) {
      note(rules.error_result, Level::should,
           "an error response has " + with_article(returned.name));
    }
    if (!response.message_text) {
      note(rules.error_text, Level::should, "an error response has no MessageText");
    }
    if (response.descriptive_link_key.value_or(0) != 0) {
      note(rules.link_key, Level::should, "DescriptiveLinkKey is not 0");
    }
  }

  // Every attribution of a value is the Id of a source of the persona.
  void check_persona(const ews::Persona& persona) {
    apply({"PE-04"});
    if (persona.attributions) apply({"PE-23"});
    if (persona.persona_type != "Person") {
      note("PE-04", Level::should, "PersonaType is not Person");
    }
    std::unordered_set<std::string_view> known;
    if (persona.attributions) {
      for (const ews::PersonaAttribution& attribution : *persona.attributions) {
        known.insert(attribution.id);
      }
    }
    // One path for every array of attributed values:
    // Persona/<array>/<item>/Attributions/Attribution.
    for (const std::string_view id :
         xml::select(document_, "Envelope/Body/*/Persona/*/*/Attributions/Attribution")) {
      if (known.contains(id)) continue;
      note("PE-23", Level::must,
           "a value is attributed to \"" + std::string(id.substr(0, 60)) +
               "\", which is not a source of the persona");
    }
  }

  void check_fault(const soap::Fault& fault, const ews::Headers& headers) {
    apply({"FL-04", "FL-24"});
    const bool envelope_level = fault.code.uri == xml::known_namespaces[xml::ns::soap];
    const bool own = fault.code.uri == xml::known_namespaces[xml::ns::types];
    // Exchange 2007 writes the codes of SOAP without a prefix (erratum D23).
    const bool old = fault.shape == soap::FaultShape::exchange_2007;
    if (!envelope_level && !own && !old && !fault.code.local.empty()) {
      note("FL-24", Level::must,
           "faultcode \"" + fault.code.local.substr(0, 60) +
               "\" belongs neither to the types namespace nor to that of the envelope");
    }
    if (!fault.detail) {
      if (!envelope_level) note("FL-04", Level::must, "the fault has no detail");
      return;
    }
    if (fault.shape != soap::FaultShape::current) return;
    apply({"FL-03", "FL-05", "FL-10", "FL-17"});
    if (headers.server_version_info) {
      note("FL-17", Level::should, "the fault has a ServerVersionInfo header");
    }
    if (!fault.detail->response_code || !fault.detail->message) {
      note("FL-05", Level::must,
           "the detail of the fault lacks ResponseCode or Message of the errors namespace");
    } else if (!in_order("Envelope/Body/Fault/detail", detail_parts)) {
      note("FL-05", Level::must, "ResponseCode does not precede Message in the detail");
    }
    if (fault.detail->response_code && *fault.detail->response_code != fault.code.local) {
      note("FL-03", Level::should,
           "faultcode \"" + fault.code.local.substr(0, 60) + "\" is not the ResponseCode");
    }
    if (!fault.language) note("FL-10", Level::should, "faultstring has no xml:lang");
    if (fault.code.local == "ErrorSchemaValidation") check_violation();
    check_message_xml(*fault.detail);
  }

  // A fault is a throttling error, too, and the one that the source of RS-18 shows.
  void check_back_off() {
    const auto found = back_off_of(document_);
    if (!found || found->problem.empty()) return;
    notes_.add("RS-18", Stage::semantics, found->level, document_.element(found->place).offset,
               found->problem);
  }

  void check_violation() {
    apply({"FL-07"});
    const std::string parent = "Envelope/Body/Fault/detail/MessageXml";
    for (const std::string_view part : violation_parts) {
      if (xml::find(document_, parent + "/" + std::string(part)).size() == 1) continue;
      note("FL-07", Level::must, "MessageXml of a schema violation has no " + std::string(part));
    }
    if (!in_order(parent, violation_parts)) {
      note("FL-07", Level::must,
           "LineNumber, LinePosition and Violation do not stand in this order");
    }
  }

  // Do the first elements of these names below `parent` stand in this order?
  bool in_order(const std::string& parent, std::span<const std::string_view> names) const {
    std::size_t earlier = 0;
    for (const std::string_view name : names) {
      const auto found = xml::find(document_, parent + "/" + std::string(name));
      if (found.empty()) continue;
      const std::size_t offset = document_.element(found.front()).offset;
      if (offset < earlier) return false;
      earlier = offset;
    }
    return true;
  }

  // MessageXml of a fault is in the types namespace; one elsewhere was kept among the others.
  void check_message_xml(const soap::FaultDetail& detail) {
    if (detail.message_xml) apply({"FL-06"});
    const auto elsewhere = xml::select(document_, "Envelope/Body/Fault/detail/MessageXml").size();
    if (elsewhere > 0 && !detail.message_xml) {
      note("FL-06", Level::must, "MessageXml of the fault is not in the types namespace");
    }
  }

  const xml::Document& document_;
  ews::Notes& notes_;
  xml::ElementIndex child_ = 0;
};

}  // namespace

std::string_view rule_of_request(std::string_view operation) {
  return operation == any_operation ? own_rules.request : rules_of(operation).request;
}

bool is_of_operation(const ews::Body& body, std::string_view operation) {
  return operation.empty() || ews::operation_of(body) == operation;
}

void check_semantics(const xml::Document& document, const soap::Envelope& envelope,
                     const ews::Message& message, std::string_view wanted, ews::Notes& notes) {
  Semantics(document, envelope, notes).check(message, wanted);
}

}  // namespace assay::inspect
