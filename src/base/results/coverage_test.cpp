#include "base/results/coverage.hpp"

#include <boost/test/unit_test.hpp>
#include <ostream>

using namespace assay;
using base::Coverage;
using base::Outcome;

namespace assay::base {
std::ostream& boost_test_print_type(std::ostream& out, Coverage coverage) {
  return out << name_of(coverage);
}
}  // namespace assay::base

BOOST_AUTO_TEST_SUITE(coverage)

namespace {

base::Cause cause(base::Level level, bool blocking, std::string requirement = "A") {
  return {std::move(requirement), base::CauseKind::rule, "", "", level, blocking};
}

base::RunResult run_with(base::CaseResult result) {
  base::RunResult run;
  for (const char* const id : {"A", "B"}) {
    base::RequirementEntry requirement;
    requirement.id = id;
    run.header.requirements.push_back(requirement);
  }
  run.cases = {std::move(result)};
  return run;
}

// Of the requirement "A", when its cases have these outcomes.
Coverage after(const std::vector<Outcome>& outcomes, const std::string& untestable = "") {
  base::RunResult run;
  base::RequirementEntry requirement;
  requirement.id = "A";
  requirement.untestable = untestable;
  run.header.requirements = {requirement};
  for (const Outcome outcome : outcomes) {
    base::CaseResult result;
    result.outcome = outcome;
    result.requirements = {"B", "A"};
    if (outcome == Outcome::fail) result.causes = {cause(base::Level::must, true)};
    if (outcome == Outcome::nonstrict) result.causes = {cause(base::Level::must, false)};
    run.cases.push_back(result);
  }
  return coverage_of(run).at(0).coverage;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_worst_judged_case_decides) {
  BOOST_TEST(after({Outcome::pass}) == Coverage::met);
  BOOST_TEST(after({Outcome::pass, Outcome::skipped}) == Coverage::met);
  BOOST_TEST(after({Outcome::pass, Outcome::nonstrict}) == Coverage::nonstrict);
  BOOST_TEST(after({Outcome::fail, Outcome::pass, Outcome::nonstrict}) == Coverage::failed);
}

BOOST_AUTO_TEST_CASE(what_was_not_judged_is_not_met) {
  BOOST_TEST(after({Outcome::skipped, Outcome::unsupported}) == Coverage::not_judged);
  BOOST_TEST(after({Outcome::inconclusive}) == Coverage::not_judged);
  BOOST_TEST(after({}) == Coverage::not_run);
  BOOST_TEST(after({}, "no server may be asked to") == Coverage::untestable);
}

BOOST_AUTO_TEST_CASE(a_failure_belongs_to_the_requirement_that_is_broken) {
  base::CaseResult result;
  result.outcome = Outcome::fail;
  result.requirements = {"B"};
  result.causes = {cause(base::Level::must, true, "A")};
  const base::RunResult run = run_with(result);
  const auto coverage = base::coverage_of(run);
  BOOST_TEST(coverage[0].coverage == Coverage::failed);
  BOOST_TEST(coverage[0].breaches == 1u);
  BOOST_TEST(coverage[1].coverage == Coverage::not_judged);
  BOOST_TEST(coverage[1].reason == " met A rule first");
}

BOOST_AUTO_TEST_CASE(an_answer_is_evidence_whatever_its_case_is_about) {
  base::CaseResult result;
  result.outcome = Outcome::fail;
  result.requirements = {"B"};
  result.causes = {cause(base::Level::must, true, "B")};
  result.exchanges.resize(1);
  result.exchanges[0].evidence = {"A"};
  const base::RunResult run = run_with(result);
  const auto coverage = base::coverage_of(run);
  BOOST_TEST(coverage[0].coverage == Coverage::met);
  BOOST_TEST(coverage[0].answers == 1u);
  BOOST_TEST(coverage[1].coverage == Coverage::failed);
}

BOOST_AUTO_TEST_CASE(a_missed_recommendation_beside_it_does_not_hide_what_a_case_shows) {
  base::CaseResult result;
  result.outcome = Outcome::nonstrict;
  result.requirements = {"B"};
  result.causes = {cause(base::Level::should, false, "A")};
  const base::RunResult run = run_with(result);
  const auto coverage = base::coverage_of(run);
  BOOST_TEST(coverage[1].coverage == Coverage::met);
}

BOOST_AUTO_TEST_CASE(a_step_that_demands_less_says_nothing_against_its_requirement) {
  base::CaseResult result;
  result.outcome = Outcome::nonstrict;
  result.requirements = {"A"};
  result.causes = {cause(base::Level::should, false)};
  base::RunResult run = run_with(result);
  BOOST_TEST(base::coverage_of(run)[0].coverage == Coverage::nonstrict);
  run.cases.emplace_back().outcome = Outcome::pass;
  run.cases.back().requirements = {"A"};
  BOOST_TEST(base::coverage_of(run)[0].coverage == Coverage::met);
}

BOOST_AUTO_TEST_CASE(a_general_fault_is_that_of_one_requirement) {
  base::RunResult run;
  for (const char* const id : {"General", "1", "2", "3", "4", "5", "6"}) {
    base::RequirementEntry requirement;
    requirement.id = id;
    run.header.requirements.push_back(requirement);
    if (requirement.id == "General") continue;
    base::CaseResult result;
    result.outcome = Outcome::fail;
    result.requirements = {requirement.id};
    result.causes = {{requirement.id, base::CauseKind::form, "Op", "refused", base::Level::must,
                      true, "refused", "General"}};
    run.cases.push_back(result);
  }
  const auto coverage = coverage_of(run);
  BOOST_TEST(coverage.at(0).coverage == Coverage::failed);
  BOOST_TEST(coverage.at(0).breaches == 6u);
  BOOST_TEST(coverage.at(1).coverage == Coverage::not_judged);
  BOOST_TEST(coverage.at(1).breaches == 0u);
  BOOST_TEST(coverage.at(1).reason == "a general fault, General, which 6 cases met: refused");
}

BOOST_AUTO_TEST_CASE(what_operations_have_in_common_stands_behind_them) {
  std::vector<base::RequirementEntry> requirements;
  for (const char* const operation :
       {"", "AddImGroup", "AddNewImContactToGroup", "siblings", "AddImGroup"}) {
    requirements.emplace_back().operation = operation;
  }
  std::vector<base::RequirementCoverage> coverage;
  for (const base::RequirementEntry& each : requirements) coverage.push_back({&each});
  const std::vector<base::OperationCoverage> parts = base::by_operation(coverage);
  BOOST_TEST_REQUIRE(parts.size() == 4u);
  BOOST_TEST(parts[0].title == "AddNewImContactToGroup");
  BOOST_TEST(parts[1].title == "AddImGroup");
  BOOST_TEST(parts[1].requirements.size() == 2u);
  BOOST_TEST(parts[2].title == "Every operation but AddNewImContactToGroup");
  BOOST_TEST(parts[3].title == "Every operation");
  const auto alone = base::by_operation({coverage.front()});
  BOOST_TEST_REQUIRE(alone.size() == 1u);
  BOOST_TEST(alone.front().title == "");
  BOOST_TEST(base::by_operation({}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
