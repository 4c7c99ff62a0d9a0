#include "conformance/judging/echo.hpp"

#include <array>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(echo)

namespace {

using assay::conformance::Echo;

struct Sample {
  std::string_view sent;
  std::string_view back;
  Echo echo;
};

constexpr std::string_view sent_name = "M\xC3\xBCller & <S\xC3\xB6hne> assay";

constexpr std::array<Sample, 24> samples{{
    {sent_name, sent_name, Echo::same},
    {"", "", Echo::same},
    {"  a  b ", "a b", Echo::altered},
    {"a\r\nb", "a\nb", Echo::altered},
    {"Contact ABC", "contact abc", Echo::altered},
    {"\xC3\x84rger", "\xC3\xA4rger", Echo::altered},
    {"\xC5\xBD" "aneta", "\xC5\xBE" "aneta", Echo::altered},  // Z with a caron
    {"\xC5\x81\xC3\xB3" "dz", "\xC5\x82\xC3\xB3" "dz", Echo::altered},
    {"Stra\xC3\x9F" "e", "STRASSE", Echo::altered},
    {"\xD0\x81lka", "\xD1\x91lka", Echo::altered},
    {"\xCE\xA3\xCE\xBF\xCF\x82 a", "\xCF\x83\xCE\xBF\xCF\x83 a", Echo::altered},
    {"a name that is long", "a name that", Echo::altered},
    {"a name", "", Echo::altered},
    {"M\xC3\xBCller", "Mu\xCC\x88ller", Echo::altered},  // NFD
    {"Mu\xCC\x88ller", "M\xC3\xBCller", Echo::altered},  // NFC
    {"a\xE2\x80\x8B name", "a name", Echo::altered},
    {sent_name, "M\xC3\x83\xC2\xBCller & <S\xC3\x83\xC2\xB6hne> assay", Echo::other_characters},
    {sent_name, "M?ller & <S?hne> assay", Echo::other_characters},
    {sent_name, "M\xC3\xBCller &amp; &lt;S\xC3\xB6hne&gt; assay", Echo::other_characters},
    {sent_name, "M\xC3\xBCller  S\xC3\xB6hne assay", Echo::other_characters},
    {"\xF0\x9F\x98\x80 assay", "\xEF\xBF\xBD assay", Echo::other_characters},
    {sent_name, "someone@contoso.com", Echo::other_text},
    {"a@contoso.com", "sip:a@contoso.com", Echo::other_text},
    {"a@contoso.com", "Contact 7", Echo::other_text},
}};

}  // namespace

BOOST_AUTO_TEST_CASE(what_became_of_a_text) {
  for (const Sample& one : samples) {
    const Echo echo = assay::conformance::echo_of(one.sent, one.back);
    BOOST_TEST((echo == one.echo), one.sent << " came back as " << one.back);
  }
}

BOOST_AUTO_TEST_SUITE_END()
