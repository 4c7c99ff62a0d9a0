#include <array>
#include <boost/test/unit_test.hpp>

#include "schema/schema_set.hpp"
#include "schema/testing/grammar_cases.hpp"

using namespace assay;
using namespace assay::schema;

BOOST_AUTO_TEST_SUITE(grammar)

namespace {

bool expected(test::Valid valid, base::Generation generation) {
  return valid == test::Valid::always ||
         (valid == test::Valid::since_2018 && generation == base::Generation::v2018_01_08);
}

void check(std::span<const test::GrammarCase> cases) {
  for (const auto generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    const SchemaSet& set = SchemaSet::embedded(generation, base::Dialect::schema);
    for (const test::GrammarCase& example : cases) {
      const Verdict verdict = set.judge(example.message);
      const std::string reason = verdict.findings.empty() ? "" : verdict.findings.front().message;
      BOOST_TEST(verdict.well_formed, example.name << ": " << reason);
      BOOST_TEST(verdict.valid == expected(example.valid, generation),
                 example.name << ", " << base::name_of(generation) << ": " << reason);
      BOOST_TEST(verdict.valid == verdict.findings.empty(), example.name);
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(requests) { check(test::request_cases()); }
BOOST_AUTO_TEST_CASE(headers) { check(test::header_cases()); }
BOOST_AUTO_TEST_CASE(responses) { check(test::response_cases()); }
BOOST_AUTO_TEST_CASE(personas) { check(test::persona_cases()); }
BOOST_AUTO_TEST_CASE(lexical_forms) { check(test::lexical_cases()); }

BOOST_AUTO_TEST_SUITE_END()
