#include "conformance/policy/scenario.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "conformance/model/problem.hpp"

using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(scenario)

namespace {

std::string problems_of(std::string_view toml) {
  try {
    read_scenario(toml, "s.toml");
  } catch (const CatalogueError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_field_is_read) {
  const Scenario read = read_scenario(R"(
defects = ["x"]
[[answer]]
operation = "AddImGroup"
first = 2
last = 3
fault = "ErrorServerBusy"
fault-form = "2007"
back-off = 250
status = 503
headers = ["Retry-After: 2"]
dialect = "documented"
encode = "utf-16le"
delay = 20
delivery = "cut"
)",
                                      "s.toml");
  BOOST_TEST(read.defects == std::vector<std::string>{"x"});
  const ScriptedAnswer& answer = read.answers.at(0);
  BOOST_TEST(answer.operation == "AddImGroup");
  BOOST_TEST(answer.first == 2u);
  BOOST_TEST(answer.last == 3u);
  BOOST_TEST(answer.fault.value() == "ErrorServerBusy");
  BOOST_TEST((answer.form == FaultForm::exchange_2007));
  BOOST_TEST(answer.back_off.value() == 250);
  BOOST_TEST(answer.status.value() == 503);
  BOOST_TEST(answer.headers == std::vector<std::string>{"Retry-After: 2"});
  BOOST_TEST((answer.dialect == assay::base::Dialect::documented));
  BOOST_TEST(answer.encoding.value() == "utf-16le");
  BOOST_TEST(answer.delay.count() == 20);
  BOOST_TEST((answer.cutting == Cutting::cut));
}

BOOST_AUTO_TEST_CASE(problems_have_their_lines) {
  BOOST_TEST(problems_of("[[answer]]\nfirst = 0") == "s.toml:2: requests count from 1");
  BOOST_TEST(problems_of("[[answer]]\nfirst = 3\nlast = 2") ==
             "s.toml:3: 'last' is before 'first'");
  BOOST_TEST(problems_of("[[answer]]\ncode = 'a'\nfault = 'b'") ==
             "s.toml:3: an answer has a code or a fault");
  BOOST_TEST(problems_of("[[answer]]\nback-off = 1") == "s.toml:2: 'back-off' needs a fault");
  BOOST_TEST(problems_of("[[answer]]\nencode = 'x'") == "s.toml:2: there is no encoding 'x'");
  BOOST_TEST(problems_of("[[answer]]\nheaders = ['x']") == "s.toml:2: 'x' is not a header line");
  BOOST_TEST(problems_of("x = 1") == "s.toml:1: unknown field 'x'");
}

BOOST_AUTO_TEST_CASE(requests_are_counted_by_operation) {
  const Scenario script = read_scenario(
      "[[answer]]\nfirst = 2\nlast = 2\nstatus = 503\n[[answer]]\nfirst = 2\nstatus = 500",
      "s.toml");
  constexpr std::string_view operation = "AddNewImContactToGroup";
  BOOST_TEST((answer_for(script, operation, 1) == nullptr));
  BOOST_TEST(answer_for(script, operation, 2)->status.value() == 503);
  BOOST_TEST(answer_for(script, operation, 9)->status.value() == 500);
  BOOST_TEST((answer_for(script, "AddImGroup", 2) == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
