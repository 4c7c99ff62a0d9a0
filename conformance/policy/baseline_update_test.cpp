#include "conformance/policy/baseline_update.hpp"

#include <boost/test/unit_test.hpp>

#include "conformance/model/problem.hpp"
#include "conformance/policy/baseline.hpp"

using namespace assay;
using namespace assay::conformance;
using base::Outcome;

BOOST_AUTO_TEST_SUITE(baseline_update)

namespace {

constexpr const char* written_by_hand = R"(# Ours.

# The vendor has it.
[[known]]
case = "a/known"
reason = "the vendor works on it"   # ticket 17
link = "https://example.com/1"
expires = 2026-12-31

# Was promised for May.
[[known]]
case = "a/other"
reason = "not this year"
expires = "2026-06-30"

[[known]]
case = "a/gone"
expires = 2026-12-31
reason = "?"
)";

const Catalogue& three_cases() {
  static const Catalogue catalogue = [] {
    Catalogue made;
    for (const char* const id : {"a/known", "a/other", "a/third"}) {
      made.cases.emplace_back().id = id;
    }
    return made;
  }();
  return catalogue;
}

base::CaseResult judged(const char* id, Outcome outcome) {
  base::CaseResult result;
  result.id = id;
  result.outcome = outcome;
  return result;
}

BaselineUpdate update(std::string_view toml, std::initializer_list<base::CaseResult> cases,
                      std::string_view today, const NewEntryWords& words = {}) {
  return updated_baseline(toml, "b.toml", three_cases(), cases, false, today, words);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_holds_stays_as_it_was_written) {
  const auto made =
      update(written_by_hand, {judged("a/known", Outcome::fail), judged("a/other", Outcome::fail)},
             "2026-01-01");
  const std::string whole = written_by_hand;
  BOOST_TEST(made.text == whole.substr(0, whole.find("\n[[known]]\ncase = \"a/gone\"")));
  BOOST_REQUIRE(made.removed.size() == 1u);
  BOOST_TEST(made.removed.front().case_id == "a/gone");
}

BOOST_AUTO_TEST_CASE(what_passes_goes_with_its_comment) {
  const auto made =
      update(written_by_hand, {judged("a/known", Outcome::pass), judged("a/other", Outcome::pass)},
             "2026-01-01");
  BOOST_TEST(made.text == "# Ours.\n");
  BOOST_TEST(made.removed.size() == 3u);
}

BOOST_AUTO_TEST_CASE(new_failures_get_the_words_of_the_owner) {
  const NewEntryWords words{"known to \"us\"", "2027-01-31"};
  const auto made = update("", {judged("a/third", Outcome::fail)}, "2026-01-01", words);
  BOOST_TEST(made.text ==
             "# Known failures. Each needs a reason and the last day on which it holds.\n"
             "\n[[known]]\ncase = \"a/third\"\nreason = \"known to \\\"us\\\"\"\n"
             "expires = 2027-01-31\n");
  const Baseline read = read_baseline(made.text, "b.toml");
  BOOST_REQUIRE(read.size() == 1u);
  BOOST_TEST(read.front().reason == words.reason);
  BOOST_TEST(read.front().expires == words.expires);
}

BOOST_AUTO_TEST_CASE(a_new_entry_names_its_cause) {
  base::CaseResult failed = judged("a/third", Outcome::fail);
  failed.causes = {{"RQ-05", base::CauseKind::status, "Add \"x\"", "m", base::Level::must, true}};
  const auto made = update("", {failed}, "2026-01-01", {"r", "2027-01-31"});
  const Baseline read = read_baseline(made.text, "b.toml");
  BOOST_REQUIRE(read.size() == 1u);
  BOOST_TEST(read.front().cause == "RQ-05 status Add \"x\"");
  BOOST_TEST(opens(gate(three_cases(), read, {failed}, false, "2026-01-01")));
}

BOOST_AUTO_TEST_CASE(without_words_they_are_refused_until_somebody_fills_them_in) {
  const auto made = update("", {judged("a/third", Outcome::fail)}, "2026-01-01");
  BOOST_CHECK_THROW(read_baseline(made.text, "b.toml"), CatalogueError);
}

BOOST_AUTO_TEST_CASE(an_expired_entry_that_still_fails_keeps_its_reason) {
  const std::initializer_list<base::CaseResult> cases{judged("a/known", Outcome::fail),
                                                      judged("a/other", Outcome::fail)};
  const auto left = update(written_by_hand, cases, "2026-07-01");
  BOOST_TEST(left.text.find("expires = \"2026-06-30\"") != std::string::npos);
  BOOST_REQUIRE(left.expired.size() == 1u);
  BOOST_TEST(left.added.empty());
  const auto renewed = update(written_by_hand, cases, "2026-07-01", {"other", "2027-06-30"});
  BOOST_TEST(renewed.renewed.size() == 1u);
  const Baseline read = read_baseline(renewed.text, "b.toml");
  BOOST_REQUIRE(read.size() == 2u);
  BOOST_TEST(read.back().reason == "not this year");
  BOOST_TEST(read.back().expires == "2027-06-30");
  BOOST_TEST(read.front().expires == "2026-12-31");
}

BOOST_AUTO_TEST_CASE(entries_that_are_no_blocks_are_refused) {
  const char* const inline_entries =
      "known = [{case = \"a/gone\", reason = \"r\", expires = 2026-12-31}]\n";
  BOOST_CHECK_EXCEPTION(update(inline_entries, {}, "2026-01-01"), CatalogueError,
                        [](const CatalogueError& error) {
                          return std::string(error.what()).starts_with("b.toml:1: ");
                        });
}

BOOST_AUTO_TEST_SUITE_END()
