#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <exception>
#include <map>
#include <memory>
#include <string>

#include "conformance/running/runner.hpp"
#include "conformance/targets/builtin.hpp"
#include "conformance/targets/codec/answers.hpp"
#include "conformance/targets/http/canary.hpp"

// conformance-tests: every case of the catalogue as a test of its own against the reference
// endpoint on the loopback, so that --run_test=request/im-address-empty runs one of them.
namespace {

namespace conformance = assay::conformance;
namespace unit_test = boost::unit_test;

// One catalogue and one endpoint for all cases.
class Bench {
 public:
  const conformance::Catalogue& catalogue() const { return catalogue_; }

  // Fails the test for every outcome that is not what a sound endpoint gives.
  void run(const conformance::Case& test_case) {
    if (!target_) start();
    conformance::RunOptions options;
    options.features = conformance::builtin_features();
    options.features.emplace(conformance::canary_feature, canary_->url());
    const conformance::Case* const cases[] = {&test_case};
    const conformance::RunEnd end =
        conformance::run_cases(catalogue_, cases, doors_, options,
                               [](const assay::base::CaseResult& result) { check(result); });
    BOOST_TEST(end.target_problem == "");
    for (const std::string& left : end.leftovers) BOOST_ERROR("not cleaned up: " + left);
  }

 private:
  void start() {
    target_ = std::make_unique<conformance::WatchedTarget>(conformance::builtin_target(), canary_);
    doors_ = {target_.get(), conformance::answer_reader(), conformance::reference_codec(),
              conformance::reference_rewriter(), conformance::rewriting_reader()};
  }

  static void check(const assay::base::CaseResult& result) {
    BOOST_TEST((result.outcome == assay::base::Outcome::pass),
               assay::base::name_of(result.outcome)
                   << "\n  statement  " << result.statement << "\n  expected   " << result.expected
                   << "\n  actual     " << result.actual << "\n  reason     " << result.reason);
  }

  conformance::Catalogue catalogue_ = conformance::embedded_catalogue();
  std::shared_ptr<conformance::Canary> canary_ = std::make_shared<conformance::Canary>();
  std::unique_ptr<conformance::Target> target_;
  conformance::Doors doors_;
};

void add_case(const std::shared_ptr<Bench>& bench, const conformance::Case& test_case,
              unit_test::test_suite& suite) {
  const std::string fault = test_case.id.substr(conformance::area_of(test_case.id).size() + 1);
  suite.add(unit_test::make_test_case([bench, &test_case] { bench->run(test_case); }, fault,
                                      test_case.origin.file, test_case.origin.line));
}

// What only the older schema has is put to both by `sweeps`.
bool is_of_another_generation(const conformance::Case& test_case) {
  return std::ranges::any_of(test_case.needs, [](const std::string& need) {
    const auto generation = assay::base::generation_named(need);
    return generation && *generation != assay::base::latest_generation;
  });
}

bool register_cases() {
  const auto bench = std::make_shared<Bench>();
  std::map<std::string, unit_test::test_suite*, std::less<>> suites;
  for (const conformance::Case& test_case : bench->catalogue().cases) {
    if (is_of_another_generation(test_case)) continue;
    const std::string area(conformance::area_of(test_case.id));
    unit_test::test_suite*& suite = suites[area];
    if (suite == nullptr) {
      suite = BOOST_TEST_SUITE(area);
      unit_test::framework::master_test_suite().add(suite);
    }
    add_case(bench, test_case, *suite);
  }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return unit_test::unit_test_main(&register_cases, count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "conformance-tests: %s\n", error.what());
    return 1;
  }
}
