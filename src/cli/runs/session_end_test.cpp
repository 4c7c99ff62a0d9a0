#include "cli/runs/session_end.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::cli;

BOOST_AUTO_TEST_SUITE(session_end)

BOOST_AUTO_TEST_CASE(an_interrupt_after_the_end_does_not_change_why_it_ended) {
  const SessionEnd::Clock::time_point start{};
  SessionEnd by_runs(2, start);
  BOOST_TEST(!by_runs.is_over(false, start));
  BOOST_TEST(!by_runs.is_over(false, start));
  BOOST_TEST(by_runs.word() == "target-lost");
  BOOST_TEST(by_runs.is_over(false, start));
  BOOST_TEST(by_runs.is_over(true, start));
  BOOST_TEST(by_runs.word() == "runs");
  SessionEnd by_time(0, start + std::chrono::seconds(1));
  BOOST_TEST(!by_time.is_over(false, start));
  BOOST_TEST(by_time.is_over(false, start + std::chrono::seconds(1)));
  BOOST_TEST(by_time.is_over(true, start + std::chrono::seconds(2)));
  BOOST_TEST(by_time.word() == "time");
}

BOOST_AUTO_TEST_CASE(an_interrupt_before_the_end_is_one) {
  SessionEnd end(5, {});
  BOOST_TEST(end.is_over(true, {}));
  BOOST_TEST(end.word() == "interrupted");
}

BOOST_AUTO_TEST_SUITE_END()
