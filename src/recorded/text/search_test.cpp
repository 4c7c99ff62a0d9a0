#include "recorded/text/search.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

using assay::recorded::find_in;

BOOST_AUTO_TEST_SUITE(search)

// Few letters, so that needles begin and end in many places.
BOOST_AUTO_TEST_CASE(finds_what_the_library_finds) {
  std::mt19937 random(20130514);
  for (int count = 0; count < 3000; ++count) {
    std::string text(random() % 400, 'a');
    for (char& c : text) c = "aab<"[random() % 4];
    std::string needle(1 + random() % 9, 'a');
    for (char& c : needle) c = "aab<"[random() % 4];
    const std::size_t from = random() % 420;
    BOOST_TEST(find_in(text, needle, from) == text.find(needle, from), text << " " << needle);
  }
}

BOOST_AUTO_TEST_CASE(finds_a_needle_at_every_place_and_length) {
  const std::string needle = "AddNewImContactToGroup";
  for (std::size_t before = 0; before < 200; ++before) {
    for (const std::size_t behind : {0, 1, 63, 64, 200}) {
      const std::string text = std::string(before, 'A') + needle + std::string(behind, 'p');
      BOOST_TEST(find_in(text, needle) == before);
      BOOST_TEST(find_in(text, needle, before + 1) == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
