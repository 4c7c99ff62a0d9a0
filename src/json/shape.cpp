#include "json/shape.hpp"

#include <array>
#include <string>

#include "ews/headers.hpp"
#include "ews/types/simple_types.hpp"
#include "ews/types/types.hpp"
#include "xml/reading/document.hpp"
#include "xml/reading/fragment.hpp"

namespace assay::json {
namespace {

using ews::attribute;
using ews::Attribute;
using ews::many;
using ews::optional;
using ews::required;
using ews::SimpleType;
using ews::Slot;
using ews::SoapAttributes;
using ews::Type;
using soap::Fault;
using soap::FaultCode;
using soap::FaultDetail;

// Markup of one element, in the form that xml::fragment gives it.
bool read_fragment(std::string_view markup, base::Generation, void* place) {
  const xml::Document document = xml::Document::read(markup);
  if (document.problem() || document.doctype() != xml::nowhere) return false;
  if (place != nullptr) *static_cast<std::string*>(place) = xml::fragment(document, 0);
  return true;
}

void write_fragment(const void* place, std::string& markup) {
  markup = *static_cast<const std::string*>(place);
}

constexpr SimpleType fragment{"fragment", nullptr, false, read_fragment, write_fragment, {}};

constexpr Type structure(std::string_view name, std::span<const Slot> slots) {
  Type type;
  type.name = name;
  type.space = xml::ns::none;
  type.slots = slots;
  return type;
}

constexpr Type plain(const SimpleType& simple) {
  Type type;
  type.name = simple.name;
  type.simple = &simple;
  return type;
}

constexpr Type fragment_type = plain(fragment);

constexpr Type opaque_header_type = [] {
  Type type = plain(fragment);
  type.content = [](const void* owner) -> const void* {
    return &static_cast<const ews::OpaqueHeader*>(owner)->markup;
  };
  type.content_of = [](void* owner) -> void* {
    return &static_cast<ews::OpaqueHeader*>(owner)->markup;
  };
  return type;
}();

constexpr Slot code_slots[] = {required<&FaultCode::uri>("namespace", ews::string_type),
                               required<&FaultCode::local>("name", ews::string_type)};
constexpr Type code_type = structure("FaultCode", code_slots);

constexpr Slot fragments_slots[] = {ews::items<std::string>("fragments", fragment_type)};
constexpr Type fragments_structure = structure("Fragments", fragments_slots);

constexpr Slot detail_slots[] = {
    optional<&FaultDetail::response_code>("ResponseCode", ews::string_type),
    optional<&FaultDetail::message>("Message", ews::string_type),
    optional<&FaultDetail::line>("Line", ews::string_type),
    optional<&FaultDetail::position>("Position", ews::string_type),
    optional<&FaultDetail::error_code>("ErrorCode", ews::string_type),
    optional<&FaultDetail::message_xml>("MessageXml", fragments_structure),
    many<&FaultDetail::others>("others", fragment_type)};
constexpr Type detail_type = structure("FaultDetail", detail_slots);

constexpr Slot fault_slots[] = {required<&Fault::code>("faultcode", code_type),
                                required<&Fault::text>("faultstring", ews::string_type),
                                optional<&Fault::language>("language", ews::string_type),
                                optional<&Fault::actor>("faultactor", ews::string_type),
                                optional<&Fault::detail>("detail", detail_type)};
constexpr Type fault_structure = structure("Fault", fault_slots);

template <auto member>
Slot header(std::string_view name) {
  return optional<member>(name, *ews::find_global_element({xml::ns::types, name})->type);
}

constexpr Attribute soap_header_attributes[] = {
    attribute<&SoapAttributes::must_understand>("soap:mustUnderstand", ews::must_understand),
    attribute<&SoapAttributes::actor>("soap:actor", ews::xs_string),
    attribute<&SoapAttributes::encoding_style>("soap:encodingStyle", ews::xs_string)};

}  // namespace

const Type& headers_type() {
  using ews::Headers;
  static const std::array<Slot, 6> slots{
      header<&Headers::exchange_impersonation>("ExchangeImpersonation"),
      header<&Headers::mailbox_culture>("MailboxCulture"),
      header<&Headers::request_server_version>("RequestServerVersion"),
      header<&Headers::time_zone_context>("TimeZoneContext"),
      header<&Headers::server_version_info>("ServerVersionInfo"),
      many<&Headers::others>("others", opaque_header_type)};
  static const Type type = structure("Headers", slots);
  return type;
}

const Type& fault_type() { return fault_structure; }
const Type& fragments_type() { return fragments_structure; }

bool is_plain(const Type& type) {
  return type.simple != nullptr && type.attributes.empty() && type.soap == nullptr;
}

std::span<const Attribute> soap_attributes() { return soap_header_attributes; }

Scalar scalar_of(const SimpleType& type) {
  if (&type == &ews::xs_boolean || &type == &ews::must_understand) return Scalar::boolean;
  if (&type == &ews::xs_int) return Scalar::integer;
  if (&type == &ews::xs_double) return Scalar::number;
  return Scalar::text;
}

std::vector<const ews::Alternative*> choices(const Slot& slot) {
  std::vector<const ews::Alternative*> distinct;
  for (const ews::Alternative& alternative : slot.names()) {
    if (alternative.index == distinct.size()) distinct.push_back(&alternative);
  }
  return distinct;
}

}  // namespace assay::json
