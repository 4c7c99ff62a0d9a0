#include "base/results/finding_causes.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::base;

BOOST_AUTO_TEST_SUITE(finding_causes)

namespace {

FuzzFinding found(std::string id, std::string property, std::string detail,
                  std::vector<EditEntry> edits, std::vector<std::string> rules = {}) {
  FuzzFinding finding;
  finding.id = std::move(id);
  finding.property = std::move(property);
  finding.detail = std::move(detail);
  finding.edits = std::move(edits);
  finding.rules = std::move(rules);
  return finding;
}

}  // namespace

BOOST_AUTO_TEST_CASE(silences_of_one_kind_are_one_cause_whatever_brought_them) {
  const std::vector<FuzzFinding> findings{
      found("a", "silence", "no answer: closed", {{"remove", "Envelope/Header"}}),
      found("b", "silence", "no answer: timeout", {{"remove", "Envelope/Header"}}),
      found("c", "silence", "no answer: closed", {{"duplicate", "Envelope/Body"}})};
  const auto groups = causes_of(findings);
  BOOST_TEST_REQUIRE(groups.size() == 2u);
  BOOST_TEST(groups[0].findings.size() == 2u);
  BOOST_TEST(groups[0].findings[1]->id == "c");
  BOOST_TEST((groups[0].cause.kind == CauseKind::silence));
  BOOST_TEST(count_words(groups) == "2 causes, 3 findings");
  BOOST_TEST(headline_of(groups[0]) == "silence no answer: closed");
}

BOOST_AUTO_TEST_CASE(one_attribute_that_is_refused_is_one_cause_wherever_it_stands) {
  const std::vector<FuzzFinding> findings{
      found("a", "refused-valid", "no", {{"set-attribute", "Envelope/Header/A", "xsi:type", "x"}}),
      found("b", "refused-valid", "no", {{"insert-first", "Envelope/Body", "", "<!-- -->"}}),
      found("c", "refused-valid", "no", {{"set-attribute", "Envelope/Body/B", "xsi:type", "y"}})};
  const auto groups = causes_of(findings);
  BOOST_TEST_REQUIRE(groups.size() == 2u);
  BOOST_TEST(groups[0].cause.where == "set-attribute xsi:type");
  BOOST_TEST(groups[1].findings.front()->id == "b");
}

BOOST_AUTO_TEST_CASE(a_rule_is_a_cause_and_another_property_of_it_another) {
  const std::vector<FuzzFinding> findings{found("a", "accepted-invalid", "no", {}, {"RQ-05"}),
                                          found("b", "wrote-invalid", "no", {}, {"RQ-05"})};
  const auto groups = causes_of(findings);
  BOOST_TEST_REQUIRE(groups.size() == 2u);
  BOOST_TEST(groups[0].cause.requirement == "RQ-05");
  BOOST_TEST(headline_of(groups[0]) == "accepted-invalid RQ-05");
  BOOST_TEST(count_words(std::span(groups).first(1)) == "1 cause, 1 finding");
}

BOOST_AUTO_TEST_SUITE_END()
