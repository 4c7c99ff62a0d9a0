#include "reports/formats/junit.hpp"

#include <boost/test/unit_test.hpp>

#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(junit)

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_outcome_has_its_element) {
  const std::string report = render_junit(testing::sample_run());
  BOOST_TEST(holds(report, R"(<testsuites name="ews-assay" tests="7" failures="1" errors="1")"));
  BOOST_TEST(holds(report,
                   R"(<testsuite name="behaviour" tests="2" failures="0" errors="0" skipped="2")"));
  BOOST_TEST(holds(report, R"(name="request/im-address-missing" classname="request")"));
  BOOST_TEST(holds(report, R"(<failure type="fail")"));
  BOOST_TEST(
      holds(report, R"(<skipped type="unsupported" message="unsupported: the target declares)"));
  BOOST_TEST(holds(report, R"(<error type="inconclusive")"));
}

BOOST_AUTO_TEST_CASE(a_missed_should_fails_a_strict_run) {
  base::RunResult run = testing::sample_run();
  run.header.strict = true;
  const std::string report = render_junit(run);
  BOOST_TEST(holds(report, R"(failures="2")"));
  BOOST_TEST(holds(report, R"(<failure type="nonstrict")"));
}

BOOST_AUTO_TEST_CASE(a_run_that_ended_early_is_never_green) {
  base::RunResult run;
  run.header.selected = 3;
  const std::string report = render_junit(run);
  BOOST_TEST(holds(report, R"(tests="1" failures="0" errors="1")"));
  BOOST_TEST(holds(report, "the run ended early: 0 of 3 cases judged"));
}

BOOST_AUTO_TEST_CASE(ten_thousand_hostile_failures_stay_below_what_gitlab_takes) {
  base::RunResult run = testing::hostile_run(10'000);
  for (base::CaseResult& result : run.cases) result.outcome = base::Outcome::fail;
  BOOST_TEST(render_junit(run).size() < 30'000'000u);
}

BOOST_AUTO_TEST_CASE(a_huge_body_is_cut) {
  base::RunResult run = testing::sample_run();
  run.cases[1].exchanges[0].response = std::string(50u << 20, '\0');
  run.cases[1].actual = std::string(50u << 20, '<');
  BOOST_TEST(render_junit(run).size() < 64'000u);
}

BOOST_AUTO_TEST_SUITE_END()
