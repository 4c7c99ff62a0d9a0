#include "reports/terminal/summary.hpp"

#include <boost/test/unit_test.hpp>

#include "reports/testing/samples.hpp"
#include "reports/text/columns.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(summary)

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    widest = std::max(widest, width_of(text.substr(0, end)));
    text.remove_prefix(std::min(end, text.size() - 1) + 1);
  }
  return widest;
}

}  // namespace

BOOST_AUTO_TEST_CASE(failures_come_first_and_say_all_that_is_needed) {
  const std::string text = render_summary(testing::sample_run());
  BOOST_TEST(text.starts_with("1 cause, 1 case\n\nFAIL 1  RQ-05\n"));
  BOOST_TEST(holds(text, "requirement The ImAddress element"));
  BOOST_TEST(holds(text, "first met   request/im-address-missing: A request without"));
  BOOST_TEST(holds(text, "edits       remove Envelope/Body/AddNewImContactToGroup/ImAddress"));
  BOOST_TEST(holds(text, "ews-assay explain request/im-address-missing"));
  BOOST_TEST(holds(text, "1 pass, 1 nonstrict, 1 fail, 2 skipped, 1 unsupported, 1 inconclusive"));
  BOOST_TEST(holds(text, "target:  https://mail.contoso.com"));
  BOOST_TEST(holds(text, "verdict: does not conform: 1 requirement is not met, 1 case failed\n"));
}

BOOST_AUTO_TEST_CASE(there_is_no_colour_unless_asked_for) {
  BOOST_TEST(!holds(render_summary(testing::hostile_run(12)), "\x1B"));
  SummaryOptions options;
  options.colour = true;
  BOOST_TEST(holds(render_summary(testing::sample_run(), options), "\x1B[31mFAIL 1\x1B[0m"));
}

BOOST_AUTO_TEST_CASE(lines_keep_to_the_width) {
  for (std::size_t width = 40; width < 120; ++width) {
    SummaryOptions options;
    options.width = width;
    BOOST_TEST(widest_line(render_summary(testing::hostile_run(12), options)) <= width);
    BOOST_TEST(widest_line(render_summary(testing::sample_run(), options)) <= width);
  }
}

BOOST_AUTO_TEST_CASE(no_width_is_too_small) {
  for (std::size_t width = 0; width < 40; ++width) {
    SummaryOptions options;
    options.width = width;
    BOOST_TEST(!render_summary(testing::hostile_run(12), options).empty());
  }
}

BOOST_AUTO_TEST_CASE(many_cases_of_one_cause_are_one_failure) {
  base::RunResult run = testing::sample_run();
  for (int count = 0; count < 199; ++count) run.cases.push_back(run.cases[1]);
  const std::string text = render_summary(run);
  BOOST_TEST(text.starts_with("1 cause, 200 cases\n"));
  BOOST_TEST(!holds(text, "FAIL 2"));
}

BOOST_AUTO_TEST_CASE(a_strict_run_tells_of_notes_as_of_failures) {
  base::RunResult run = testing::sample_run();
  BOOST_TEST(holds(render_summary(run), "NOTE 1  FA-11 at Envelope/Body/Fault/faultactor"));
  run.header.strict = true;
  const std::string text = render_summary(run);
  BOOST_TEST(holds(text, "FAIL 2  FA-11\n"));
  BOOST_TEST(holds(text, "expected    no faultactor"));
}

BOOST_AUTO_TEST_CASE(a_flood_of_failures_is_counted) {
  base::RunResult run = testing::hostile_run(600);
  for (base::CaseResult& result : run.cases) result.outcome = base::Outcome::fail;
  const std::string text = render_summary(run);
  BOOST_TEST(text.starts_with("11 causes, 600 cases\n"));  // one of each kind
  BOOST_TEST(holds(text, "600 fail"));
}

BOOST_AUTO_TEST_CASE(nothing_judged_is_not_conformance) {
  base::RunResult run;
  run.complete = true;
  run.header.target = {"builtin", ""};
  BOOST_TEST(holds(render_summary(run), "target:  builtin\n"));
  BOOST_TEST(holds(render_summary(run), "verdict: undecided: no case could be judged\n"));
  run.complete = false;
  BOOST_TEST(holds(render_summary(run), "undecided: the run ended early\n"));
}

BOOST_AUTO_TEST_SUITE_END()
