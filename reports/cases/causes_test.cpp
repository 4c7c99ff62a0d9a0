#include "reports/cases/causes.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay;
using namespace assay::reports;
using base::Cause;
using base::CauseKind;
using base::Level;

BOOST_AUTO_TEST_SUITE(causes)

namespace {

base::RunResult run_of(std::vector<std::vector<Cause>> causes) {
  base::RunResult run;
  for (std::vector<Cause>& each : causes) {
    base::CaseResult result;
    result.id = "a/" + std::to_string(run.cases.size());
    result.outcome = base::Outcome::fail;
    result.causes = std::move(each);
    run.cases.push_back(std::move(result));
  }
  return run;
}

Cause cause(std::string requirement, CauseKind kind, std::string where, std::string message = "x",
            bool blocking = true) {
  return {std::move(requirement), kind,        std::move(where),
          std::move(message),     Level::must, blocking};
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_identity_is_one_cause_whatever_its_cases_say) {
  const base::RunResult run = run_of({{cause("PE-01", CauseKind::rule, "Persona/X", "line 3")},
                                      {cause("PE-01", CauseKind::rule, "Persona/X", "line 9")},
                                      {cause("PE-02", CauseKind::rule, "Persona")}});
  const auto groups = causes_of(run.cases);
  BOOST_TEST_REQUIRE(groups.size() == 2u);
  BOOST_TEST(groups[0].cases.size() == 2u);
  BOOST_TEST(headline_of(groups[0]) == "PE-01 at Persona/X: line 3");
}

BOOST_AUTO_TEST_CASE(one_silence_is_one_cause_for_all_requirements_that_meet_it) {
  const base::RunResult run =
      run_of({{cause("RQ-05", CauseKind::silence, "AddNewImContactToGroup", "closed")},
              {cause("RQ-09", CauseKind::silence, "AddNewImContactToGroup", "closed")},
              {cause("RQ-09", CauseKind::silence, "GetImItemList", "closed")},
              {cause("RQ-09", CauseKind::code, "AddNewImContactToGroup", "accepted")},
              {cause("RQ-05", CauseKind::code, "AddNewImContactToGroup", "accepted")}});
  const auto groups = causes_of(run.cases);
  BOOST_TEST_REQUIRE(groups.size() == 4u);
  const std::vector<std::string> both{"RQ-05", "RQ-09"};
  BOOST_TEST(groups[0].requirements == both, boost::test_tools::per_element());
  BOOST_TEST(headline_of(groups[0]) == "RQ-05, RQ-09 at AddNewImContactToGroup: closed");
}

BOOST_AUTO_TEST_CASE(what_blocks_comes_first_and_then_what_more_cases_met) {
  const base::RunResult run = run_of({{cause("A", CauseKind::rule, "", "x", false)},
                                      {cause("A", CauseKind::rule, "", "x", false)},
                                      {cause("B", CauseKind::rule, "")},
                                      {cause("C", CauseKind::rule, "")},
                                      {cause("C", CauseKind::rule, "")}});
  const auto groups = causes_of(run.cases);
  BOOST_TEST_REQUIRE(groups.size() == 3u);
  BOOST_TEST(groups[0].cause.requirement == "C");
  BOOST_TEST(groups[1].cause.requirement == "B");
  BOOST_TEST(groups[2].cause.requirement == "A");
  BOOST_TEST(!fails_run(groups[2], false));
}

BOOST_AUTO_TEST_CASE(a_case_stands_once_below_a_cause) {
  const base::RunResult run = run_of({{cause("A", CauseKind::silence, "Op", "closed"),
                                       cause("B", CauseKind::silence, "Op", "closed")}});
  const auto groups = causes_of(run.cases);
  BOOST_TEST_REQUIRE(groups.size() == 1u);
  BOOST_TEST(groups[0].cases.size() == 1u);
}

namespace {

// The same answer to requests about `count` requirements.
std::vector<std::vector<Cause>> alike(std::size_t count, const std::string& sign) {
  std::vector<std::vector<Cause>> cases;
  for (std::size_t index = 0; index < count; ++index) {
    Cause one = cause("RQ-0" + std::to_string(index), CauseKind::form, "Op", sign);
    one.sign = sign;
    one.general = "TR-01";
    cases.push_back({one});
  }
  return cases;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_cases_about_many_requirements_met_alike_is_one_general_cause) {
  const base::RunResult many = run_of(alike(6, "HTTP 500"));
  const auto groups = causes_of(many.cases);
  BOOST_TEST_REQUIRE(groups.size() == 1u);
  BOOST_TEST(groups[0].cases.size() == 6u);
  BOOST_TEST(headline_of(groups[0]) == "TR-01 at Op: HTTP 500");
  BOOST_TEST(causes_of(run_of(alike(5, "HTTP 500")).cases).size() == 5u);
}

BOOST_AUTO_TEST_CASE(a_refusal_of_sound_requests_explains_the_same_one_of_others) {
  base::RunResult run = run_of(alike(3, "HTTP 500"));
  run.cases[1].refusal = base::Refusal::other_reason;
  run.cases[2].refusal = base::Refusal::other_reason;
  const auto groups = causes_of(run.cases);
  BOOST_TEST_REQUIRE(groups.size() == 1u);
  BOOST_TEST(groups[0].cause.requirement == "RQ-00");
  BOOST_TEST(groups[0].cases.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_missing_value_is_one_cause_charged_to_what_explains_it_best) {
  std::vector<std::vector<Cause>> causes;
  for (const std::string id : {"A", "B", "B"}) {
    causes.push_back({cause(id, CauseKind::content, "Group[" + id + "]/Member")});
    causes.back().front().sign = "Group/Member missing";
  }
  base::RunResult run = run_of(std::move(causes));
  run.cases[0].requirements = {"A"};
  run.cases[1].requirements = run.cases[2].requirements = {"B"};
  base::CaseResult passed;
  passed.id = "a/passed";
  passed.requirements = {"A"};
  run.cases.push_back(passed);
  const auto groups = causes_of(run.cases);
  BOOST_TEST_REQUIRE(groups.size() == 1u);
  BOOST_TEST(groups[0].cause.requirement == "B");
}

BOOST_AUTO_TEST_SUITE_END()
