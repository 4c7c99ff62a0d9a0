#include "reports/coverage.hpp"

#include <boost/test/unit_test.hpp>
#include <ostream>

using namespace assay;
using namespace assay::reports;
using base::Outcome;

namespace assay::reports {
std::ostream& boost_test_print_type(std::ostream& out, Coverage coverage) {
  return out << name_of(coverage);
}
}  // namespace assay::reports

BOOST_AUTO_TEST_SUITE(coverage)

namespace {

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

BOOST_AUTO_TEST_SUITE_END()
