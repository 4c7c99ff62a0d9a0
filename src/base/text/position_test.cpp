#include "base/text/position.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::base;

BOOST_AUTO_TEST_SUITE(position)

BOOST_AUTO_TEST_CASE(counts_lines_and_columns_from_one) {
  BOOST_TEST((position_of("ab\ncd", 0) == Position{0, 1, 1}));
  BOOST_TEST((position_of("ab\ncd", 4) == Position{4, 2, 2}));
}

BOOST_AUTO_TEST_CASE(every_line_end_of_xml_counts_once) {
  BOOST_TEST((position_of("a\r\nb", 3) == Position{3, 2, 1}));
  BOOST_TEST((position_of("a\rb", 2) == Position{2, 2, 1}));
}

BOOST_AUTO_TEST_CASE(columns_count_characters_not_bytes) {
  BOOST_TEST((position_of("\xC3\xA9\xE2\x82\xACx", 5) == Position{5, 1, 3}));
}

BOOST_AUTO_TEST_CASE(an_offset_past_the_end_is_the_end) {
  BOOST_TEST((position_of("ab", 9) == Position{2, 1, 3}));
}

BOOST_AUTO_TEST_CASE(finds_the_start_of_a_line) {
  BOOST_TEST(offset_of_line("one\r\ntwo\rthree", 1) == 0u);
  BOOST_TEST(offset_of_line("one\r\ntwo\rthree", 2) == 5u);
  BOOST_TEST(offset_of_line("one\r\ntwo\rthree", 3) == 9u);
  BOOST_TEST(offset_of_line("one", 7) == 3u);
}

BOOST_AUTO_TEST_CASE(finds_the_line_of_an_offset) {
  BOOST_TEST(line_at("one\ntwo\r\nthree", 5) == "two");
  BOOST_TEST(line_at("one\ntwo\r\nthree", 12) == "three");
  BOOST_TEST(line_at("", 0) == "");
}

BOOST_AUTO_TEST_SUITE_END()
