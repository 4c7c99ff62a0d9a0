#include "ews/types/simple_types.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <limits>
#include <vector>

#include "ews/enumerations.hpp"
#include "ews/lexical/lexical.hpp"
#include "ews/values.hpp"
#include "xml/reading/cursor.hpp"

namespace assay::ews {
namespace {

using base::Generation;

template <class T>
bool store(std::optional<T> value, void* place) {
  if (value && place != nullptr) *static_cast<T*>(place) = std::move(*value);
  return value.has_value();
}

bool keep(std::string_view lexical, void* place) {
  if (place != nullptr) static_cast<std::string*>(place)->assign(lexical);
  return true;
}

void write_string(const void* value, std::string& lexical) {
  lexical = *static_cast<const std::string*>(value);
}

bool read_string(std::string_view lexical, Generation, void* value) { return keep(lexical, value); }

// A type whose values stay text: anything that `fits`.
template <bool (*fits)(std::string_view)>
bool read_text(std::string_view lexical, Generation, void* value) {
  return fits(lexical) && keep(lexical, value);
}

bool is_not_empty(std::string_view text) { return !text.empty(); }

template <std::signed_integral Integer>
bool is_whole(std::string_view text) {
  using Range = std::numeric_limits<Integer>;
  return lexical::read_integer(text, Range::min(), Range::max()).has_value();
}

template <std::unsigned_integral Integer>
bool is_whole(std::string_view text) {
  return lexical::read_unsigned(text, std::numeric_limits<Integer>::max()).has_value();
}

// A whole number of any length whose sign is in this range.
template <int lowest, int highest>
bool has_sign(std::string_view text) {
  const std::optional<int> sign = lexical::sign_of_integer(text);
  return sign && *sign >= lowest && *sign <= highest;
}

bool is_float(std::string_view text) { return lexical::read_double(text).has_value(); }

bool read_boolean(std::string_view lexical, Generation, void* value) {
  const bool truth = lexical == "true" || lexical == "1";
  if (!truth && lexical != "false" && lexical != "0") return false;
  return store(std::optional(truth), value);
}

void write_boolean(const void* value, std::string& lexical) {
  lexical = *static_cast<const bool*>(value) ? "true" : "false";
}

// SOAP 1.1 section 4.2.3: 0 or 1, no other form of a boolean.
bool read_must_understand(std::string_view lexical, Generation, void* value) {
  if (lexical != "1" && lexical != "0") return false;
  return store(std::optional(lexical == "1"), value);
}

void write_must_understand(const void* value, std::string& lexical) {
  lexical = *static_cast<const bool*>(value) ? "1" : "0";
}

bool read_int(std::string_view lexical, Generation, void* value) {
  using Range = std::numeric_limits<std::int32_t>;
  const auto number = lexical::read_integer(lexical, Range::min(), Range::max());
  if (!number) return false;
  return store(std::optional(static_cast<std::int32_t>(*number)), value);
}

void write_int(const void* value, std::string& lexical) {
  lexical = std::to_string(*static_cast<const std::int32_t*>(value));
}

template <auto read>
bool read_value(std::string_view lexical, Generation, void* value) {
  return store(read(lexical), value);
}

template <class T, auto write>
void write_value(const void* value, std::string& lexical) {
  lexical = write(*static_cast<const T*>(value));
}

template <class Enumeration>
bool read_enumeration(std::string_view lexical, Generation generation, void* value) {
  const std::optional<Enumeration> found = Enumeration::named(lexical);
  return found && found->since() <= generation && store(found, value);
}

template <class Enumeration>
void write_enumeration(const void* value, std::string& lexical) {
  lexical = static_cast<const Enumeration*>(value)->text();
}

template <class Enumeration>
constexpr SimpleType enumeration(std::string_view name) {
  return {name,
          &xs_string,
          false,
          read_enumeration<Enumeration>,
          write_enumeration<Enumeration>,
          Enumeration::all()};
}

template <bool (*fits)(std::string_view)>
constexpr SimpleType text(std::string_view name, const SimpleType* base, bool collapse) {
  return {name, base, collapse, read_text<fits>, write_string, {}};
}

constexpr std::array<Enumerator, 2> date_time_precisions{{{"Seconds"}, {"Milliseconds"}}};
constexpr std::array<Enumerator, 2> special_logons{{{"Admin"}, {"SystemService"}}};

template <const auto& table>
bool is_one_of(std::string_view text) {
  return std::ranges::find(table, text, &Enumerator::text) != table.end();
}

bool anything(std::string_view) { return true; }

}  // namespace

constexpr SimpleType xs_string{"xs:string", nullptr, false, read_string, write_string, {}};
constexpr SimpleType xs_boolean{"xs:boolean", nullptr, true, read_boolean, write_boolean, {}};
constexpr SimpleType xs_int{"xs:int", nullptr, true, read_int, write_int, {}};
constexpr SimpleType xs_double{"xs:double",
                               nullptr,
                               true,
                               read_value<lexical::read_double>,
                               write_value<Double, lexical::write_double>,
                               {}};
constexpr SimpleType xs_date_time{"xs:dateTime",
                                  nullptr,
                                  true,
                                  read_value<lexical::read_date_time>,
                                  write_value<DateTime, lexical::write_date_time>,
                                  {}};
constexpr SimpleType xs_duration{"xs:duration",
                                 nullptr,
                                 true,
                                 read_value<lexical::read_duration>,
                                 write_value<Duration, lexical::write_duration>,
                                 {}};
constexpr SimpleType xs_language = text<lexical::is_language>("xs:language", &xs_string, true);
constexpr SimpleType xs_unsigned_int =
    text<is_whole<std::uint32_t>>("xs:unsignedInt", nullptr, true);
constexpr SimpleType xs_base64_binary = text<lexical::is_base64>("xs:base64Binary", nullptr, true);

constexpr SimpleType non_empty_string =
    text<is_not_empty>("t:NonEmptyStringType", &xs_string, false);
constexpr SimpleType guid = text<lexical::is_guid>("t:GuidType", &xs_string, false);
constexpr SimpleType property_tag =
    text<lexical::is_property_tag>("t:PropertyTagType", nullptr, false);
constexpr SimpleType must_understand{"soap:mustUnderstand", nullptr, true, read_must_understand,
                                     write_must_understand, {}};

constexpr SimpleType response_class = enumeration<ResponseClass>("t:ResponseClassType");
constexpr SimpleType response_code = enumeration<ResponseCode>("m:ResponseCodeType");
constexpr SimpleType exchange_version = enumeration<ExchangeVersion>("t:ExchangeVersionType");
constexpr SimpleType mailbox_type = enumeration<MailboxType>("t:MailboxTypeType");
constexpr SimpleType location_source = enumeration<LocationSource>("t:LocationSourceType");
constexpr SimpleType body_type = enumeration<BodyType>("t:BodyTypeType");
constexpr SimpleType distinguished_property_set =
    enumeration<DistinguishedPropertySet>("t:DistinguishedPropertySetType");
constexpr SimpleType mapi_property_type = enumeration<MapiPropertyType>("t:MapiPropertyTypeType");
constexpr SimpleType transition_target_kind =
    enumeration<TransitionTargetKind>("t:TransitionTargetKindType");
constexpr SimpleType day_of_week = enumeration<DayOfWeek>("t:DayOfWeekType");
constexpr SimpleType date_time_precision =
    text<is_one_of<date_time_precisions>>("t:DateTimePrecisionType", &xs_string, false);
constexpr SimpleType special_logon =
    text<is_one_of<special_logons>>("t:SpecialLogonTypeType", &xs_string, false);

namespace {

constexpr Type plain(std::string_view name, xml::NamespaceId space, const SimpleType& simple) {
  Type type;
  type.name = name;
  type.space = space;
  type.simple = &simple;
  return type;
}

constexpr Type built_in(std::string_view name, const SimpleType& simple) {
  return plain(name, xml::ns::xsd, simple);
}

constexpr Type of_types(std::string_view name, const SimpleType& simple) {
  return plain(name, xml::ns::types, simple);
}

}  // namespace

constexpr Type string_type = built_in("string", xs_string);
constexpr Type boolean_type = built_in("boolean", xs_boolean);
constexpr Type int_type = built_in("int", xs_int);
constexpr Type double_type = built_in("double", xs_double);
constexpr Type date_time_type = built_in("dateTime", xs_date_time);
constexpr Type duration_type = built_in("duration", xs_duration);
constexpr Type base64_binary_type = built_in("base64Binary", xs_base64_binary);
constexpr Type non_empty_string_type = of_types("NonEmptyStringType", non_empty_string);
constexpr Type response_code_type = plain("ResponseCodeType", xml::ns::messages, response_code);
constexpr Type mailbox_type_type = of_types("MailboxTypeType", mailbox_type);
constexpr Type location_source_type = of_types("LocationSourceType", location_source);
constexpr Type body_type_type = of_types("BodyTypeType", body_type);
constexpr Type day_of_week_type = of_types("DayOfWeekType", day_of_week);
constexpr Type date_time_precision_type = of_types("DateTimePrecisionType", date_time_precision);

namespace {

// Types that no element of the closure has, but that xsi:type may name because they restrict one.
constexpr SimpleType xs_normalized_string = text<anything>("xs:normalizedString", &xs_string, true);
constexpr SimpleType xs_token = text<anything>("xs:token", &xs_normalized_string, true);
constexpr SimpleType xs_nmtoken = text<lexical::is_nmtoken>("xs:NMTOKEN", &xs_token, true);
constexpr SimpleType xs_name = text<lexical::is_name>("xs:Name", &xs_token, true);
constexpr SimpleType xs_ncname = text<xml::is_ncname>("xs:NCName", &xs_name, true);
constexpr SimpleType xs_short = text<is_whole<std::int16_t>>("xs:short", &xs_int, true);
constexpr SimpleType xs_byte = text<is_whole<std::int8_t>>("xs:byte", &xs_short, true);
constexpr SimpleType watermark = text<is_not_empty>("t:WatermarkType", &non_empty_string, false);
constexpr SimpleType subscription_id =
    text<is_not_empty>("t:SubscriptionIdType", &non_empty_string, false);
constexpr SimpleType derived_item_id = text<anything>("t:DerivedItemIdType", &xs_string, false);

// Types of XML Schema that restrict none of an element. Only what is not declared can have them.
constexpr SimpleType others[] = {
    text<anything>("xs:anySimpleType", nullptr, false),
    text<is_float>("xs:float", nullptr, true),
    text<lexical::is_decimal>("xs:decimal", nullptr, true),
    text<has_sign<-1, 1>>("xs:integer", nullptr, true),
    text<has_sign<-1, 0>>("xs:nonPositiveInteger", nullptr, true),
    text<has_sign<-1, -1>>("xs:negativeInteger", nullptr, true),
    text<has_sign<0, 1>>("xs:nonNegativeInteger", nullptr, true),
    text<has_sign<1, 1>>("xs:positiveInteger", nullptr, true),
    text<is_whole<std::int64_t>>("xs:long", nullptr, true),
    text<is_whole<std::uint64_t>>("xs:unsignedLong", nullptr, true),
    xs_unsigned_int,
    text<is_whole<std::uint16_t>>("xs:unsignedShort", nullptr, true),
    text<is_whole<std::uint8_t>>("xs:unsignedByte", nullptr, true),
    text<lexical::is_date>("xs:date", nullptr, true),
    text<lexical::is_time>("xs:time", nullptr, true),
    text<lexical::is_year_and_month>("xs:gYearMonth", nullptr, true),
    text<lexical::is_year>("xs:gYear", nullptr, true),
    text<lexical::is_month_and_day>("xs:gMonthDay", nullptr, true),
    text<lexical::is_day>("xs:gDay", nullptr, true),
    text<lexical::is_month>("xs:gMonth", nullptr, true),
    text<lexical::is_hex_binary>("xs:hexBinary", nullptr, true),
    text<anything>("xs:anyURI", nullptr, true),
    {"xs:QName", nullptr, true, read_text<anything>, write_string, {}, true},
};

constexpr Type normalized_string_type = built_in("normalizedString", xs_normalized_string);
constexpr Type token_type = built_in("token", xs_token);
constexpr Type nmtoken_type = built_in("NMTOKEN", xs_nmtoken);
constexpr Type name_type = built_in("Name", xs_name);
constexpr Type ncname_type = built_in("NCName", xs_ncname);
constexpr Type language_type = built_in("language", xs_language);
constexpr Type short_type = built_in("short", xs_short);
constexpr Type byte_type = built_in("byte", xs_byte);
constexpr Type watermark_type = of_types("WatermarkType", watermark);
constexpr Type subscription_id_type = of_types("SubscriptionIdType", subscription_id);
constexpr Type derived_item_id_type = of_types("DerivedItemIdType", derived_item_id);
constexpr Type guid_type = of_types("GuidType", guid);
constexpr Type response_class_type = of_types("ResponseClassType", response_class);
constexpr Type exchange_version_type = of_types("ExchangeVersionType", exchange_version);
constexpr Type distinguished_property_set_type =
    of_types("DistinguishedPropertySetType", distinguished_property_set);
constexpr Type mapi_property_type_type = of_types("MapiPropertyTypeType", mapi_property_type);
constexpr Type transition_target_kind_type =
    of_types("TransitionTargetKindType", transition_target_kind);
constexpr Type special_logon_type = of_types("SpecialLogonTypeType", special_logon);

constexpr auto other_types = [] {
  std::array<Type, std::size(others)> types;
  for (std::size_t at = 0; at < types.size(); ++at) {
    types[at] = built_in(others[at].name.substr(std::string_view("xs:").size()), others[at]);
  }
  return types;
}();

constexpr const Type* named_types[] = {&string_type,
                                       &boolean_type,
                                       &int_type,
                                       &double_type,
                                       &date_time_type,
                                       &duration_type,
                                       &base64_binary_type,
                                       &non_empty_string_type,
                                       &response_code_type,
                                       &mailbox_type_type,
                                       &location_source_type,
                                       &body_type_type,
                                       &day_of_week_type,
                                       &date_time_precision_type,
                                       &normalized_string_type,
                                       &token_type,
                                       &nmtoken_type,
                                       &name_type,
                                       &ncname_type,
                                       &language_type,
                                       &short_type,
                                       &byte_type,
                                       &watermark_type,
                                       &subscription_id_type,
                                       &derived_item_id_type,
                                       &guid_type,
                                       &response_class_type,
                                       &exchange_version_type,
                                       &distinguished_property_set_type,
                                       &mapi_property_type_type,
                                       &transition_target_kind_type,
                                       &special_logon_type};

}  // namespace

std::span<const Type* const> named_simple_types() {
  static const std::vector<const Type*> types = [] {
    std::vector<const Type*> all(std::begin(named_types), std::end(named_types));
    for (const Type& type : other_types) all.push_back(&type);
    return all;
  }();
  return types;
}

const Type* find_simple_type(const xml::Name& name) {
  const auto types = named_simple_types();
  const auto found = std::ranges::find_if(types, [&](const Type* type) {
    return type->name == name.local && type->space == name.space;
  });
  return found == types.end() ? nullptr : *found;
}

}  // namespace assay::ews
