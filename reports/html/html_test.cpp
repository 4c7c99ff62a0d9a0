#include "reports/html/html.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "reports/cases/reproduction.hpp"
#include "reports/html/html_template.hpp"
#include "reports/testing/evidence.hpp"
#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(html)

namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// Whether the parts come in this order.
bool in_order(std::string_view text, std::initializer_list<std::string_view> parts) {
  std::size_t at = 0;
  for (const std::string_view part : parts) {
    at = text.find(part, at);
    if (at == text.npos) return false;
    at += part.size();
  }
  return true;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++found;
  return found;
}

base::RunResult all_failed(base::RunResult run) {
  for (base::CaseResult& result : run.cases) result.outcome = base::Outcome::fail;
  return run;
}

// Answers of a usual size to every case: about 4 KB each, two exchanges.
base::RunResult usual_run(std::size_t cases) {
  base::RunResult run = testing::evidence_run();
  const base::CaseResult usual = run.cases[7];
  run.cases.clear();
  for (std::size_t index = 0; index < cases; ++index) {
    run.cases.push_back(usual);
    run.cases.back().id += std::to_string(index);
  }
  return run;
}

constexpr std::size_t two_megabytes = 2'000'000;

}  // namespace

BOOST_AUTO_TEST_CASE(the_verdict_comes_first_and_failures_before_all_other_cases) {
  BOOST_TEST(
      in_order(render_html(testing::evidence_run()),
               {"<h1>Contoso Mail 7.1", "https://mail.contoso.com", "Does not conform",
                "id=\"not-tested\"", "id=\"coverage\"", "id=\"failures\"", "id=\"nonstrict\"",
                "id=\"inconclusive\"", "id=\"not-judged\"", "id=\"errata\"", "id=\"leftovers\"",
                "id=\"passed\"", "id=\"environment\""}));
}

BOOST_AUTO_TEST_CASE(the_offending_place_is_marked_with_the_numbers_of_its_findings) {
  const std::string page = render_html(testing::evidence_run());
  BOOST_TEST(holds(page, "<mark data-mark=\"1 2\">&lt;t:Extra/&gt;</mark>"));
  BOOST_TEST(holds(page, "<mark data-mark=\"3\">&lt;t:Address&gt;</mark>"));
}

BOOST_AUTO_TEST_CASE(a_finding_about_a_recorded_request_is_marked_in_the_request) {
  base::RunResult run = testing::sample_run();
  run.header.target = {"recorded", "a.har"};
  base::Exchange exchange{"recorded", "", "<a/><b/>", 200, "text/xml", "<c/><d/>", "", 0, "", {}};
  exchange.remarks = {{"RQ-05", base::Level::must, 1, 5, "no b here", "request"},
                      {"RQ-03", base::Level::must, 1, 1, "no c here", "response"}};
  run.cases[1].exchanges = {exchange};
  const std::string page = render_html(run);
  BOOST_TEST(holds(page, "&lt;a/&gt;<mark data-mark=\"1\">&lt;b/&gt;</mark>"));
  BOOST_TEST(holds(page, "<mark data-mark=\"1\">&lt;c/&gt;</mark>&lt;d/&gt;"));
}

BOOST_AUTO_TEST_CASE(a_part_without_content_is_left_out) {
  base::RunResult run = testing::sample_run();
  run.cases.resize(1);
  const std::string page = render_html(run);
  for (const char* part : {"failures", "nonstrict", "inconclusive", "not-judged", "leftovers"}) {
    BOOST_TEST(!holds(page, "<section id=\"" + std::string(part)), part);
    BOOST_TEST(!holds(page, "<a href=\"#" + std::string(part)), part);
  }
}

BOOST_AUTO_TEST_CASE(bodies_of_passed_and_skipped_cases_stay_out) {
  base::RunResult run = testing::sample_run();
  for (base::CaseResult& result : run.cases) {
    result.exchanges = {{"send", "POST /", "a body", 200, "text/xml", "a body", "", 1, "", {}}};
  }
  // The failed, the nonstrict and the inconclusive case: a request and an answer each.
  BOOST_TEST(count(render_html(run), "a body") == 6u);
}

BOOST_AUTO_TEST_CASE(a_run_that_ended_early_and_a_failed_probe_are_said_at_the_top) {
  base::RunResult run = testing::sample_run();
  run.complete = false;
  run.problem = "the probe after the cases: <no> answer";
  BOOST_TEST(in_order(render_html(run), {"<main", "7 of 8 selected cases were judged",
                                         "&lt;no&gt; answer", "id=\"verdict\""}));
}

BOOST_AUTO_TEST_CASE(six_hundred_cases_stay_below_two_megabytes) {
  BOOST_TEST(render_html(usual_run(600)).size() < two_megabytes);
  BOOST_TEST(render_html(all_failed(usual_run(600))).size() < two_megabytes);
  BOOST_TEST(render_html(all_failed(testing::hostile_run(600))).size() < two_megabytes);
  const Annexes annexes = testing::large_annexes();
  BOOST_TEST(render_html(usual_run(600), annexes).size() < two_megabytes);
  BOOST_TEST(render_html(all_failed(usual_run(600)), annexes).size() < two_megabytes);
}

BOOST_AUTO_TEST_CASE(a_case_beyond_the_budget_still_has_its_line) {
  HtmlLimits limits;
  limits.bodies = limits.details = 0;
  const std::string page = render_html(all_failed(usual_run(3)), {}, limits);
  BOOST_TEST(count(page, "data-case=\"fail\"") == 3u);
  BOOST_TEST(!holds(page, "<pre class=\"body\""));
  BOOST_TEST(holds(page, "3 more cases without details"));
}

BOOST_AUTO_TEST_CASE(one_huge_case_is_cut) {
  base::RunResult run = testing::evidence_run();
  run.cases[1].edits = std::string(1u << 20, '\n');
  run.cases[1].actual = run.cases[1].title = std::string(1u << 20, '<');
  run.cases[1].requirements.assign(10'000, "RQ-05");
  run.cases[1].exchanges.resize(2'000, run.cases[1].exchanges[0]);
  run.cases[1].exchanges.back().response = std::string(20u << 20, '\0');
  BOOST_TEST(render_html(run).size() < 200'000u);
}

BOOST_AUTO_TEST_CASE(what_is_no_markup_is_escaped) {
  const std::string hostile = "\"><b onload='x'>&\x1B";
  const Markup made = markup("<i title=\"{}\">{} {} {}</i>", hostile, Markup::text("<"), 7,
                             markup("<b>{}</b>", std::string_view("a&b")));
  BOOST_TEST(made.view() ==
             "<i title=\"&quot;&gt;&lt;b onload='x'&gt;&amp;\\x1B\">&lt; 7 <b>a&amp;b</b></i>");
}

BOOST_AUTO_TEST_CASE(values_of_a_template_are_not_searched_again) {
  BOOST_TEST(filled(Markup::own("<{{a}}|{{b}}>"),
                    {{"a", Markup::own("{{b}}")}, {"b", Markup::own("}}")}}) == "<{{b}}|}}>");
  BOOST_CHECK_THROW(filled(Markup::own("{{c}}"), {{"a", {}}}), std::logic_error);
  BOOST_CHECK_THROW(template_text("absent.html"), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_reproduction_survives_the_shell) {
  base::RunHeader header;
  header.target = {"endpoint", "http://h/?a=b&c='$(x)'"};
  header.generation = "V2018_01_08";
  header.dialect = "documented";  // of the builtin endpoint alone
  header.seed = 7;
  header.strict = true;
  base::CaseResult result;
  result.id = "request/a";
  BOOST_TEST(run_command(header, result) ==
             "ews-assay run 'request/a' --endpoint 'http://h/?a=b&c='\\''$(x)'\\''' --schema "
             "'V2018_01_08' --seed 7 --strict");
  header.target = {"exec", "a name that the adapter gave itself"};
  BOOST_TEST(run_command(header, result) ==
             "ews-assay run 'request/a' --exec COMMAND --schema 'V2018_01_08' --seed 7 --strict");
  result.file = "a b.har";
  result.requirements = {"RQ-05"};
  header.target = {"recorded", "a b.har and 1 more"};
  BOOST_TEST(run_command(header, result) ==
             "ews-assay run --recorded 'a b.har' --schema 'V2018_01_08' --strict");
  BOOST_TEST(explain_command(header, result) == "ews-assay explain 'RQ-05'");
  BOOST_TEST(explained_id(header, result) == "RQ-05");
  header.target = {"builtin", "reference endpoint"};
  header.selection.operations = {"AddImGroup", "SetImGroup"};
  BOOST_TEST(run_command(header, result) ==
             "ews-assay run 'request/a' --operation 'AddImGroup,SetImGroup' --schema "
             "'V2018_01_08' --dialect 'documented' --seed 7 --strict");
  header.selection.operations.clear();
  BOOST_TEST(explain_command(header, result) == "ews-assay explain 'request/a'");
  header.strict = false;
  BOOST_TEST(run_command(header, result) ==
             "ews-assay run 'request/a' --schema 'V2018_01_08' --dialect 'documented' --seed 7");
}

BOOST_AUTO_TEST_SUITE_END()
