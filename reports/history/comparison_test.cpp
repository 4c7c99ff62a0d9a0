#include "reports/history/comparison.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay;
using namespace assay::reports;
using base::Outcome;

BOOST_AUTO_TEST_SUITE(comparison)

namespace {

base::CaseResult result(std::string id, Outcome outcome) {
  base::CaseResult made;
  made.id = std::move(id);
  made.outcome = outcome;
  made.actual = "a|b";
  return made;
}

base::RunResult run(std::vector<base::CaseResult> cases) {
  base::RunResult made;
  made.cases = std::move(cases);
  return made;
}

// Where the change from one outcome to the other is told: "worse", "better", "new", "gone", "same".
std::string place_of(Outcome before, Outcome after) {
  const Comparison found = compare(run({result("a", before)}), run({result("a", after)}));
  if (!found.worse.empty()) return "worse";
  if (!found.better.empty()) return "better";
  if (!found.fresh.empty()) return "new";
  return found.gone.empty() ? "same" : "gone";
}

}  // namespace

BOOST_AUTO_TEST_CASE(verdicts_get_better_and_worse) {
  BOOST_TEST(place_of(Outcome::pass, Outcome::fail) == "worse");
  BOOST_TEST(place_of(Outcome::pass, Outcome::nonstrict) == "worse");
  BOOST_TEST(place_of(Outcome::nonstrict, Outcome::fail) == "worse");
  BOOST_TEST(place_of(Outcome::fail, Outcome::pass) == "better");
  BOOST_TEST(place_of(Outcome::fail, Outcome::fail) == "same");
}

BOOST_AUTO_TEST_CASE(verdicts_come_and_go) {
  BOOST_TEST(place_of(Outcome::fail, Outcome::skipped) == "gone");
  BOOST_TEST(place_of(Outcome::pass, Outcome::inconclusive) == "gone");
  BOOST_TEST(place_of(Outcome::unsupported, Outcome::fail) == "new");
  BOOST_TEST(place_of(Outcome::skipped, Outcome::inconclusive) == "same");
}

BOOST_AUTO_TEST_CASE(cases_come_and_go) {
  const Comparison found =
      compare(run({result("old", Outcome::pass), result("both", Outcome::pass)}),
              run({result("both", Outcome::pass), result("new", Outcome::fail)}));
  BOOST_TEST_REQUIRE(found.gone.size() == 1u);
  BOOST_TEST(found.gone[0].id == "old");
  BOOST_TEST(found.gone[0].after == "");
  BOOST_TEST_REQUIRE(found.fresh.size() == 1u);
  BOOST_TEST(found.fresh[0].id == "new");
  BOOST_TEST(found.same == 1u);
}

BOOST_AUTO_TEST_CASE(a_case_that_is_gone_has_no_sentence_of_the_run_before) {
  const Comparison found = compare(run({result("old", Outcome::pass)}), run({}));
  BOOST_TEST_REQUIRE(found.gone.size() == 1u);
  BOOST_TEST(found.gone[0].actual == "");
  const std::string text = render_comparison_text(found, 80, Paint(false));
  BOOST_TEST(text ==
             "gone    old: pass -> absent\n\n0 worse, 0 better, 0 new, 1 gone, 0 the same\n");
}

BOOST_AUTO_TEST_CASE(cases_that_one_run_was_not_asked_for_are_counted) {
  base::RunResult before = run({result("a/old", Outcome::pass), result("both", Outcome::pass)});
  base::RunResult after = run({result("b/new", Outcome::pass), result("both", Outcome::skipped)});
  after.header.selection.ids = {"b/*", "both"};
  const Comparison found = compare(before, after);
  const std::string text = render_comparison_text(found, 200, Paint(false));
  BOOST_TEST(text == std::string(different_cases) +
                         "\ngone    both: pass -> skipped\n        a|b\n\n"
                         "0 worse, 0 better, 1 new, 2 gone, 0 the same\n");
  const std::string markdown = render_comparison_markdown(found);
  BOOST_TEST(markdown.find(different_cases) != std::string::npos);
  BOOST_TEST(markdown.find("a/old") == std::string::npos, markdown);
  after.header.selection = {};
  after.header.target.kind = "exec";
  before.header.target.kind = "endpoint";
  BOOST_TEST(!compare(before, after).of_one_selection);
}

BOOST_AUTO_TEST_CASE(both_formats_tell_everything) {
  const Comparison found =
      compare(run({result("a", Outcome::pass)}), run({result("a", Outcome::fail)}));
  const std::string markdown = render_comparison_markdown(found);
  BOOST_TEST(markdown.starts_with("## ews-assay: 1 worse, 0 better, 0 new, 0 gone, 0 the same\n"));
  BOOST_TEST(markdown.find("| a | pass | fail | a&#124;b |") != std::string::npos, markdown);
  BOOST_TEST(render_comparison_json(found).find("\"before\": \"pass\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_text_speaks_of_causes_first) {
  base::CaseResult broken = result("a", Outcome::fail);
  broken.causes = {{"HD-36", base::CauseKind::rule, "AddImGroupResponse", "line 1: no header",
                    base::Level::must, true}};
  const Comparison found = compare(run({result("a", Outcome::pass)}), run({broken}));
  const std::string text = render_comparison_text(found, 100, Paint(false));
  BOOST_TEST(text.starts_with("new cause   HD-36"), text);
  BOOST_TEST(text.find("(1 case)\n\nworse   a: pass -> fail") != std::string::npos, text);
  BOOST_TEST(text.ends_with("1 new cause, 0 gone; 1 worse, 0 better, 0 new, 0 gone, 0 the same\n"),
             text);
}

BOOST_AUTO_TEST_CASE(a_cause_that_is_met_elsewhere_as_well_is_not_new) {
  const auto broken = [](std::string id, std::string where) {
    base::CaseResult made = result(std::move(id), Outcome::fail);
    made.causes = {{"HD-36", base::CauseKind::rule, std::move(where), "no header",
                    base::Level::must, true}};
    return made;
  };
  const Comparison found = compare(
      run({broken("a", "AddImGroupResponse")}),
      run({broken("a", "AddImGroupResponse"), broken("b", "SetImGroupResponse"),
           broken("c", "SetImGroupResponse")}));
  BOOST_TEST(found.new_causes.empty());
  BOOST_TEST(found.gone_causes.empty());
}

BOOST_AUTO_TEST_SUITE_END()
