#include "base/results/verdict.hpp"

#include <boost/test/unit_test.hpp>
#include <ostream>

using namespace assay::base;

namespace assay::base {
std::ostream& boost_test_print_type(std::ostream& out, RunVerdict verdict) {
  return out << name_of(verdict);
}
}  // namespace assay::base

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

CaseResult judged(Outcome outcome, std::vector<std::string> requirements) {
  CaseResult result;
  result.outcome = outcome;
  result.requirements = std::move(requirements);
  return result;
}

RunResult run_of(std::vector<CaseResult> cases) {
  RunResult run;
  run.complete = true;
  for (const char* const id : {"A", "B"}) {
    RequirementEntry requirement;
    requirement.id = id;
    requirement.blocking = true;
    run.header.requirements.push_back(requirement);
  }
  run.cases = std::move(cases);
  return run;
}

CaseResult failed(std::string requirement) {
  CaseResult result = judged(Outcome::fail, {requirement});
  result.causes = {{std::move(requirement), CauseKind::code, "", "", Level::must, true}};
  return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_run_that_judged_nothing_or_ended_early_is_undecided) {
  RunResult run = run_of({});
  BOOST_TEST(verdict_of(run) == RunVerdict::undecided);
  run.cases = {judged(Outcome::skipped, {"A"}), judged(Outcome::pass, {"A", "B"})};
  BOOST_TEST(verdict_of(run) == RunVerdict::conforms);
  run.problem = "the sanity probe after the run failed";
  BOOST_TEST(verdict_of(run) == RunVerdict::undecided);
  run.problem.clear();
  run.complete = false;
  BOOST_TEST(verdict_of(run) == RunVerdict::undecided);
  run.cases.push_back(failed("A"));
  BOOST_TEST(verdict_of(run) == RunVerdict::does_not_conform);
}

BOOST_AUTO_TEST_CASE(no_more_is_claimed_than_was_tested) {
  RunResult run = run_of({judged(Outcome::pass, {"A"}), judged(Outcome::skipped, {"B"})});
  BOOST_TEST(verdict_of(run) == RunVerdict::met_what_was_tested);
  BOOST_TEST(claim_of(run) == "met everything that was tested: 1 of 2 mandatory requirements");
  run.header.requirements[1].untestable = "no server can be asked";
  run.cases.pop_back();
  BOOST_TEST(verdict_of(run) == RunVerdict::conforms);
  BOOST_TEST(claim_of(run) == "conforms: 1 mandatory requirement tested and met");
}

BOOST_AUTO_TEST_CASE(nothing_tested_is_not_everything) {
  RunResult run = run_of({judged(Outcome::pass, {})});
  BOOST_TEST(verdict_of(run) == RunVerdict::met_what_was_tested);
  BOOST_TEST(claim_of(run) == "met what was asked, which is none of 2 mandatory requirements");
}

BOOST_AUTO_TEST_CASE(what_could_not_be_judged_is_counted_beside_the_claim) {
  const RunResult run = run_of({judged(Outcome::pass, {"A"}), judged(Outcome::inconclusive, {})});
  BOOST_TEST(claim_of(run) ==
             "met everything that was tested: 1 of 2 mandatory requirements; 1 of 2 cases could "
             "not be judged");
}

BOOST_AUTO_TEST_CASE(traffic_that_cannot_be_read_to_its_end_is_no_run_that_ended_early) {
  RunResult run = run_of({judged(Outcome::pass, {"A"})});
  run.complete = false;
  BOOST_TEST(claim_of(run) == "undecided: the run ended early");
  BOOST_TEST(gap_of(run) == "the run ended early: 1 of 0 cases judged");
  run.complete = true;
  run.header.target.kind = "recorded";
  BOOST_TEST(gap_of(run) == "");
  run.problem = "a.har: byte 4: cut";
  BOOST_TEST(claim_of(run) == "undecided: not all of the traffic could be read");
  BOOST_TEST(gap_of(run) == "not all of the traffic could be read: a.har: byte 4: cut");
  run.header.target.kind = "endpoint";
  BOOST_TEST(gap_of(run) == "");
}

BOOST_AUTO_TEST_CASE(a_recommendation_that_was_not_tested_is_no_gap) {
  RunResult run = run_of({judged(Outcome::pass, {"A"})});
  run.header.requirements[1].level = Level::should;
  BOOST_TEST(verdict_of(run) == RunVerdict::conforms);
}

BOOST_AUTO_TEST_CASE(what_does_not_conform_says_how_much_is_not_met) {
  const RunResult run = run_of({failed("A"), failed("A"), judged(Outcome::pass, {"B"})});
  BOOST_TEST(claim_of(run) == "does not conform: 1 requirement is not met, 2 cases failed");
  BOOST_TEST(sentence_of(run).front() == 'D');
}

BOOST_AUTO_TEST_CASE(a_part_of_the_catalogue_is_told_from_all_of_it) {
  RunHeader header;
  BOOST_TEST(!is_partial(header));
  header.selection.ids = {"*"};
  header.selection.level = "may";
  header.selection.shard = {0, 3};
  BOOST_TEST(!is_partial(header));
  header.selection.shard = {1, 3};
  BOOST_TEST(is_partial(header));
  header.selection.shard = {};
  header.selection.skip = {"limit/*"};
  BOOST_TEST(is_partial(header));
}

BOOST_AUTO_TEST_SUITE_END()
