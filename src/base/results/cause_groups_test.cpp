#include "base/results/cause_groups.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::base;

BOOST_AUTO_TEST_SUITE(cause_groups)

namespace {

CaseResult failed(const std::string& requirement, Cause cause) {
  CaseResult result;
  result.outcome = Outcome::fail;
  result.requirements = {requirement};
  cause.requirement = requirement;
  cause.blocking = true;
  result.causes = {std::move(cause)};
  return result;
}

CaseResult passed(const std::string& requirement) {
  CaseResult result;
  result.outcome = Outcome::pass;
  result.requirements = {requirement};
  return result;
}

Cause written(std::string message, std::string sign, std::string general) {
  Cause cause{"", CauseKind::writing, sign, std::move(message), Level::must, true};
  cause.sign = std::move(sign);
  cause.general = std::move(general);
  return cause;
}

}  // namespace

BOOST_AUTO_TEST_CASE(of_causes_that_as_many_cases_met_the_requirement_that_fails_most_comes_first) {
  const std::vector<CaseResult> cases{
      passed("FL-21"), passed("FL-21"),
      failed("FL-21", {"", CauseKind::reading, "decode", "not valid", Level::must, true}),
      failed("RS-21", {"", CauseKind::reading, "decode", "refused", Level::must, true})};
  const auto causes = causes_of(cases);
  BOOST_TEST_REQUIRE(causes.size() == 2u);
  BOOST_TEST(causes[0].cause.requirement == "RS-21");
}

BOOST_AUTO_TEST_CASE(what_a_writer_loses_is_one_cause_whatever_its_values_and_cases) {
  std::vector<CaseResult> cases;
  for (const char* const id : {"A", "B", "C", "D", "E", "F"}) {
    const std::string message = std::string("CreationTime is ") + id;
    cases.push_back(failed(id, written(message, "CreationTime", "PE-05")));
  }
  cases.push_back(failed("A", written("DisplayName is missing", "DisplayName", "RQ-09")));
  const auto causes = causes_of(cases);
  BOOST_TEST_REQUIRE(causes.size() == 2u);
  BOOST_TEST(causes[0].cause.requirement == "PE-05");
  BOOST_TEST(causes[0].cases.size() == 6u);
  BOOST_TEST(causes[1].cause.requirement == "A");
}

BOOST_AUTO_TEST_CASE(a_rule_that_every_operation_breaks_alike_is_one_cause) {
  const auto lacks = [](const std::string& where) {
    return Cause{"", CauseKind::rule, where, "line 1: a header is missing", Level::must, true};
  };
  const std::vector<CaseResult> cases{
      failed("HD-36", lacks("SetImGroupResponse")),
      failed("HD-36", lacks("AddImGroupResponse")),
      failed("HD-36", lacks("AddImGroupResponse")),
      failed("PE-22", lacks("AddNewImContactToGroupResponse/Persona/Titles")),
      failed("PE-22", lacks("GetImItemListResponse/ImItemList/Personas/Persona/Titles")),
      failed("PE-22", lacks("AddNewImContactToGroupResponse/Persona/Schools"))};
  const auto causes = causes_of(cases);
  BOOST_TEST_REQUIRE(causes.size() == 3u);
  BOOST_TEST(causes[0].cause.where == "AddImGroupResponse");
  BOOST_TEST(causes[0].cases.size() == 3u);
  BOOST_TEST(causes[1].cases.size() == 2u);
}

BOOST_AUTO_TEST_CASE(the_same_answer_of_two_operations_is_one_cause_and_another_answer_is_not) {
  const auto met = [](const std::string& operation, const std::string& message) {
    return Cause{"", CauseKind::status, operation, message, Level::must, true};
  };
  const std::vector<CaseResult> cases{failed("TR-11", met("AddImGroup", "HTTP 202")),
                                      failed("TR-11", met("SetImGroup", "HTTP 202")),
                                      failed("TR-11", met("AddImContactToGroup", "HTTP 500"))};
  BOOST_TEST(causes_of(cases).size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
