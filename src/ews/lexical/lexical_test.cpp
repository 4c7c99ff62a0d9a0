#include "ews/lexical/lexical.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace assay::ews;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(lexical_forms)

namespace {

using Test = bool (*)(std::string_view);

// Forms a type has and forms it does not have.
struct Forms {
  const char* type;
  Test accepts;
  std::vector<const char*> valid;
  std::vector<const char*> invalid;
};

const Forms tables[] = {
    // XML Schema part 2, section 3.2.7.
    {"dateTime",
     [](std::string_view text) { return lexical::read_date_time(text).has_value(); },
     {"2002-10-10T12:00:00", "2002-10-10T12:00:00Z", "2002-10-10T12:00:00-05:00",
      "2002-10-10T12:00:00+14:00", "2002-10-10T12:00:00-14:00", "2002-10-10T00:00:00-00:00",
      "2002-10-10T12:00:00.123456789123456789Z", "2002-10-10T12:00:00.0", "2002-10-10T24:00:00",
      "2002-10-10T24:00:00.000Z", "2000-02-29T00:00:00", "2004-02-29T00:00:00",
      "-0001-01-01T00:00:00", "12002-10-10T12:00:00", "-12002-12-31T23:59:59Z",
      "0001-01-01T00:00:00", "9999-12-31T23:59:59.999"},
     {"",
      "2002-10-10",
      "2002-10-10 12:00:00",
      "2002-10-10t12:00:00",
      "2002-10-10T12:00:00z",
      "2002-10-10T12:00",
      "2002-10-10T12:00:00.",
      "2002-10-10T12:00:00.Z",
      "2002-10-10T12:00:00,5",
      "2002-10-10T12:00:60",
      "2002-10-10T12:60:00",
      "2002-10-10T25:00:00",
      "2002-10-10T24:00:01",
      "2002-10-10T24:01:00",
      "2002-10-10T24:00:00.1",
      "2002-10-10T1:00:00",
      "2002-10-10T12:00:00+14:01",
      "2002-10-10T12:00:00+15:00",
      "2002-10-10T12:00:00+05",
      "2002-10-10T12:00:00+0500",
      "2002-10-10T12:00:00+5:00",
      "2002-10-10T12:00:00+05:60",
      "2002-10-10T12:00:00 Z",
      "2002-10-10T12:00:00ZZ",
      "2002-13-10T12:00:00",
      "2002-00-10T12:00:00",
      "2002-10-00T12:00:00",
      "2002-10-32T12:00:00",
      "2002-09-31T12:00:00",
      "2002-02-29T12:00:00",
      "1900-02-29T12:00:00",
      "02-10-10T12:00:00",
      "02002-10-10T12:00:00",
      "0000-01-01T00:00:00",
      "-0000-01-01T00:00:00",
      "+2002-10-10T12:00:00",
      " 2002-10-10T12:00:00",
      "20021010T120000",
      "2002-W01-1T12:00:00"}},
    // Section 3.2.6.
    {"duration",
     [](std::string_view text) { return lexical::read_duration(text).has_value(); },
     {"P1Y2M3DT10H30M", "-P120D",   "P1347Y",     "P1347M",    "P0Y",
      "PT0S",           "P0Y1347M", "P0Y1347M0D", "-P1347M",   "P1Y2MT2H",
      "PT1M",           "P1M",      "PT36H",      "PT1.5S",    "PT0.000S",
      "P1YT1S",         "-PT1H",    "P0001Y",     "PT004.25S", "P1Y2M3DT4H5M6.7S"},
     {"",
      "P",
      "-P",
      "PT",
      "P1YT",
      "1Y",
      "P1",
      "P-1347M",
      "P1Y-2M",
      "+P1Y",
      "P1S",
      "P1H",
      "PT1Y",
      "PT1D",
      "P1M1Y",
      "PT1S1M",
      "P1Y1Y",
      "P1.5Y",
      "PT1.5M",
      "PT.5S",
      "PT1.S",
      "PT1,5S",
      "P 1Y",
      "P1Y ",
      "p1y",
      "P1YT1HT1M",
      "PT1H1H",
      "P1W",
      "P2002-10-10T12:00:00",
      "PY",
      "PTS",
      "--P1Y"}},
    // Section 3.2.5.
    {"double",
     [](std::string_view text) { return lexical::read_double(text).has_value(); },
     {"-1E4", "1267.43233E12", "12.78e-2", "12", "INF", "-INF", "NaN", "-0", "+0", "0", ".5", "5.",
      "-.5e1", "+5.E+2", "1e0", "00012", "1e-400", "1e400", "-1E999999999999999999999"},
     {"",   "+INF", "inf", "Infinity", "nan", "-NaN",  "1e",    "e1",
      ".",  "+",    "-",   "1,5",      "1 2", "0x1p3", "1e5.5", "1d",
      "1f", "--1",  "+-1", "1e+-5",    ".e1", " 1",    "1_000", "1e5 "}},
    // Sections 3.2.8 to 3.2.14.
    {"time",
     lexical::is_time,
     {"13:20:00", "13:20:00Z", "13:20:00+14:00", "13:20:00-05:30", "13:20:00.123456789123456789",
      "24:00:00", "24:00:00.0Z"},
     {"", "13:20", "24:00:01", "25:00:00", "13:60:00", "13:20:60", "1:20:00", "13:20:00.",
      "T13:20:00", "13:20:00z", "13:20:00+14:01", "13:20:00 Z", "2002-10-10T13:20:00"}},
    {"date",
     lexical::is_date,
     {"2002-10-10", "2002-10-10Z", "2002-10-10-14:00", "-0001-01-01", "12002-10-10", "2000-02-29"},
     {"", "2002-10", "2002-02-29", "02-10-10", "0000-01-01", "2002-10-10T00:00:00", "2002-13-01",
      "2002-1-1", "02002-10-10", "2002-10-00", "2002-10-10+15:00", "+2002-10-10"}},
    {"gYearMonth",
     lexical::is_year_and_month,
     {"2002-10", "2002-10Z", "2002-10-05:30", "-0001-01", "12002-10"},
     {"", "2002", "2002-13", "2002-00", "0000-01", "02-10", "2002-10-10", "2002-10z"}},
    {"gYear",
     lexical::is_year,
     {"2002", "2002Z", "2002+14:00", "-0001", "12002"},
     {"", "02", "0000", "-0000", "02002", "2002-10", "+2002"}},
    {"gMonthDay",
     lexical::is_month_and_day,
     {"--10-10", "--02-29", "--10-31Z", "--12-01-05:30"},
     {"", "--02-30", "--13-01", "--00-01", "--04-31", "--1-1", "10-10", "-10-10", "--10-00",
      "--10-10-"}},
    {"gDay",
     lexical::is_day,
     {"---01", "---31", "---10Z", "---10-00:00"},
     {"", "---32", "---00", "--10", "---1", "---10-", "----1"}},
    {"gMonth",
     lexical::is_month,
     {"--01", "--12", "--10Z", "--10+14:00"},
     {"", "--13", "--00", "--1", "-10", "--10--", "--10--Z", "---10"}},
    // Section 3.2.3.
    {"decimal",
     lexical::is_decimal,
     {"0", "-1.23", "12678967.543233", "+100000.00", "210", ".5", "5.", "-.0",
      "111111111111111111111111111111.111111111111111111111111111111"},
     {"", "+", "-", ".", "1e5", "INF", "NaN", "1,0", "1 0", "--1", "+-1", "1.2.3"}},
    // Sections 3.3.13 to 3.3.25: what has no bounds.
    {"integer",
     [](std::string_view text) { return lexical::sign_of_integer(text).has_value(); },
     {"0", "-1", "+1", "-0", "-99999999999999999999999999999999", "000000000000000000000000000007"},
     {"", "+", "-", "1.0", "1.", "1e3", "1 0", "--1", "-+1"}},
    {"long",
     [](std::string_view text) {
       using Range = std::numeric_limits<long long>;
       return lexical::read_integer(text, Range::min(), Range::max()).has_value();
     },
     {"0", "-1", "+1", "9223372036854775807", "-9223372036854775808", "-0",
      "000000000000000000000000000007"},
     {"9223372036854775808", "-9223372036854775809", "", "1.0", "+", "-", "+-1", "--1"}},
    {"unsignedLong",
     [](std::string_view text) {
       using Range = std::numeric_limits<unsigned long long>;
       return lexical::read_unsigned(text, Range::max()).has_value();
     },
     {"0", "18446744073709551615", "000000000000000000000000000007"},
     {"18446744073709551616", "-1", "+1", "", "1.0", "-0"}},
    // Section 3.2.15.
    {"hexBinary",
     lexical::is_hex_binary,
     {"", "0fB7", "00", "FFFF"},
     {"0", "0f B7", "0g", "0x00", "\xC3\xA9"}},
    // Section 3.3.3.
    {"language",
     lexical::is_language,
     {"en", "en-US", "x-klingon", "i-navajo", "zh-Hant-TW", "abcdefgh", "a-1", "a-12345678", "EN"},
     {"", "en_US", "abcdefghi", "en-", "-en", "en--US", "e1", "1", "en-123456789", "en US",
      "\xC3\xA9", " en"}},
    // Sections 3.3.4 and 3.3.6, with the characters of XML 1.0, fifth edition.
    {"NMTOKEN",
     lexical::is_nmtoken,
     {"a", "1", "-", ":", "a:b.c", "\xE2\x82\xAC", "\xE2\x80\xBF"},
     {"", "a b", "a ", "\xC3\x97", "a/b"}},
    {"Name",
     lexical::is_name,
     {"a", "_", ":", ":a", "a:b:c", "a-1.", "\xE2\x82\xAC", "a\xE2\x80\xBF"},
     {"", "1", "-a", ".a", "a b", "\xC3\x97", "a\xC3\x97", "\xE2\x80\xBF"}},
    // Section 3.2.16: groups of four digits, padded, unused bits zero, single blanks inside.
    {"base64Binary",
     lexical::is_base64,
     {"", "AAAA", "AA==", "AAA=", "+/+/", "Aa09", "A A A A", "AAAA AAAA", "AA= =", "AAE=", "AQ=="},
     {"A", "AA", "AAA", "A===", "====", "=", "AA=A", "AAAAA", "AB==", "AAB=", "AA-A", "AA_A",
      "AA==AAAA", "AAAA=", "\xC3\xA9"}},
    // GuidType of types.xsd.
    {"guid",
     lexical::is_guid,
     {"00000000-0000-0000-0000-000000000000", "01234567-89ab-CDEF-0123-456789abcdef"},
     {"", "0123456789abCDEF0123456789abcdef", "{01234567-89ab-CDEF-0123-456789abcdef}",
      "01234567-89ab-CDEF-0123-456789abcde", "01234567-89ab-CDEF-0123-456789abcdef0",
      "g1234567-89ab-CDEF-0123-456789abcdef", "012345678-9ab-CDEF-0123-456789abcdef",
      "01234567-89ab-CDEF-0123-456789abcde ", "01234567_89ab_CDEF_0123_456789abcdef"}},
    // PropertyTagType of types.xsd: an unsigned short, or hexadecimal as a string.
    {"property tag",
     lexical::is_property_tag,
     {"0", "65535", "0x0", "0X3001", "0xfFfF", "00012", " 7 "},
     {"", "65536", "-1", "0x", "0x12345", "0xg", " 0x1", "0x1 ", "1.0", "x1", "0x-1", "1e3"}},
};

void survives(std::string_view text) {
  if (const auto value = lexical::read_date_time(text)) {
    BOOST_TEST((lexical::read_date_time(lexical::write_date_time(*value)) == value), text);
  }
  if (const auto value = lexical::read_duration(text)) {
    BOOST_TEST((lexical::read_duration(lexical::write_duration(*value)) == value), text);
  }
  if (const auto value = lexical::read_double(text)) {
    BOOST_TEST((lexical::read_double(lexical::write_double(*value)) == value), text);
  }
}

double number(std::string_view text) { return lexical::read_double(text).value().value; }

}  // namespace

BOOST_AUTO_TEST_CASE(a_type_has_its_forms_and_no_others) {
  for (const Forms& table : tables) {
    for (const char* const form : table.valid) {
      BOOST_TEST(table.accepts(form), table.type << " \"" << form << "\"");
    }
    for (const char* const form : table.invalid) {
      BOOST_TEST(!table.accepts(form), table.type << " \"" << form << "\"");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_value_that_was_read_survives_being_written) {
  for (const Forms& table : tables) {
    for (const char* const form : table.valid) survives(form);
  }
}

BOOST_AUTO_TEST_CASE(a_whole_number_has_its_sign) {
  BOOST_TEST(lexical::sign_of_integer("-001").value() == -1);
  BOOST_TEST(lexical::sign_of_integer("-00").value() == 0);
  BOOST_TEST(lexical::sign_of_integer("+0").value() == 0);
  BOOST_TEST(lexical::sign_of_integer("100000000000000000000000000000").value() == 1);
}

BOOST_AUTO_TEST_CASE(a_date_time_has_its_parts) {
  const DateTime value = lexical::read_date_time("-12002-10-09T08:07:06.0500-05:30").value();
  BOOST_TEST(value.year == -12002);
  BOOST_TEST(value.month == 10);
  BOOST_TEST(value.day == 9);
  BOOST_TEST(value.hour == 8);
  BOOST_TEST(value.minute == 7);
  BOOST_TEST(value.second == 6);
  BOOST_TEST(value.fraction == "05");
  BOOST_TEST(value.offset.value() == -330);
  BOOST_TEST(lexical::write_date_time(value) == "-12002-10-09T08:07:06.05-05:30");
  BOOST_TEST(!lexical::read_date_time("2002-10-10T12:00:00")->offset.has_value());
  BOOST_TEST(lexical::write_date_time({}) == "0001-01-01T00:00:00");
}

BOOST_AUTO_TEST_CASE(a_duration_has_the_parts_that_were_written) {
  const Duration value = lexical::read_duration("-P1Y0DT2M3.40S").value();
  BOOST_TEST(value.negative);
  BOOST_TEST(value.years.value() == 1u);
  BOOST_TEST(!value.months.has_value());
  BOOST_TEST(value.days.value() == 0u);
  BOOST_TEST(!value.hours.has_value());
  BOOST_TEST(value.minutes.value() == 2u);
  BOOST_TEST(value.seconds.value() == 3u);
  BOOST_TEST(value.fraction == "4");
  BOOST_TEST(lexical::write_duration(value) == "-P1Y0DT2M3.4S");
}

BOOST_AUTO_TEST_CASE(a_double_is_the_nearest_number) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const std::string zeros(400, '0');
  BOOST_TEST(number("-1E4") == -10000.0);
  BOOST_TEST(number("12.78e-2") == 0.1278);
  BOOST_TEST(number("+5.E+2") == 500.0);
  BOOST_TEST(number(".5") == 0.5);
  BOOST_TEST(number("4.9e-324") == std::numeric_limits<double>::denorm_min());
  BOOST_TEST(number("1e400") == infinity);
  BOOST_TEST(number("-1e400") == -infinity);
  BOOST_TEST(number("1e-400") == 0.0);
  BOOST_TEST(number("0." + zeros + "1") == 0.0);
  BOOST_TEST(number("1" + zeros) == infinity);
  BOOST_TEST(number("-1" + zeros + ".5") == -infinity);
  BOOST_TEST(number("1" + zeros + "e-10") == infinity);
  BOOST_TEST(number("0." + zeros + "1e10") == 0.0);
  BOOST_TEST(number("1" + zeros + "e-400") == 1.0);
  BOOST_TEST(number("1e99999999999999999999") == infinity);
  BOOST_TEST(number("1e-99999999999999999999") == 0.0);
  BOOST_TEST(number("0e99999999999999999999") == 0.0);
  BOOST_TEST(std::isnan(number("NaN")));
  BOOST_TEST(std::signbit(number("-0")));
  BOOST_TEST(lexical::write_double({infinity}) == "INF");
  BOOST_TEST(lexical::write_double({-infinity}) == "-INF");
  BOOST_TEST(lexical::write_double({std::numeric_limits<double>::quiet_NaN()}) == "NaN");
}

BOOST_AUTO_TEST_CASE(a_whole_number_is_within_its_type) {
  const auto integer = [](std::string_view text) {
    return lexical::read_integer(text, std::numeric_limits<std::int32_t>::min(),
                                 std::numeric_limits<std::int32_t>::max());
  };
  struct Case {
    const char* text;
    long long value;
  };
  for (const Case& one : std::initializer_list<Case>{{"0", 0},
                                                     {"-0", 0},
                                                     {"+5", 5},
                                                     {"007", 7},
                                                     {"-2147483648", -2147483648LL},
                                                     {"2147483647", 2147483647LL},
                                                     {"+00000000000000000000000000012", 12}}) {
    BOOST_TEST_REQUIRE(integer(one.text).has_value(), one.text);
    BOOST_TEST(*integer(one.text) == one.value, one.text);
  }
  for (const char* const text :
       {"", "+", "-", "2147483648", "-2147483649", "99999999999999999999999", "1.0", "1e3", "0x1",
        " 1", "1 ", "+-1", "--1", "1,000", "\xD9\xA1"}) {
    BOOST_TEST(!integer(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(white_space_collapses_to_single_blanks) {
  struct Case {
    const char* text;
    const char* collapsed;
  };
  for (const Case& one : std::initializer_list<Case>{{"", ""},
                                                     {" \t\r\n ", ""},
                                                     {"a", "a"},
                                                     {" a ", "a"},
                                                     {"a b", "a b"},
                                                     {"\ta\n\nb \t c\r", "a b c"},
                                                     {"a\tb", "a b"},
                                                     {"a  b", "a b"},
                                                     {" \xC2\xA0 ", "\xC2\xA0"}}) {
    std::string storage;
    BOOST_TEST(lexical::collapse(one.text, storage) == one.collapsed);
  }
}

BOOST_AUTO_TEST_SUITE_END()
