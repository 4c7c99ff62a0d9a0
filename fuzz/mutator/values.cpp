#include "fuzz/mutator/values.hpp"

#include <array>
#include <map>

#include "ews/enumerated.hpp"
#include "ews/lexical/lexical.hpp"
#include "fuzz/mutator/identifiers.hpp"

namespace assay::fuzz {
namespace {

// Forms at and beyond the edge of each lexical type (XML Schema part 2).
constexpr std::array<std::string_view, 121> forms{
    "",
    " ",
    "\n",
    "x",
    " x ",
    "a  b",
    "tsmith@contoso.com",
    "0",
    "1",
    " 1 ",
    "2",
    "-0",
    "+5",
    " 7 ",
    "007",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "4294967295",
    "4294967296",
    "65535",
    "65536",
    "1.0",
    "1.5",
    ".5",
    "5.",
    ".",
    "1e5",
    "1E+400",
    "1e",
    "INF",
    "-INF",
    "+INF",
    "NaN",
    "nan",
    "true",
    "false",
    " true ",
    "TRUE",
    "2012-01-05T23:06:58Z",
    "2012-01-05T23:06:58",
    "2012-02-29T00:00:00Z",
    "2011-02-29T00:00:00Z",
    "2012-01-05T24:00:00Z",
    "2012-01-05T24:00:01Z",
    "2012-01-05T23:59:60Z",
    "0000-01-01T00:00:00",
    "-0001-01-01T00:00:00",
    "12012-01-05T23:06:58.125+14:00",
    "2012-01-05T23:06:58+14:01",
    "2012-1-5T23:06:58",
    "P1D",
    "-PT1H30M",
    "P1Y2M3DT4H5M6.7S",
    "P",
    "PT",
    "P1S",
    "PT1.S",
    "en-US",
    "en_US",
    "abcdefghi",
    "0x3fa4",
    "0x12345",
    "00062004-0000-0000-c000-000000000046",
    "AAMk",
    "AAMkAA==",
    "Seconds",
    "Milliseconds",
    "Admin",
    "SystemService",
    "QUJD",
    "QUJD\nQUJD",
    "12:00:00",
    "2147483647.0",
    "-1",
    "1 2",
    "0x",
    "0xFFFF",
    "65534",
    "32767",
    "32768",
    "127",
    "128",
    "-INFINITY",
    "9007199254740993",
    "4.9E-324",
    "1.7976931348623157E308",
    "1.8E308",
    "P1Y",
    "-P0D",
    "PT0.000000001S",
    "2012-12-31T23:59:59.999999999Z",
    "9999-12-31T23:59:59Z",
    "2012-01-05T23:06:58-14:00",
    "zh-Hant-TW",
    "x-klingon",
    "{00062004-0000-0000-C000-000000000046}",
    "http://schemas.xmlsoap.org/soap/actor/next",
    "%",
    "a b://c",
    "2012-01-05",
    "2012-02-30",
    "2012-02",
    "2012",
    "--02-29",
    "--02-30",
    "---31",
    "---32",
    "--12",
    "--13",
    "24:00:00.0Z",
    "0fB7",
    "0fB",
    "18446744073709551615",
    "-9223372036854775809",
    "-00",
    "123456789012345678901234567890",
    ".123456789012345678901234567890",
    "t:Value",
    "y:Value",
};

// What writers and readers are known to get wrong, between plain words.
constexpr std::array<std::string_view, 30> pieces{
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
    "t:Value",
    "{urn:x}y",
    "\x7F",
    "\xC2\x85",
    "\xC3\xA9",
    "\xE2\x80\xA8",
    "\xEF\xBF\xBD",
    "\xF0\x9F\x98\x80",
    "\xF4\x8F\xBF\xBF",
    "sip:",
};

constexpr std::size_t longest_repetition = 3000;

Forms partition(const ews::SimpleType& type, base::Generation generation) {
  Forms result;
  std::string storage;
  const auto sort = [&](std::string_view form) {
    const std::string_view lexical = type.collapse ? ews::lexical::collapse(form, storage) : form;
    (type.read(lexical, generation, nullptr) ? result.accepted : result.refused).push_back(form);
  };
  for (const std::string_view form : forms) sort(form);
  for (const ews::Enumerator& enumerator : type.enumeration) sort(enumerator.text);
  return result;
}

}  // namespace

std::span<const std::string_view> boundary_forms() { return forms; }

const Forms& forms_of(const ews::SimpleType& type, base::Generation generation) {
  using Key = std::pair<const ews::SimpleType*, base::Generation>;
  thread_local std::map<Key, Forms> known;
  const auto [place, added] = known.try_emplace(Key{&type, generation});
  if (added) place->second = partition(type, generation);
  return place->second;
}

std::string hostile_text(Random& random) {
  if (random.one_in(40)) {
    std::string text;
    const std::string_view piece = random.pick(pieces);
    for (std::size_t count = random.below(longest_repetition); count > 0; --count) text += piece;
    return text;
  }
  std::string text;
  for (std::size_t count = random.below(5); count > 0; --count) text += random.pick(pieces);
  return text;
}

std::string accepted_value(const ews::SimpleType& type, base::Generation generation,
                           Random& random) {
  const Forms& known = forms_of(type, generation);
  // A type that takes nearly every form is text: then nothing said so far is surprising.
  if (known.refused.size() <= 1) {
    if (random.one_in(5)) return random_identifier(random);
    if (random.one_in(2)) {
      std::string text = hostile_text(random);
      return text.empty() ? "x" : text;
    }
  }
  return known.accepted.empty() ? std::string() : std::string(random.pick(known.accepted));
}

std::optional<std::string> refused_value(const ews::SimpleType& type, base::Generation generation,
                                         Random& random) {
  const Forms& known = forms_of(type, generation);
  if (known.refused.empty()) return std::nullopt;
  return std::string(random.pick(known.refused));
}

bool accepts(const ews::SimpleType& type, std::string_view value, base::Generation generation) {
  std::string storage;
  return type.read(type.collapse ? ews::lexical::collapse(value, storage) : value, generation,
                   nullptr);
}

}  // namespace assay::fuzz
