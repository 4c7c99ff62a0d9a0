#include "base/result.hpp"

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

BOOST_AUTO_TEST_CASE(a_run_that_judged_nothing_or_ended_early_is_undecided) {
  RunResult run;
  run.complete = true;
  BOOST_TEST((verdict_of(run) == RunVerdict::undecided));
  run.cases.resize(2);
  run.cases[0].outcome = Outcome::skipped;
  BOOST_TEST((verdict_of(run) == RunVerdict::undecided));
  run.cases[1].outcome = Outcome::pass;
  BOOST_TEST((verdict_of(run) == RunVerdict::conforms));
  run.problem = "the sanity probe after the run failed";
  BOOST_TEST((verdict_of(run) == RunVerdict::undecided));
  run.problem.clear();
  run.complete = false;
  BOOST_TEST((verdict_of(run) == RunVerdict::undecided));
  run.cases[0].outcome = Outcome::fail;
  BOOST_TEST((verdict_of(run) == RunVerdict::violates));
}

BOOST_AUTO_TEST_SUITE_END()
