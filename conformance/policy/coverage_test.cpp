#include "conformance/policy/coverage.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::conformance;
using assay::base::MessageVerdict;

BOOST_AUTO_TEST_SUITE(coverage)

namespace {

Requirement requirement(std::string id, Tested tested = Tested::both) {
  Requirement made;
  made.id = std::move(id);
  made.tested = tested;
  return made;
}

Case codec_case(std::string id, std::vector<std::string> requirements, MessageVerdict verdict,
                std::string twin = "") {
  Case made;
  made.id = std::move(id);
  made.requirements = std::move(requirements);
  made.door = Door::codec;
  made.expect.verdict = verdict;
  made.twin = std::move(twin);
  return made;
}

std::vector<std::string> gaps(const Catalogue& catalogue,
                              const std::vector<Breach>& breaches = {}) {
  return gaps_in(coverage_of(catalogue, breaches));
}

void expect_gaps(const Catalogue& catalogue, const std::vector<Breach>& breaches,
                 const std::vector<std::string>& wanted) {
  BOOST_TEST(gaps(catalogue, breaches) == wanted, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_requirement_without_cases_is_a_gap_on_both_sides) {
  Catalogue catalogue;
  catalogue.requirements = {requirement("A-1"), requirement("A-2", Tested::no)};
  expect_gaps(catalogue, {},
              {"A-1 has no positive case", "A-1 has neither a negative case nor a defect"});
}

BOOST_AUTO_TEST_CASE(each_side_is_a_gap_by_itself) {
  Catalogue catalogue;
  catalogue.requirements = {requirement("A-1")};
  catalogue.cases = {codec_case("a/good", {"A-1"}, MessageVerdict::conforms)};
  expect_gaps(catalogue, {}, {"A-1 has neither a negative case nor a defect"});
  catalogue.cases = {codec_case("a/bad", {"A-1"}, MessageVerdict::violates)};
  expect_gaps(catalogue, {}, {"A-1 has no positive case"});
}

BOOST_AUTO_TEST_CASE(the_twin_of_a_negative_case_is_its_positive_case) {
  Catalogue catalogue;
  catalogue.requirements = {requirement("A-1")};
  catalogue.cases = {codec_case("a/bad", {"A-1"}, MessageVerdict::violates, "a/good"),
                     codec_case("a/good", {}, MessageVerdict::conforms)};
  const std::vector<Coverage> found = coverage_of(catalogue, {});
  BOOST_TEST_REQUIRE(found.size() == 1u);
  BOOST_TEST((found.front().positive == std::vector<const Case*>{&catalogue.cases[1]}));
  BOOST_TEST((found.front().negative == std::vector<const Case*>{&catalogue.cases[0]}));
  BOOST_TEST(gaps(catalogue).empty());
}

BOOST_AUTO_TEST_CASE(a_missed_recommendation_that_must_be_reported_is_a_negative_case) {
  Catalogue catalogue;
  catalogue.requirements = {requirement("A-1"), requirement("A-2")};
  catalogue.cases = {codec_case("a/remarked", {"A-1", "A-2"}, MessageVerdict::conforms)};
  catalogue.cases.front().expect.rules = {"A-1"};
  expect_gaps(catalogue, {},
              {"A-1 has no positive case", "A-2 has neither a negative case nor a defect"});
}

BOOST_AUTO_TEST_CASE(a_seeded_defect_is_negative_evidence_for_what_it_breaks) {
  Catalogue catalogue;
  catalogue.requirements = {requirement("A-1"), requirement("A-2")};
  catalogue.cases = {codec_case("a/good", {"A-1", "A-2"}, MessageVerdict::conforms)};
  expect_gaps(catalogue, {{"state/forgets", {"A-2"}}},
              {"A-1 has neither a negative case nor a defect"});
}

BOOST_AUTO_TEST_SUITE_END()
