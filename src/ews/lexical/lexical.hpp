#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ews/values.hpp"

// Lexical forms of XML Schema part 2, both directions in one place. Readers take text whose white
// space is already collapsed; writers give the canonical form, or the one that keeps every part.
namespace assay::ews::lexical {

std::optional<DateTime> read_date_time(std::string_view text);  // section 3.2.7
std::string write_date_time(const DateTime& value);

bool is_time(std::string_view text);            // section 3.2.8
bool is_date(std::string_view text);            // section 3.2.9
bool is_year_and_month(std::string_view text);  // section 3.2.10
bool is_year(std::string_view text);            // section 3.2.11
bool is_month_and_day(std::string_view text);   // section 3.2.12
bool is_day(std::string_view text);             // section 3.2.13
bool is_month(std::string_view text);           // section 3.2.14

std::optional<Duration> read_duration(std::string_view text);  // section 3.2.6
std::string write_duration(const Duration& value);

std::optional<Double> read_double(std::string_view text);  // section 3.2.5
std::string write_double(Double value);

// A whole number with optional sign and leading zeros, between `lowest` and `highest`.
std::optional<long long> read_integer(std::string_view text, long long lowest, long long highest);

// Digits alone: the unsigned types have no sign (sections 3.3.20 to 3.3.24).
std::optional<unsigned long long> read_unsigned(std::string_view text, unsigned long long highest);

// -1, 0 or 1 for a whole number of any length; nothing for anything else (section 3.3.13).
std::optional<int> sign_of_integer(std::string_view text);

bool is_decimal(std::string_view text);       // section 3.2.3
bool is_hex_binary(std::string_view text);    // section 3.2.15
bool is_language(std::string_view text);      // section 3.3.3
bool is_nmtoken(std::string_view text);       // section 3.3.4
bool is_name(std::string_view text);          // section 3.3.6
bool is_base64(std::string_view text);        // section 3.2.16
bool is_guid(std::string_view text);          // GuidType of types.xsd
bool is_property_tag(std::string_view text);  // PropertyTagType of types.xsd

// A value of xml:lang as it stands: the union keeps white space for its empty member and collapses
// it for a language (XML Schema part 1, section 3.14.4; XML 1.0, section 2.12).
bool is_xml_lang(std::string_view raw);

// The text between its outer white space; inner runs become one blank when `storage` is needed.
std::string_view collapse(std::string_view text, std::string& storage);

}  // namespace assay::ews::lexical
