#include "ews/testing/random_message.hpp"

#include <array>
#include <bit>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "ews/types/simple_types.hpp"
#include "ews/types/types.hpp"
#include "xml/escape.hpp"
#include "xml/reading/document.hpp"
#include "xml/reading/fragment.hpp"

namespace assay::ews {
namespace {

constexpr std::size_t fault_index = body_index<soap::Fault>;
constexpr std::size_t body_count = std::variant_size_v<Body>;

// What writers and readers are known to get wrong, between plain words.
constexpr std::array<std::string_view, 32> pieces{
    "a",
    "Tony Smith",
    "tony@contoso.com",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "]]>",
    "]]",
    "-->",
    "?>",
    "<![CDATA[",
    "&amp;",
    "&#13;",
    "\r",
    "\r\n",
    "\n",
    "\t",
    " ",
    "  ",
    "t:Value",
    "m:b",
    "e:c",
    "{urn:x}y",
    "\x7F",
    "\xC2\x85",          // NEL
    "\xC3\xA9",          // e acute
    "\xE2\x80\xA8",      // line separator
    "\xEF\xBF\xBD",      // U+FFFD
    "\xF0\x9F\x98\x80",  // an emoji
    "\xF4\x8F\xBF\xBF",  // U+10FFFF
};

constexpr std::array<std::string_view, 6> uris{"http://schemas.xmlsoap.org/soap/actor/next",
                                               "urn:example:a",
                                               "",
                                               "a/b?c=d#e",
                                               "mailto:tony@contoso.com",
                                               "http://[::1]:8080/x%20y"};

constexpr std::array<std::string_view, 7> special_numbers{"0",           "-0",    "1", "2147483647",
                                                          "-2147483648", "65535", "-1"};

template <class T>
T& as(void* value) {
  return *static_cast<T*>(value);
}

void append_attribute(std::string& markup, std::string_view name, std::string_view value) {
  markup.append(1, ' ').append(name).append("=\"");
  xml::append_value(markup, value);
  markup += '"';
}

}  // namespace

std::size_t RandomMessage::below(std::size_t limit) {
  return static_cast<std::size_t>(random_() % limit);
}

bool RandomMessage::chance(double probability) {
  return static_cast<double>(random_() >> 11) * 0x1p-53 < probability;
}

Message RandomMessage::message() {
  // Half of all messages are of the operation under test; the rest covers every other one.
  if (!chance(0.5)) return {headers(), body(1 + below(body_count - 1))};
  const std::size_t place = body_index<AddNewImContactToGroup> + below(3);
  const bool own = place <= body_index<AddNewImContactToGroupResponse>;
  return {headers(), body(own ? place : fault_index)};
}

Headers RandomMessage::headers() {
  Headers headers;
  const auto maybe = [&](auto& header, std::string_view name) {
    if (!chance(options_.density)) return;
    fill(*find_global_element({xml::ns::types, name})->type, &header.emplace());
  };
  maybe(headers.exchange_impersonation, "ExchangeImpersonation");
  maybe(headers.mailbox_culture, "MailboxCulture");
  maybe(headers.request_server_version, "RequestServerVersion");
  maybe(headers.time_zone_context, "TimeZoneContext");
  maybe(headers.server_version_info, "ServerVersionInfo");
  for (std::size_t count = chance(options_.density) ? below(3) : 0; count > 0; --count) {
    OpaqueHeader& other = headers.others.emplace_back();
    other.soap = soap_attributes();
    other.markup = header_block(other.soap);
  }
  return headers;
}

Body RandomMessage::body(std::size_t index) {
  if (index == fault_index) return fault();
  Body body;
  void* const value = emplace_body(body, index);
  for (const BodyElement& element : body_elements()) {
    if (element.index == index) fill(*element.type, value);
  }
  return body;
}

soap::Fault RandomMessage::fault() {
  static constexpr std::array<std::string_view, 5> code_uris{
      xml::known_namespaces[xml::ns::types], xml::known_namespaces[xml::ns::soap],
      xml::known_namespaces[xml::ns::xsi], "", "urn:example:codes"};
  const auto maybe = [&](std::optional<std::string>& value) {
    if (chance(options_.density)) value = text();
  };
  soap::Fault fault;
  fault.shape = static_cast<soap::FaultShape>(below(3));
  fault.code = {std::string(code_uris[below(code_uris.size())]), "Error.Code-1"};
  fault.text = text();
  if (chance(options_.density)) fault.language = chance(0.2) ? "" : language();
  if (chance(options_.density)) fault.actor = uri();
  const bool availability = fault.shape == soap::FaultShape::availability;
  if (!availability && !chance(0.8)) return fault;
  soap::FaultDetail& detail = fault.detail.emplace();
  maybe(detail.response_code);
  maybe(detail.message);
  maybe(detail.line);
  maybe(detail.position);
  if (availability) detail.error_code = text();
  if (chance(options_.density)) {
    detail.message_xml.emplace();
    for (std::size_t count = below(4); count > 0; --count)
      detail.message_xml->push_back(fragment());
  }
  for (std::size_t count = below(3); count > 0; --count) detail.others.push_back(fragment());
  return fault;
}

void RandomMessage::fill(const Type& type, void* object) {
  fill_attributes(type, object);
  if (type.soap_of != nullptr) *type.soap_of(object) = soap_attributes();
  if (type.simple != nullptr) {
    return fill_value(*type.simple, type.content_of != nullptr ? type.content_of(object) : object);
  }
  if (type.wildcard == Wildcard::lax) {
    for (std::size_t count = below(4); count > 0; --count) {
      as<std::vector<std::string>>(object).push_back(fragment());
    }
    return;
  }
  if (type.empty_or_complete && !chance(options_.density)) return;
  ++depth_;
  for (const Slot& slot : type.slots) fill_slot(slot, object);
  --depth_;
}

void RandomMessage::fill_attributes(const Type& type, void* object) {
  for (const Attribute& attribute : type.attributes) {
    if (attribute.add == nullptr) continue;
    if (attribute.required || chance(options_.density)) {
      fill_value(*attribute.type, attribute.add(object));
    }
  }
}

void RandomMessage::fill_slot(const Slot& slot, void* object) {
  if (slot.add == nullptr || slot.introduced > options_.generation) return;
  if (!slot.alternatives[0].erratum.empty() && !options_.documented) return;
  // Sparse messages shall reach deep as well, so what a body holds is there more often.
  const bool top = depth_ == 1 && options_.density > 0;
  std::size_t count = slot.required || chance(top ? 0.8 : options_.density) ? 1 : 0;
  if (slot.repeated && count > 0) count = slot.required ? 1 + below(3) : below(4);
  for (; count > 0; --count) {
    const Alternative& chosen = slot.alternatives[below(slot.alternative_count)];
    fill(*chosen.type, slot.add(object, chosen.index));
  }
}

void RandomMessage::fill_value(const SimpleType& type, void* value) {
  if (!type.enumeration.empty()) {
    while (!type.read(type.enumeration[below(type.enumeration.size())].text, options_.generation,
                      value)) {
    }
  } else if (&type == &xs_boolean) {
    as<bool>(value) = chance(0.5);
  } else if (&type == &xs_int) {
    as<std::int32_t>(value) = static_cast<std::int32_t>(
        chance(0.3) ? std::stol(std::string(special_numbers[below(special_numbers.size())]))
                    : static_cast<std::int32_t>(random_()));
  } else if (&type == &xs_double) {
    as<Double>(value).value = number();
  } else if (&type == &xs_date_time) {
    as<DateTime>(value) = date_time();
  } else if (&type == &xs_duration) {
    as<Duration>(value) = duration();
  } else if (&type == &xs_language) {
    as<std::string>(value) = language();
  } else if (&type == &guid) {
    as<std::string>(value) = "0123abcd-89EF-4567-cdef-0123456789aB";
  } else if (&type == &property_tag) {
    static constexpr std::array<std::string_view, 5> tags{"0x3001", "0XfF", "12289", "0", " 7 "};
    as<std::string>(value) = tags[below(tags.size())];
  } else {
    as<std::string>(value) = text();
    if (&type == &non_empty_string && as<std::string>(value).empty()) as<std::string>(value) = " ";
  }
}

std::string RandomMessage::text() {
  std::string text;
  for (std::size_t count = below(5); count > 0; --count) text += pieces[below(pieces.size())];
  return text;
}

std::string RandomMessage::fragment() {
  static constexpr std::array<Start, 4> starts{
      {{"t:Value", " Name=\"MailboxGuid\"", false},
       {"t:LineNumber", ""},
       {"plain", " xmlns=\"\""},
       {"x:any", " xmlns:x=\"urn:example:x\" xmlns:y=\"urn:example:y\" y:at=\"x:v\""}}};
  return fragment(starts[below(starts.size())], {});
}

std::string RandomMessage::header_block(const SoapAttributes& soap) {
  return fragment({"x:any", " xmlns:x=\"urn:example:x\""}, soap);
}

std::string RandomMessage::fragment(const Start& start, const SoapAttributes& soap) {
  std::string markup = "<" + std::string(start.name) + std::string(start.attributes);
  if (soap.must_understand) {
    append_attribute(markup, "soap:mustUnderstand", *soap.must_understand ? "1" : "0");
  }
  if (soap.actor) append_attribute(markup, "soap:actor", *soap.actor);
  if (soap.encoding_style) append_attribute(markup, "soap:encodingStyle", *soap.encoding_style);
  markup += '>';
  xml::append_text(markup, text());
  if (start.elements && chance(0.5)) {
    markup += "<b xmlns=\"urn:example:b\"><t:c/>";
    xml::append_text(markup, text());
    markup += "</b>";
  }
  const std::string envelope = "<soap:E xmlns:soap=\"" +
                               std::string(xml::known_namespaces[xml::ns::soap]) + "\" xmlns:t=\"" +
                               std::string(xml::known_namespaces[xml::ns::types]) + "\">" + markup +
                               "</" + std::string(start.name) + "></soap:E>";
  return xml::fragment(xml::Document::read(envelope), 1);
}

SoapAttributes RandomMessage::soap_attributes() {
  SoapAttributes soap;
  if (!chance(options_.density)) return soap;
  if (chance(0.5)) soap.must_understand = chance(0.5);
  if (chance(0.5)) soap.actor = uri();
  if (chance(0.3)) soap.encoding_style = uri();
  return soap;
}

DateTime RandomMessage::date_time() {
  DateTime value;
  value.year = chance(0.8) ? 1900 + static_cast<int>(below(200))
                           : static_cast<std::int64_t>(below(20000)) - 20000;
  value.month = 1 + static_cast<int>(below(12));
  value.day = 1 + static_cast<int>(below(28));
  value.hour = static_cast<int>(below(24));
  value.minute = static_cast<int>(below(60));
  value.second = static_cast<int>(below(60));
  if (chance(0.3)) value.fraction = digits(9);
  if (chance(0.7)) value.offset = static_cast<int>(below(2 * 14 * 60 + 1)) - 14 * 60;
  return value;
}

Duration RandomMessage::duration() {
  Duration value;
  value.negative = chance(0.3);
  const auto maybe = [&](std::optional<std::uint64_t>& part) {
    if (chance(0.4)) part = chance(0.1) ? below(1000000) : below(100);
  };
  maybe(value.years);
  maybe(value.months);
  maybe(value.days);
  maybe(value.hours);
  maybe(value.minutes);
  // A duration has at least one part.
  value.seconds = below(60);
  if (chance(0.3)) value.fraction = digits(6);
  return value;
}

double RandomMessage::number() {
  static constexpr std::array<double, 7> special{0.0,
                                                 -0.0,
                                                 std::numeric_limits<double>::infinity(),
                                                 -std::numeric_limits<double>::infinity(),
                                                 std::numeric_limits<double>::quiet_NaN(),
                                                 std::numeric_limits<double>::denorm_min(),
                                                 std::numeric_limits<double>::max()};
  if (chance(0.3)) return special[below(special.size())];
  if (chance(0.5)) return static_cast<double>(below(360000)) / 1000 - 180;
  return std::bit_cast<double>(random_());
}

std::string RandomMessage::language() {
  static constexpr std::array<std::string_view, 5> languages{"en-US", "de", "x-klingon",
                                                             "zh-Hant-TW", "abcdefgh-12345678"};
  return std::string(languages[below(languages.size())]);
}

std::string RandomMessage::uri() { return std::string(uris[below(uris.size())]); }

// Digits after a decimal point: the last one is not zero.
std::string RandomMessage::digits(std::size_t longest) {
  std::string text;
  for (std::size_t count = below(longest); count > 0; --count) {
    text += static_cast<char>('0' + below(10));
  }
  return text += static_cast<char>('1' + below(9));
}

}  // namespace assay::ews
