#include "conformance/policy/baseline.hpp"

#include <boost/test/unit_test.hpp>

#include "conformance/model/problem.hpp"

using namespace assay;
using namespace assay::conformance;
using base::Outcome;
using base::Standing;

BOOST_AUTO_TEST_SUITE(baseline)

namespace {

constexpr const char* two_entries = R"([[known]]
case = "a/known"
reason = "the vendor works on it"
link = "https://example.com/1"
expires = "2026-12-31"

[[known]]
case = "a/other"
reason = "not this year"
expires = "2026-06-30"
)";

Catalogue catalogue_of(std::initializer_list<const char*> ids) {
  Catalogue catalogue;
  for (const char* id : ids) {
    Case test_case;
    test_case.id = id;
    catalogue.cases.push_back(test_case);
  }
  return catalogue;
}

base::CaseResult result(std::string id, Outcome outcome) {
  base::CaseResult made;
  made.id = std::move(id);
  made.outcome = outcome;
  made.actual = "accepted";
  return made;
}

const Catalogue known_cases = catalogue_of({"a/known", "a/other", "a/third"});

base::GateResult gate_on(const std::vector<base::CaseResult>& cases, std::string_view today,
                         bool strict = false) {
  return gate(known_cases, read_baseline(two_entries, "b.toml"), cases, strict, today);
}

std::vector<std::string> stale_in(const base::GateResult& found) {
  std::vector<std::string> sentences;
  for (const base::KnownFailure& entry : found.entries) {
    if (!is_stale(entry)) continue;
    sentences.push_back(describe(Problem{{entry.file, entry.line}, complaint_about(entry)}));
  }
  return sentences;
}

std::string problem_of(std::string_view toml) {
  try {
    read_baseline(toml, "b.toml");
    return "";
  } catch (const CatalogueError& error) {
    return describe(error.problems().front());
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(known_failures_open_the_gate) {
  const base::GateResult found =
      gate_on({result("a/known", Outcome::fail), result("a/other", Outcome::fail),
               result("a/third", Outcome::pass)},
              "2026-06-30");
  BOOST_TEST(opens(found));
  BOOST_TEST(count_of(found, Standing::known) == 2u);
  BOOST_TEST(excuse_of(found.entries.front()) ==
             "the vendor works on it (until 2026-12-31, https://example.com/1)");
  BOOST_TEST(excuse_of(found.entries.back()) == "not this year (until 2026-06-30)");
}

BOOST_AUTO_TEST_CASE(other_failures_close_it) {
  const base::GateResult found =
      gate_on({result("a/known", Outcome::fail), result("a/third", Outcome::fail)}, "2026-01-01");
  BOOST_TEST(!opens(found));
  BOOST_REQUIRE(found.fresh.size() == 1u);
  BOOST_TEST((found.fresh.front() == base::NewFailure{"a/third", "accepted"}));
}

BOOST_AUTO_TEST_CASE(a_known_failure_that_passes_is_stale) {
  const base::GateResult found = gate_on({result("a/known", Outcome::pass)}, "2026-01-01");
  BOOST_TEST(!opens(found));
  BOOST_TEST(stale_in(found) == std::vector<std::string>{"b.toml:1: a/known passes now"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_expired_entry_is_stale_and_excuses_nothing) {
  const base::GateResult found = gate_on({result("a/other", Outcome::fail)}, "2026-07-01");
  BOOST_TEST(stale_in(found) == std::vector<std::string>{"b.toml:7: a/other expired on 2026-06-30"},
             boost::test_tools::per_element());
  BOOST_TEST(found.fresh.size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_entry_without_its_case_is_stale) {
  const Catalogue fewer = catalogue_of({"a/known"});
  const base::GateResult found =
      gate(fewer, read_baseline(two_entries, "b.toml"), {}, false, "2026-01-01");
  BOOST_TEST(stale_in(found) ==
                 std::vector<std::string>{"b.toml:7: a/other names no case of the catalogue"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_was_not_judged_is_neither_known_nor_stale) {
  for (const Outcome outcome : {Outcome::skipped, Outcome::unsupported, Outcome::inconclusive}) {
    const base::GateResult found = gate_on({result("a/known", outcome)}, "2026-01-01");
    BOOST_TEST(opens(found));
    BOOST_TEST(count_of(found, Standing::known) == 0u);
  }
}

BOOST_AUTO_TEST_CASE(strictly_a_missed_recommendation_is_a_failure) {
  const std::vector<base::CaseResult> cases{result("a/known", Outcome::nonstrict)};
  BOOST_TEST(count_of(gate_on(cases, "2026-01-01", true), Standing::known) == 1u);
  BOOST_TEST(count_of_stale(gate_on(cases, "2026-01-01", false)) == 1u);
}

BOOST_AUTO_TEST_CASE(slips_in_the_file_are_named) {
  BOOST_TEST(problem_of(two_entries) == "");
  BOOST_TEST(problem_of("[[known]]\ncase = \"a\"\nreason = \"\"\nexpires = \"2026-01-01\"\n") !=
             "");
  BOOST_TEST(problem_of("[[known]]\ncase = \"a\"\nreason = \"r\"\nexpires = \"soon\"\n") ==
             "b.toml:4: 'expires' is no day like 2026-12-31");
  BOOST_TEST(problem_of("[[known]]\ncase = \"a\"\nreason = \"r\"\nexpires = \"2026-31-12\"\n") ==
             "b.toml:4: 'expires' is no day like 2026-12-31");
  BOOST_TEST(problem_of(std::string(two_entries) + two_entries) ==
             "b.toml:11: 'a/known' stands here twice");
  BOOST_TEST(problem_of("[[knwon]]\n") != "");
  BOOST_TEST(problem_of("[[known") != "");
}

BOOST_AUTO_TEST_CASE(a_flaky_case_may_pass_and_fail_until_its_day_is_over) {
  const Baseline flaky = read_baseline(
      "[[known]]\ncase = \"a/known\"\nreason = \"a race\"\nexpires = 2026-12-31\nflaky = true\n",
      "b.toml");
  const auto standing = [&](Outcome outcome, std::string_view today) {
    const auto found = gate(known_cases, flaky, {result("a/known", outcome)}, false, today);
    return found.entries.front().standing;
  };
  BOOST_TEST((standing(Outcome::fail, "2026-12-31") == Standing::known));
  BOOST_TEST((standing(Outcome::pass, "2026-12-31") == Standing::flaky));
  BOOST_TEST((standing(Outcome::skipped, "2026-12-31") == Standing::idle));
  BOOST_TEST((standing(Outcome::fail, "2027-01-01") == Standing::expired));
  BOOST_TEST((standing(Outcome::pass, "2027-01-01") == Standing::expired));
  BOOST_TEST(
      opens(gate(known_cases, flaky, {result("a/known", Outcome::pass)}, false, "2026-12-31")));
  BOOST_TEST(excuse_of(flaky.front()) == "a race (flaky, until 2026-12-31)");
}

BOOST_AUTO_TEST_CASE(a_day_is_a_date_of_toml_or_a_text) {
  const auto day = [](const std::string& value) {
    return read_baseline("[[known]]\ncase = \"a\"\nreason = \"r\"\nexpires = " + value, "b.toml")
        .front()
        .expires;
  };
  BOOST_TEST(day("2026-02-03") == "2026-02-03");
  BOOST_TEST(day("\"2026-02-03\"") == "2026-02-03");
  BOOST_TEST(problem_of("[[known]]\ncase = \"a\"\nreason = \"r\"\nexpires = 2026-02-30\n") != "");
  BOOST_TEST(problem_of("[[known]]\ncase = \"a\"\nreason = \"r\"\nexpires = 3\n") ==
             "b.toml:4: 'expires' must be a string");
}

BOOST_AUTO_TEST_CASE(another_cause_on_a_known_case_fails) {
  const base::Cause empty_address{"RQ-05",    base::CauseKind::status, "Add",
                                  "HTTP 200", base::Level::must,       true};
  const base::Cause extra_child{"PE-01",   base::CauseKind::rule, "Persona/Extra",
                                "unknown", base::Level::must,     true};
  const base::Cause advice{"FA-11", base::CauseKind::rule, "Fault", "advice"};
  const Baseline entries = read_baseline(
      "[[known]]\ncase = \"a/known\"\ncause = \"RQ-05 status Add\"\nreason = \"r\"\n"
      "expires = 2026-12-31\n",
      "b.toml");
  const auto gate_with = [&](std::vector<base::Cause> causes) {
    base::CaseResult failed = result("a/known", Outcome::fail);
    failed.causes = std::move(causes);
    return gate(known_cases, entries, {failed}, false, "2026-01-01");
  };
  BOOST_TEST(opens(gate_with({empty_address, advice})));
  const base::GateResult other = gate_with({extra_child});
  BOOST_TEST((other.fresh ==
              std::vector<base::NewFailure>{{"a/known", "accepted", "PE-01 rule Persona/Extra"}}));
  BOOST_TEST(
      stale_in(other) ==
          std::vector<std::string>{"b.toml:1: a/known does not fail any more for RQ-05 status Add"},
      boost::test_tools::per_element());
  const base::GateResult both = gate_with({extra_child, empty_address});
  BOOST_TEST(count_of(both, Standing::known) == 1u);
  BOOST_TEST((both.fresh ==
              std::vector<base::NewFailure>{{"a/known", "unknown", "PE-01 rule Persona/Extra"}}));
}

BOOST_AUTO_TEST_CASE(one_case_has_an_entry_for_each_cause) {
  const std::string entry = "[[known]]\ncase = \"a/known\"\nreason = \"r\"\nexpires = 2026-12-31\n";
  BOOST_TEST(problem_of(entry + "cause = \"A\"\n" + entry + "cause = \"B\"\n") == "");
  BOOST_TEST(problem_of(entry + "cause = \"A\"\n" + entry + "cause = \"A\"\n") ==
             "b.toml:6: 'a/known' stands here twice with the same cause");
}

BOOST_AUTO_TEST_SUITE_END()
