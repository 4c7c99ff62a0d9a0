#include <boost/test/unit_test.hpp>
#include <map>
#include <string>
#include <vector>

#include "conformance/loading/catalogue.hpp"
#include "conformance/running/runner.hpp"
#include "conformance/targets/adapter/adapter.hpp"
#include "conformance/targets/adapter/adapter_trial.hpp"
#include "conformance/targets/codec/answers.hpp"

using namespace assay::conformance;
using namespace std::chrono_literals;
using assay::base::CaseResult;
using assay::base::name_of;

BOOST_AUTO_TEST_SUITE(adapter_sweep)

namespace {

const Catalogue& catalogue() {
  static const Catalogue loaded = embedded_catalogue();
  return loaded;
}

std::map<std::string, CaseResult> run(const Doors& doors) {
  std::vector<const Case*> cases;
  for (const Case& test_case : catalogue().cases) {
    if (test_case.door == Door::codec) cases.push_back(&test_case);
  }
  RunOptions options;
  options.features = {{"V2018_01_08", ""}, {"heavy", ""}};
  std::map<std::string, CaseResult> results;
  run_cases(catalogue(), cases, doors, options,
            [&](const CaseResult& result) { results.emplace(result.id, result); });
  return results;
}

}  // namespace

// The reference codec must come out the same through the builtin door and as a program.
BOOST_AUTO_TEST_CASE(the_doors_agree_on_every_case) {
  Doors builtin;
  builtin.codec = reference_codec();
  const auto adapter = lines_adapter({ASSAY_REFERENCE_ADAPTER, 60s, 64u << 20});
  Doors exec;
  exec.trial = adapter_trial(*adapter);
  const auto expected = run(builtin);
  const auto found = run(exec);
  BOOST_TEST_REQUIRE(found.size() == expected.size());
  BOOST_TEST(found.size() > 100u);
  for (const auto& [id, result] : expected) {
    const CaseResult& other = found.at(id);
    BOOST_TEST(name_of(other.outcome) == name_of(result.outcome),
               id << ": " << other.actual << " " << other.reason);
    BOOST_TEST((other.refusal == result.refusal), id);
  }
}

BOOST_AUTO_TEST_SUITE_END()
