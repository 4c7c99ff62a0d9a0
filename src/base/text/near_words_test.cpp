#include "base/text/near_words.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(base_near_words)

namespace {

using assay::base::did_you_mean;
using assay::base::near_words;

const std::vector<std::string> commands{"run", "check", "replay", "report", "list"};

}  // namespace

BOOST_AUTO_TEST_CASE(a_slip_finds_the_word) {
  BOOST_TEST(near_words("rum", commands) == std::vector<std::string>{"run"},
             boost::test_tools::per_element());
  BOOST_TEST(near_words("chekc", commands).front() == "check");
  BOOST_TEST(near_words("reprot", commands).front() == "report");
  BOOST_TEST(near_words("fuzz", commands).empty());
}

BOOST_AUTO_TEST_CASE(case_does_not_count_and_a_part_is_near) {
  const std::vector<std::string> ids{"RQ-05", "request/plain", "request/heavy"};
  BOOST_TEST(near_words("rq-05", ids).front() == "RQ-05");
  BOOST_TEST(near_words("heavy", ids).front() == "request/heavy");
  BOOST_TEST(near_words("pla", ids).front() == "request/plain");
  BOOST_TEST(near_words("run", std::vector<std::string>{"message/truncated-at-end"}).empty());
}

BOOST_AUTO_TEST_CASE(a_text_longer_than_any_name_is_near_to_none) {
  const std::string text(100'000, 'a');
  BOOST_TEST(near_words(text, std::vector<std::string>{text}).empty());
}

BOOST_AUTO_TEST_CASE(words_are_listed_as_a_question) {
  BOOST_TEST(did_you_mean({}) == "");
  BOOST_TEST(did_you_mean(std::vector<std::string>{"run"}) == "; did you mean run?");
  BOOST_TEST(did_you_mean(commands) == "; did you mean run, check, replay, report or list?");
}

BOOST_AUTO_TEST_SUITE_END()
