#include "reports/text/columns.hpp"

#include <boost/test/unit_test.hpp>

#include "reports/text/progress.hpp"

using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(columns)

BOOST_AUTO_TEST_CASE(counts_columns_not_bytes) {
  BOOST_TEST(width_of("abc") == 3u);
  BOOST_TEST(width_of("\xC3\xA9") == 1u);
  BOOST_TEST(width_of("e\xCC\x81") == 1u);
  BOOST_TEST(width_of("\xE6\xBC\xA2") == 2u);
}

BOOST_AUTO_TEST_CASE(cuts_to_the_width) {
  BOOST_TEST(cut("abcdef", 6) == "abcdef");
  BOOST_TEST(cut("abcdefg", 6) == "abc...");
  BOOST_TEST(cut("abcdefg", 2) == "ab");
  BOOST_TEST(cut("abc", 0) == "");
  BOOST_TEST(cut("\xE6\xBC\xA2\xE6\xBC\xA2\xE6\xBC\xA2", 5) == "\xE6\xBC\xA2...");
}

BOOST_AUTO_TEST_CASE(wraps_at_blanks_and_breaks_long_words) {
  BOOST_TEST(wrap("one two three", 2, 8) == "one two\n  three");
  BOOST_TEST(wrap("one two", 2, 80) == "one two");
  BOOST_TEST(wrap("abcdefghijkl", 1, 8) == "abcdefgh\n ijkl");
  BOOST_TEST(wrap("  ", 1, 8) == "");
  BOOST_TEST(wrap("exactly8 next", 0, 8) == "exactly8\nnext");
}

BOOST_AUTO_TEST_CASE(progress_fits_the_terminal) {
  const Progress progress{7, 412, 2, "request/im-address-missing"};
  BOOST_TEST(render_progress(progress, 80) == "[  7/412] 2 failed  request/im-address-missing");
  for (std::size_t width = 0; width < 60; ++width) {
    BOOST_TEST(width_of(render_progress(progress, width)) <= width);
  }
  BOOST_TEST(render_progress({1, 1, 0, "a\nb\x1B"}, 80) == "[1/1] 0 failed  a\\nb\\x1B");
}

BOOST_AUTO_TEST_SUITE_END()
