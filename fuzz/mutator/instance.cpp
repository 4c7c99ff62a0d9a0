#include "fuzz/mutator/instance.hpp"

#include <algorithm>
#include <array>

#include "ews/types/header_types.hpp"
#include "ews/types/types.hpp"
#include "fuzz/mutator/values.hpp"
#include "fuzz/mutator/vocabulary.hpp"
#include "xml/escape.hpp"

namespace assay::fuzz {
namespace {

constexpr int sparse_from_depth = 3;
constexpr std::size_t most_repeated = 3;

constexpr std::array<std::string_view, 4> faults{
    R"(<soap:Fault><faultcode>t:ErrorSchemaValidation</faultcode>)"
    R"(<faultstring xml:lang="en-US">no</faultstring><detail>)"
    R"(<e:ResponseCode>ErrorSchemaValidation</e:ResponseCode><e:Message>no</e:Message>)"
    R"(<t:MessageXml><t:LineNumber>1</t:LineNumber><t:LinePosition>2</t:LinePosition>)"
    R"(<t:Violation>v</t:Violation></t:MessageXml></detail></soap:Fault>)",
    R"(<soap:Fault><faultcode>soap:MustUnderstand</faultcode><faultstring>h</faultstring>)"
    R"(</soap:Fault>)",
    R"(<soap:Fault><faultcode>soap:Client</faultcode><faultstring xml:lang="en-US">no)"
    R"(</faultstring><faultactor>urn:a</faultactor><detail><e:ResponseCode>ErrorInvalidRequest)"
    R"(</e:ResponseCode><e:Message>m</e:Message><e:Line>1</e:Line></detail></soap:Fault>)",
    R"(<soap:Fault><faultcode>t:ErrorServerBusy</faultcode><faultstring xml:lang="en-US">busy)"
    R"(</faultstring><detail><e:ResponseCode>ErrorServerBusy</e:ResponseCode><e:Message>busy)"
    R"(</e:Message><t:MessageXml><t:Value Name="BackOffMilliseconds">5</t:Value></t:MessageXml>)"
    R"(</detail></soap:Fault>)"};

}  // namespace

std::string qualified(xml::NamespaceId space, std::string_view local) {
  if (space == xml::ns::none) return std::string(local);
  const std::string_view prefix = space == xml::ns::xsd ? "xs" : xml::known_prefixes[space];
  return std::string(prefix).append(1, ':').append(local);
}

const std::string& envelope_start() {
  static const std::string start = [] {
    std::string text = "<soap:Envelope";
    for (const PrefixBinding& binding : prefixes()) {
      text.append(" xmlns:").append(binding.prefix).append("=\"").append(binding.uri);
      text += '"';
    }
    return text;
  }();
  return start;
}

bool Instances::wanted(const ews::Slot& slot) {
  if (slot.introduced > generation_ || !slot.alternatives[0].erratum.empty()) return false;
  if (slot.required) return true;
  return random_.one_in(depth_ >= sparse_from_depth ? 8 : 2 * static_cast<std::size_t>(depth_));
}

void Instances::attribute(std::string& out, const ews::Attribute& attribute) {
  out.append(1, ' ').append(attribute.name).append("=\"");
  const bool is_id = attribute.name.ends_with("Id") || attribute.name == "ChangeKey";
  const ews::SimpleType& type = *attribute.type;
  xml::append_value(out, is_id && random_.one_in(2) && accepts(type, "AA==", generation_)
                             ? "AAMkAA=="
                             : accepted_value(type, generation_, random_));
  out += '"';
}

void Instances::element(std::string& out, std::string_view name, const ews::Type& type) {
  out.append(1, '<').append(name);
  for (const ews::Attribute& attribute : type.attributes) {
    if (attribute.required || random_.one_in(3)) this->attribute(out, attribute);
  }
  if (type.soap_attributes && random_.one_in(8)) {
    out += random_.one_in(2) ? " soap:mustUnderstand=\"0\"" : " soap:mustUnderstand=\"1\"";
  }
  out += '>';
  content(out, type);
  out.append("</").append(name).append(1, '>');
}

void Instances::content(std::string& out, const ews::Type& type) {
  if (type.simple != nullptr) {
    return xml::append_text(out, accepted_value(*type.simple, generation_, random_));
  }
  if (type.wildcard != ews::Wildcard::none) return wildcard(out, type);
  if (type.empty_or_complete && random_.one_in(3)) return;
  ++depth_;
  for (const ews::Slot& slot : type.slots) {
    if (!wanted(slot)) continue;
    std::size_t count = slot.repeated ? 1 + random_.below(most_repeated) : 1;
    for (; count > 0; --count) one_of(out, slot, type);
  }
  --depth_;
}

void Instances::one_of(std::string& out, const ews::Slot& slot, const ews::Type& owner) {
  const auto names = slot.names();
  const ews::Alternative* chosen = &random_.pick(names);
  if (!chosen->erratum.empty()) chosen = &names.front();
  element(out, qualified(owner.space, chosen->name), *chosen->type);
}

void Instances::wildcard(std::string& out, const ews::Type& type) {
  if (type.wildcard == ews::Wildcard::one_other) {
    out += "<x:Foreign/>";
    return;
  }
  for (std::size_t count = random_.below(3); count > 0; --count) {
    out += random_.one_in(3) ? "<x:Any t:at=\"1\">y</x:Any>" : "<t:Value Name=\"n\">v</t:Value>";
  }
}

std::string Instances::header_block() {
  const auto globals = ews::header_elements();
  const ews::GlobalElement& global = random_.pick(globals);
  std::string block;
  depth_ = 1;
  element(block, qualified(global.name.space, global.name.local), *global.type);
  return block;
}

const ews::BodyElement& Instances::wanted_body() {
  constexpr std::size_t of_one = 2;  // request and response, of the operation under test first
  const auto bodies = ews::body_elements();
  if (random_.one_in(5)) return bodies[random_.below(bodies.size())];
  if (operations_.empty()) return bodies[random_.below(of_one)];
  const std::string& operation = operations_[random_.below(operations_.size())];
  const auto request = std::ranges::find(bodies, operation, &ews::BodyElement::name);
  const auto at = static_cast<std::size_t>(request - bodies.begin()) % bodies.size();
  return bodies[at + random_.below(of_one)];
}

std::string Instances::body_child() {
  if (random_.one_in(8)) return std::string(random_.pick(faults));
  const ews::BodyElement& body = wanted_body();
  std::string child;
  depth_ = 0;
  element(child, qualified(xml::ns::messages, body.name), *body.type);
  return child;
}

std::string Instances::message() {
  std::string text = R"(<?xml version="1.0" encoding="utf-8"?>)" + envelope_start() + ">";
  if (!random_.one_in(4)) {
    text += "<soap:Header>";
    for (std::size_t count = random_.below(3); count > 0; --count) text += header_block();
    text += "</soap:Header>";
  }
  return text + "<soap:Body>" + body_child() + "</soap:Body></soap:Envelope>";
}

}  // namespace assay::fuzz
