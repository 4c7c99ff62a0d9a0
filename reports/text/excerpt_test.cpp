#include "reports/text/excerpt.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>

#include "base/text/position.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(excerpts)

namespace {

// The excerpt as text: marks in brackets, "..." for what is left out, line ends as "/".
std::string shown(std::string_view body, const std::vector<Place>& places,
                  std::size_t limit = 1000) {
  std::string text;
  std::size_t line = 0;
  for (const Stretch& stretch : excerpt(body, places, limit)) {
    if (stretch.left_out > 0) text += "...";
    if (line != 0 && line != stretch.line) text += "/";
    line = stretch.line;
    const std::string bytes(stretch.bytes);
    text += stretch.marks.empty() ? bytes : "[" + bytes + "]";
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_short_body_is_whole) {
  BOOST_TEST(shown("a\nb\r\nc\rd\n", {}) == "a/b/c/d");
  BOOST_TEST(shown("", {}) == "");
  BOOST_TEST(shown("a\n\nb", {}) == "a//b");
}

BOOST_AUTO_TEST_CASE(a_mark_is_a_tag_or_a_word) {
  BOOST_TEST(shown("<a><b c='d'>e</b></a>", {{1, 4}}) == "<a>[<b c='d'>]e</b></a>");
  BOOST_TEST(shown("<a>one two</a>", {{1, 8}}) == "<a>one [two]</a>");
  BOOST_TEST(shown("x\n<a <b>", {{2, 1}}) == "x/[<a ]<b>");
}

BOOST_AUTO_TEST_CASE(columns_count_characters) {
  BOOST_TEST(shown("\xC3\xA4\xE2\x82\xAC<b/>", {{1, 3}}) == "\xC3\xA4\xE2\x82\xAC[<b/>]");
}

BOOST_AUTO_TEST_CASE(a_place_outside_the_body_is_its_nearest_end) {
  BOOST_TEST(shown("ab\ncd", {{1, 9}}) == "ab[]/cd");
  BOOST_TEST(shown("ab\ncd", {{9, 1}}) == "ab/cd[]");
  BOOST_TEST(shown("", {{1, 1}}) == "[]");
  BOOST_TEST(shown("ab\n", {{2, 1}}) == "ab/[]");
}

BOOST_AUTO_TEST_CASE(places_may_share_a_spot_or_follow_closely) {
  const auto stretches = excerpt("<a/>", {{1, 1}, {1, 2}, {1, 1}}, 1000);
  BOOST_REQUIRE(stretches.size() == 3u);
  BOOST_TEST(stretches[0].bytes == "<");
  BOOST_TEST(stretches[0].marks == (std::vector<std::size_t>{0, 2}));
  BOOST_TEST(stretches[1].bytes == "a/");
}

BOOST_AUTO_TEST_CASE(a_long_body_is_cut_around_its_places) {
  const std::string body = std::string(5000, 'x') + " <here/> " + std::string(5000, 'y');
  const std::string text = shown(body, {{1, 5002}}, 300);
  BOOST_TEST(text.size() < 320u);
  BOOST_TEST(text.starts_with("xxx"));
  BOOST_TEST(text.find("...x") != text.npos);
  BOOST_TEST(text.find(" [<here/>] yyy") != text.npos);
  BOOST_TEST(text.ends_with("y..."));
}

// Whatever is cut: what is shown and what is left out make up the body, lines have their numbers,
// and no character is torn.
BOOST_AUTO_TEST_CASE(nothing_is_lost_unsaid) {
  std::string body;
  for (int line = 0; line < 60; ++line) body += "<e>\xE2\x82\xAC</e>" + std::string(1, '\n');
  for (std::size_t limit = 0; limit < body.size() + 20; limit += 7) {
    std::size_t accounted = 0;
    for (const Stretch& stretch : excerpt(body, {{30, 4}, {50, 1}}, limit)) {
      accounted += stretch.left_out;
      const auto offset = static_cast<std::size_t>(stretch.bytes.data() - body.data());
      BOOST_TEST(stretch.line == base::position_of(body, offset).line);
      BOOST_TEST((stretch.bytes.empty() || (stretch.bytes.front() & 0xC0) != 0x80));
      accounted += stretch.bytes.size();
    }
    const auto ends = static_cast<std::size_t>(std::ranges::count(body, '\n'));
    BOOST_TEST(accounted <= body.size());
    BOOST_TEST(accounted + ends >= body.size());
  }
}

BOOST_AUTO_TEST_CASE(places_in_utf_16_are_those_of_the_message_not_of_its_bytes) {
  BOOST_TEST(shown(std::string("\xFF\xFE<\0a\0", 6), {{1, 1}}) == std::string("\xFF\xFE<\0a\0", 6));
}

BOOST_AUTO_TEST_SUITE_END()
