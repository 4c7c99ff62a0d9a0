#include "base/violation.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

BOOST_AUTO_TEST_SUITE(violation)

using namespace assay::base;

BOOST_AUTO_TEST_CASE(only_breaches_of_xml_and_schema_break_the_grammar) {
  BOOST_TEST(breaks_grammar({"XM-03", Stage::bytes, Level::must, {}, ""}));
  BOOST_TEST(breaks_grammar({"RQ-05", Stage::schema, Level::must, {}, ""}));
  BOOST_TEST(!breaks_grammar({"SO-01", Stage::soap, Level::must, {}, ""}));
  BOOST_TEST(!breaks_grammar({"D02", Stage::schema, Level::erratum, {}, ""}));
}

BOOST_AUTO_TEST_CASE(the_first_breach_of_a_binding_rule_is_found_up_to_a_stage) {
  const std::vector<Finding> findings{{"D02", Stage::schema, Level::erratum, {}, ""},
                                      {"RQ-30", Stage::semantics, Level::must, {}, ""},
                                      {"SO-02", Stage::soap, Level::must, {}, ""}};
  BOOST_TEST(first_violation(findings)->rule == "RQ-30");
  BOOST_TEST(first_violation(findings, Stage::soap)->rule == "SO-02");
  BOOST_TEST((first_violation(findings, Stage::schema) == nullptr));
  BOOST_TEST((first_violation({}) == nullptr));
}

BOOST_AUTO_TEST_CASE(limits_are_told_by_their_name) {
  BOOST_TEST(is_limit("LM-03"));
  BOOST_TEST(!is_limit("XM-03"));
}

BOOST_AUTO_TEST_SUITE_END()
