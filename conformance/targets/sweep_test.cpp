#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <utility>
#include <vector>

#include "conformance/policy/selection.hpp"
#include "conformance/running/runner.hpp"
#include "conformance/targets/builtin.hpp"
#include "conformance/targets/codec/answers.hpp"
#include "endpoint/defects/catalogue.hpp"

using namespace assay::conformance;
using assay::base::CaseResult;
using assay::base::Dialect;
using assay::base::Generation;
using assay::base::Outcome;

BOOST_AUTO_TEST_SUITE(sweep)

namespace {

std::vector<CaseResult> run(Target& target, const Selection& selection, Generation generation) {
  static const Catalogue catalogue = embedded_catalogue();
  ReadingOptions reading;
  reading.generation = generation;
  const Doors doors{&target, answer_reader(reading), reference_codec(reading)};
  RunOptions options;
  options.features = builtin_features(generation);
  std::vector<CaseResult> results;
  const RunEnd end = run_cases(catalogue, select_cases(catalogue, selection), doors, options,
                               [&](const CaseResult& result) { results.push_back(result); });
  BOOST_TEST(end.target_problem == "");
  BOOST_TEST(end.leftovers.empty());
  BOOST_TEST_REQUIRE(!results.empty());
  return results;
}

bool is_sound(Outcome outcome) {
  return outcome == Outcome::pass || outcome == Outcome::nonstrict || outcome == Outcome::skipped;
}

}  // namespace

// The default generation and dialect are what conformance-tests runs.
BOOST_AUTO_TEST_CASE(nothing_fails_in_the_other_generation_and_dialects) {
  const std::pair<Generation, Dialect> settings[] = {
      {Generation::exchange2013_sp1, Dialect::schema},
      {Generation::exchange2013_sp1, Dialect::documented},
      {Generation::v2018_01_08, Dialect::documented}};
  for (const auto& [generation, dialect] : settings) {
    const auto target = builtin_target({generation, dialect});
    for (const CaseResult& result : run(*target, {{}, {}, {}, {}}, generation)) {
      BOOST_TEST(is_sound(result.outcome), assay::base::name_of(generation)
                                               << " " << assay::base::name_of(dialect) << " "
                                               << result.id << ": " << result.actual << " "
                                               << result.reason);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_overlaps_is_caught_over_a_connection_and_without) {
  for (const auto& defect : assay::endpoint::defects::all()) {
    if (!defect.id.starts_with("endpoint/at-once/")) continue;
    BuiltinOptions options;
    options.defect = &defect;
    for (const auto& target : {builtin_target(options), in_process_target(options)}) {
      const auto results =
          run(*target, {{"parallel/*"}, {}, {}, {}}, assay::base::latest_generation);
      BOOST_TEST(std::ranges::any_of(results,
                                     [](const CaseResult& result) {
                                       return result.outcome == Outcome::fail ||
                                              result.outcome == Outcome::nonstrict;
                                     }),
                 defect.id << " at " << target->identity().name);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
