#include "conformance/running/unasked.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace assay::conformance;
using assay::base::OperationState;
using assay::base::Presence;

BOOST_AUTO_TEST_SUITE(unasked)

namespace {

const Messages messages{{"rename", "<Envelope><Body><m:SetImGroup/></Body></Envelope>"}};

std::vector<OperationState> with(const char* name, Presence state) {
  std::vector<OperationState> operations;
  for (const char* one : {"AddNewImContactToGroup", "AddImGroup", "SetImGroup"}) {
    operations.push_back({one, Presence::implemented, "met with HTTP 200", {}});
    if (operations.back().name == name) operations.back().state = state;
  }
  return operations;
}

Case asking(const char* message, std::vector<std::string> needs = {}) {
  Case test_case;
  test_case.needs = std::move(needs);
  test_case.steps.emplace_back().message.name = message;
  return test_case;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_there_is_asked) {
  const auto all = with("", Presence::unknown);
  BOOST_TEST(!reason_not_to_ask(asking("rename", {"group"}), messages, all, false).has_value());
  BOOST_TEST(!reason_not_to_ask(asking("rename"), messages, {}, false).has_value());
}

BOOST_AUTO_TEST_CASE(without_the_operation_under_test_nothing_is_asked) {
  const auto operations = with("AddNewImContactToGroup", Presence::missing);
  BOOST_TEST(reason_not_to_ask(asking("rename"), messages, operations, true).has_value());
}

BOOST_AUTO_TEST_CASE(a_missing_sibling_stops_the_cases_that_call_it) {
  const auto operations = with("SetImGroup", Presence::missing);
  BOOST_TEST(reason_not_to_ask(asking("rename"), messages, operations, false).has_value());
  BOOST_TEST(!reason_not_to_ask(asking("other"), messages, operations, false).has_value());
  const auto doubtful = with("SetImGroup", Presence::unknown);
  BOOST_TEST(!reason_not_to_ask(asking("rename"), messages, doubtful, false).has_value());
}

BOOST_AUTO_TEST_CASE(a_group_that_nobody_makes_can_be_given) {
  for (const Presence state : {Presence::missing, Presence::unknown}) {
    const auto operations = with("AddImGroup", state);
    const auto reason = reason_not_to_ask(asking("other", {"group"}), messages, operations, false);
    BOOST_REQUIRE(reason.has_value());
    BOOST_TEST(reason->find("--group-id") != std::string::npos);
    BOOST_TEST(!reason_not_to_ask(asking("other", {"group"}), messages, operations, true));
    BOOST_TEST(!reason_not_to_ask(asking("other"), messages, operations, false));
  }
}

BOOST_AUTO_TEST_SUITE_END()
