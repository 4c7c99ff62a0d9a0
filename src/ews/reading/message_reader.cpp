#include "ews/reading/message_reader.hpp"

#include <algorithm>
#include <array>

#include "ews/reading/content_reader.hpp"
#include "ews/reading/fault_reader.hpp"
#include "ews/types/types.hpp"
#include "xml/reading/fragment.hpp"

namespace assay::ews {
namespace {

using xml::ElementIndex;

// The headers with a place in the model: their element, and the address of a new value.
struct KnownHeader {
  std::string_view name;
  bool (*present)(const Headers&);
  void* (*add)(Headers&);
};

template <auto member>
constexpr KnownHeader known(std::string_view name) {
  return {name, [](const Headers& headers) { return (headers.*member).has_value(); },
          [](Headers& headers) -> void* { return &(headers.*member).emplace(); }};
}

constexpr std::array<KnownHeader, 5> known_headers{
    {known<&Headers::exchange_impersonation>("ExchangeImpersonation"),
     known<&Headers::mailbox_culture>("MailboxCulture"),
     known<&Headers::request_server_version>("RequestServerVersion"),
     known<&Headers::time_zone_context>("TimeZoneContext"),
     known<&Headers::server_version_info>("ServerVersionInfo")}};

// That an operation, or its answer, stands alone in the Body: a rule of the operation under test,
// or one of all others. `unknown` is that of what is none.
std::string_view rule_of_body(std::string_view child, std::string_view unknown) {
  const auto elements = body_elements();
  const auto found = std::ranges::find(elements, child, &BodyElement::name);
  if (found == elements.end()) return unknown;
  if (found->index <= body_index<AddNewImContactToGroupResponse>) return "RQ-01";
  return child.ends_with("Response") ? "US-01" : "UQ-01";
}

class MessageReader {
 public:
  MessageReader(const xml::Document& document, base::Generation generation, Notes& notes,
                std::string_view rule_of_unknown)
      : document_(document),
        content_(document, generation, notes),
        notes_(notes),
        rule_of_unknown_(rule_of_unknown),
        body_rule_(rule_of_unknown) {}

  void read(const soap::Envelope& envelope, Message& message) {
    if (!envelope.recognised) return;
    read_envelope_parts(envelope);
    for (const ElementIndex block : envelope.header_blocks) read_header(block, message.headers);
    if (envelope.body) read_body(envelope, message.body);
  }

 private:
  void read_envelope_parts(const soap::Envelope& envelope) {
    content_.read_lax_attributes(document_.element(0));
    if (envelope.header) content_.read_lax_attributes(document_.element(*envelope.header));
    if (envelope.body) content_.read_lax_attributes(document_.element(*envelope.body));
    for (const ElementIndex trailer : envelope.trailers) content_.read_lax(trailer);
  }

  void read_header(ElementIndex index, Headers& headers) {
    const xml::Element& block = document_.element(index);
    if (block.name.space == xml::ns::none || block.name.space == xml::ns::soap) return;
    const auto header = block.name.space == xml::ns::types
                            ? std::ranges::find(known_headers, block.name.local, &KnownHeader::name)
                            : known_headers.end();
    if (header == known_headers.end()) return read_other(index, headers);
    const bool again = header->present(headers);
    if (again) {
      notes_.soap("HD-25", block.offset,
                  "header \"" + std::string(block.name.local) + "\" occurs twice");
    }
    const GlobalElement* const global = find_global_element(block.name);
    content_.read(index, *global->type, again ? nullptr : header->add(headers));
  }

  void read_other(ElementIndex index, Headers& headers) {
    content_.read_lax(index);
    OpaqueHeader& header = headers.others.emplace_back();
    header.markup = xml::fragment(document_, index);
    const Notes::Mute mute(notes_);
    for (const xml::Attribute& attribute : document_.attributes(document_.element(index))) {
      if (attribute.name.space == xml::ns::soap) {
        content_.read_soap_attribute(attribute, &header.soap, "SO-04");
      }
    }
  }

  void read_body(const soap::Envelope& envelope, Body& body) {
    if (envelope.body_children.empty()) {
      return notes_.soap(rule_of_unknown_, document_.element(*envelope.body).offset,
                         "the Body is empty");
    }
    const auto is_fault = [this](ElementIndex child) {
      return document_.element(child).name == xml::Name{xml::ns::soap, "Fault"};
    };
    const bool faulty = std::ranges::any_of(envelope.body_children, is_fault);
    body_rule_ = rule_of_body(document_.element(envelope.body_children.front()).name.local,
                              rule_of_unknown_);
    notes_.judged_by(faulty ? "FL-21" : body_rule_);
    for (const ElementIndex child : envelope.body_children) {
      const bool first = child == envelope.body_children.front();
      if (!first) {
        notes_.soap(faulty ? "FL-01" : body_rule_, document_.element(child).offset,
                    "the Body has a second element");
      }
      Body ignored;
      read_body_child(child, first ? body : ignored);
    }
  }

  void read_body_child(ElementIndex index, Body& body) {
    const xml::Element& element = document_.element(index);
    if (element.name == xml::Name{xml::ns::soap, "Fault"}) {
      return read_fault(document_, index, content_, notes_, body.emplace<soap::Fault>());
    }
    const auto elements = body_elements();
    const auto found = std::ranges::find(elements, element.name.local, &BodyElement::name);
    if (found != elements.end() && element.name.space == xml::ns::messages) {
      return content_.read(index, *found->type, emplace_body(body, found->index));
    }
    if (element.name.space == xml::ns::soap || find_global_element(element.name) != nullptr) {
      notes_.soap(rule_of_unknown_, element.offset,
                  "\"" + std::string(element.name.local) + "\" is not an operation");
      return content_.read_strict(index);
    }
    notes_.schema(rule_of_body(element.name.local, rule_of_unknown_), element.offset,
                  found == elements.end()
                      ? "\"" + std::string(element.name.local) +
                            "\" is neither an operation of the Unified Contact Store nor its answer"
                      : "\"" + std::string(element.name.local) + "\" is in namespace \"" +
                            std::string(document_.uri(element.name.space)) +
                            "\", not in the messages namespace");
  }

  const xml::Document& document_;
  ContentReader content_;
  Notes& notes_;
  std::string_view rule_of_unknown_;
  std::string_view body_rule_;
};

}  // namespace

void read_message(const xml::Document& document, const soap::Envelope& envelope,
                  base::Generation generation, Notes& notes, Message& message,
                  std::string_view rule_of_unknown) {
  MessageReader(document, generation, notes, rule_of_unknown).read(envelope, message);
}

}  // namespace assay::ews
