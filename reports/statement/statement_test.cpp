#include "reports/statement/statement.hpp"

#include <boost/test/unit_test.hpp>
#include <initializer_list>

#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;
using base::Outcome;

BOOST_AUTO_TEST_SUITE(statement)

namespace {

const LogIdentity identity{std::string(64, '1'), std::string(64, '2')};

base::RunResult run_of(std::initializer_list<Outcome> outcomes) {
  base::RunResult run;
  base::RequirementEntry requirement;
  requirement.id = "RQ-01";
  run.header.requirements = {requirement};
  for (const Outcome outcome : outcomes) {
    base::CaseResult result;
    result.id = "a/" + std::to_string(run.cases.size());
    result.outcome = outcome;
    result.requirements = {"RQ-00", "RQ-01"};
    if (outcome == Outcome::fail || outcome == Outcome::nonstrict) {
      const bool blocking = outcome == Outcome::fail;
      result.causes = {{"RQ-01", base::CauseKind::code, "", "", base::Level::must, blocking}};
    }
    run.cases.push_back(result);
  }
  run.complete = true;
  return run;
}

std::string title_of(const base::RunResult& run) {
  const std::string page = render_statement_html(run, identity);
  const std::size_t at = page.find("<title>");
  return page.substr(at, page.find("</title>") - at);
}

std::string_view support_after(std::initializer_list<Outcome> outcomes) {
  return name_of(statement_rows(run_of(outcomes)).at(0).support);
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(support_follows_from_the_judged_cases) {
  BOOST_TEST(support_after({Outcome::pass, Outcome::pass}) == "yes");
  BOOST_TEST(support_after({Outcome::pass, Outcome::skipped}) == "yes");
  BOOST_TEST(support_after({Outcome::pass, Outcome::fail}) == "no");
  BOOST_TEST(support_after({Outcome::pass, Outcome::nonstrict}) == "partly");
  BOOST_TEST(support_after({Outcome::fail}) == "no");
  BOOST_TEST(support_after({Outcome::skipped, Outcome::inconclusive}) == "not-tested");
  BOOST_TEST(support_after({}) == "not-tested");
}

BOOST_AUTO_TEST_CASE(every_case_of_a_requirement_is_evidence) {
  const auto rows = statement_rows(run_of({Outcome::pass, Outcome::skipped}));
  BOOST_TEST_REQUIRE(rows.size() == 1u);
  BOOST_TEST_REQUIRE(rows[0].evidence.size() == 2u);
  BOOST_TEST(rows[0].evidence[1].case_id == "a/1");
}

BOOST_AUTO_TEST_CASE(only_what_must_be_is_mandatory) {
  base::RequirementEntry requirement;
  BOOST_TEST(status_of(requirement) == "M");
  requirement.level = base::Level::should;
  BOOST_TEST(status_of(requirement) == "O");
}

BOOST_AUTO_TEST_CASE(an_attestation_says_how_the_run_came_out) {
  const auto attested = [](std::initializer_list<Outcome> outcomes) {
    return render_attestation(run_of(outcomes), identity);
  };
  BOOST_TEST(holds(attested({Outcome::pass}), "\"result\": \"PASSED\""));
  BOOST_TEST(holds(attested({Outcome::pass, Outcome::nonstrict}), "\"result\": \"WARNED\""));
  BOOST_TEST(holds(attested({Outcome::pass, Outcome::fail}), "\"result\": \"FAILED\""));
  BOOST_TEST(holds(attested({Outcome::skipped}), "\"result\": \"FAILED\""));  // nothing was shown
}

BOOST_AUTO_TEST_CASE(hostile_text_stays_text) {
  const std::string page = render_statement_html(testing::hostile_run(3), identity);
  BOOST_TEST(!holds(page, "<script>"));
  BOOST_TEST(!holds(page, "\x1B"));
}

BOOST_AUTO_TEST_CASE(the_statement_of_a_part_says_so_in_its_title) {
  base::RunResult run = run_of({Outcome::pass});
  BOOST_TEST(title_of(run).find("Partial") == std::string::npos);
  run.header.selection.ids = {"request/*"};
  BOOST_TEST(title_of(run).starts_with("<title>Partial statement: "));
}

BOOST_AUTO_TEST_SUITE_END()
