#include "conformance/policy/coverage.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <string>
#include <vector>

#include "conformance/targets/subjects.hpp"
#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

using namespace assay;
using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(built_in_catalogue)

namespace {

const Catalogue& catalogue() {
  static const Catalogue loaded = embedded_catalogue();
  return loaded;
}

bool is_for(const Case& test_case, base::Generation generation) {
  for (const std::string& need : test_case.needs) {
    if (base::generation_named(need).value_or(generation) != generation) return false;
  }
  return true;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_tested_requirement_has_a_positive_and_a_negative_case) {
  for (const std::string& gap : gaps_in(coverage_of(catalogue(), breaches(catalogue())))) {
    BOOST_ERROR(gap);
  }
}

// Fifteen at least are of each operation alone or seen at its calls.
BOOST_AUTO_TEST_CASE(every_operation_has_defects) {
  std::map<std::string, std::size_t> counts;
  for (const auto& defect : every_defect(catalogue())) ++counts[defect.operation];
  for (const std::string& operation : catalogue().operations()) {
    BOOST_TEST(counts[operation] >= 15u, operation << " has " << counts[operation]);
  }
}

// The expectations come from the schema, so its other judge must share them.
BOOST_AUTO_TEST_CASE(the_schema_judge_shares_the_expectation_of_every_codec_case) {
  for (const base::Generation generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    const schema::SchemaSet& judge = schema::SchemaSet::embedded(generation, base::Dialect::schema);
    for (const Case& test_case : catalogue().cases) {
      if (test_case.door != Door::codec || !test_case.expect.schema_valid) continue;
      if (!is_for(test_case, generation)) continue;
      const auto message = prepare_message(test_case.message, catalogue().messages, {});
      BOOST_TEST_REQUIRE(message.thing.has_value(), test_case.id);
      BOOST_TEST(
          judge.judge(*message.thing, base::Limits{}).valid == *test_case.expect.schema_valid,
          base::name_of(generation) << " " << test_case.id);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
