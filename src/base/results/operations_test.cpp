#include "base/results/operations.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "base/results/verdict.hpp"

using namespace assay::base;

BOOST_AUTO_TEST_SUITE(operations)

namespace {

RunHeader header_with(Presence tested) {
  RunHeader header;
  header.operations = {{"AddImGroup", Presence::implemented, ""},
                       {"AddNewImContactToGroup", tested, "HTTP 500 with ErrorInvalidRequest"},
                       {"SetImGroup", Presence::unknown, ""}};
  return header;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_a_target_implements_is_one_sentence) {
  BOOST_TEST(words_of_operations(RunHeader()) == "");
  BOOST_TEST(words_of_operations(header_with(Presence::missing)) ==
             "implements 1 of 3 operations: AddImGroup; missing: AddNewImContactToGroup; "
             "unknown: SetImGroup");
}

BOOST_AUTO_TEST_CASE(a_target_without_the_operation_is_told_with_the_evidence) {
  RunResult run;
  run.complete = true;
  run.header = header_with(Presence::missing);
  BOOST_TEST((verdict_of(run) == RunVerdict::not_implemented));
  BOOST_TEST(claim_of(run) ==
             "does not implement AddNewImContactToGroup: HTTP 500 with ErrorInvalidRequest");
  run.header = header_with(Presence::unknown);
  BOOST_TEST((verdict_of(run) == RunVerdict::undecided));
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_told_once_for_each_evidence_and_the_rest_is_judged) {
  RunResult run;
  run.complete = true;
  run.header.selection.operations = {"AddImGroup", "SetImGroup", "GetImItems"};
  run.header.operations = {{"AddImGroup", Presence::missing, "HTTP 404"},
                           {"SetImGroup", Presence::missing, "HTTP 404"},
                           {"GetImItemList", Presence::missing, "HTTP 404"},
                           {"GetImItems", Presence::implemented, ""}};
  BOOST_TEST(missing_operations(run.header).size() == 2u);
  BOOST_TEST(claim_of(run) == "does not implement AddImGroup, SetImGroup: HTTP 404");
  CaseResult judged;
  judged.operation = "GetImItems";
  judged.outcome = Outcome::fail;
  run.cases = {judged};
  BOOST_TEST((verdict_of(run) == RunVerdict::not_implemented));
  BOOST_TEST(claim_of(run) ==
             "does not implement AddImGroup, SetImGroup: HTTP 404; the other operations: does not "
             "conform: 0 requirements are not met, 1 case failed");
  run.header.operations[1].evidence = "HTTP 500";
  BOOST_TEST(claim_of(run).starts_with(
      "does not implement AddImGroup: HTTP 404; does not implement SetImGroup: HTTP 500; "));
}

BOOST_AUTO_TEST_CASE(a_part_of_a_run_is_that_of_its_operations) {
  RunResult run;
  run.header.selection.operations = {"AddNewImContactToGroup", "AddImGroup", "GetImItems"};
  for (const std::string id : {"", "AddNewImContactToGroup", "siblings", "AddImGroup"}) {
    RequirementEntry requirement;
    requirement.id = requirement.operation = id;
    run.header.requirements.push_back(requirement);
  }
  for (const std::string operation : {"", "AddImGroup", "GetImItems"}) {
    CaseResult one;
    one.operation = operation;
    run.cases.push_back(one);
  }
  const auto ids = [&](const std::vector<std::string>& operations) {
    std::string text;
    for (const RequirementEntry& each : part_about(run, operations).header.requirements) {
      text += each.id + ",";
    }
    return text;
  };
  BOOST_TEST(ids({"AddNewImContactToGroup"}) == ",AddNewImContactToGroup,");
  BOOST_TEST(ids({"AddImGroup"}) == ",siblings,AddImGroup,");
  BOOST_TEST(ids({"GetImItems"}) == ",siblings,");
  const RunResult first = part_about(run, {"AddNewImContactToGroup"});
  BOOST_TEST_REQUIRE(first.cases.size() == 1u);
  BOOST_TEST(first.cases.front().operation == "");
  BOOST_TEST(first.header.selected == 1u);
  BOOST_TEST((part_about(run, run.header.selection.operations) == run));
  BOOST_CHECK_THROW(part_about(run, {"SetImGroup"}), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
