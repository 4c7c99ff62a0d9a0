#include "base/results/result.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::base;

BOOST_AUTO_TEST_SUITE(result)

BOOST_AUTO_TEST_CASE(totals_keep_the_six_outcomes_apart) {
  std::vector<CaseResult> cases(3);
  cases[0].outcome = Outcome::pass;
  cases[1].outcome = Outcome::skipped;
  cases[2].outcome = Outcome::pass;
  const Totals totals = totals_of(cases);
  BOOST_TEST(totals[static_cast<std::size_t>(Outcome::pass)] == 2u);
  BOOST_TEST(totals[static_cast<std::size_t>(Outcome::skipped)] == 1u);
  BOOST_TEST(totals[static_cast<std::size_t>(Outcome::fail)] == 0u);
}

BOOST_AUTO_TEST_CASE(a_missed_should_counts_only_when_strict) {
  Totals totals{};
  totals[static_cast<std::size_t>(Outcome::nonstrict)] = 1;
  BOOST_TEST(conforms(totals, false));
  BOOST_TEST(!conforms(totals, true));
  totals[static_cast<std::size_t>(Outcome::fail)] = 1;
  BOOST_TEST(!conforms(totals, false));
}

BOOST_AUTO_TEST_SUITE_END()
