#include "conformance/targets/builtin.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <string>
#include <vector>

#include "conformance/policy/selection.hpp"
#include "conformance/running/runner.hpp"
#include "conformance/targets/codec/answers.hpp"

using namespace assay::conformance;
using assay::base::CaseResult;
using assay::base::Generation;
using assay::base::Outcome;

BOOST_AUTO_TEST_SUITE(builtin)

namespace {

// The builtin endpoint with one defect.
class TwistedTarget : public Target {
 public:
  explicit TwistedTarget(std::function<void(Observation&)> twist) : twist_(std::move(twist)) {}

  assay::base::Target identity() const override { return {"twisted", "twisted"}; }
  std::string path() const override { return sound_->path(); }
  Observation send(const Request& request, std::chrono::milliseconds timeout) override {
    Observation seen = sound_->send(request, timeout);
    twist_(seen);
    return seen;
  }

 private:
  std::unique_ptr<Target> sound_ = builtin_target();
  std::function<void(Observation&)> twist_;
};

const Catalogue& catalogue() {
  static const Catalogue loaded = embedded_catalogue();
  return loaded;
}

std::vector<CaseResult> run(Target& target, const Selection& selection, Generation generation) {
  ReadingOptions reading;
  reading.generation = generation;
  const Doors doors{&target, answer_reader(reading), reference_codec(reading)};
  RunOptions options;
  options.features = builtin_features(generation);
  std::vector<CaseResult> results;
  const RunEnd end = run_cases(catalogue(), select_cases(catalogue(), selection), doors, options,
                               [&](const CaseResult& result) { results.push_back(result); });
  BOOST_TEST(end.target_problem == "");
  BOOST_TEST(end.leftovers.empty());
  BOOST_TEST_REQUIRE(!results.empty());
  return results;
}

CaseResult run_twisted(const std::string& id, std::function<void(Observation&)> twist) {
  TwistedTarget target(std::move(twist));
  return run(target, {{id}, {}, {}, {}}, assay::base::latest_generation).front();
}

void replace(std::string& text, const std::string& old, const std::string& fresh) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at)) {
    text.replace(at, old.size(), fresh);
    at += fresh.size();
  }
}

std::vector<std::string> bodies_of(const std::vector<CaseResult>& results) {
  std::vector<std::string> bodies;
  for (const CaseResult& result : results) {
    for (const auto& exchange : result.exchanges) bodies.push_back(exchange.response);
  }
  return bodies;
}

}  // namespace

BOOST_AUTO_TEST_CASE(requests_at_once_give_the_same_answers_every_time) {
  const Selection parallel{{"parallel/*"}, {}, {}, {}};
  const auto once = builtin_target();
  const auto again = builtin_target();
  const auto results = run(*once, parallel, assay::base::latest_generation);
  for (const CaseResult& result : results) {
    BOOST_TEST((result.outcome == Outcome::pass), result.id << ": " << result.actual);
  }
  BOOST_TEST(bodies_of(results) ==
             bodies_of(run(*again, parallel, assay::base::latest_generation)));
}

BOOST_AUTO_TEST_CASE(a_wrong_code_is_another_reason) {
  const CaseResult result = run_twisted("request/im-address-empty", [](Observation& seen) {
    replace(seen.body, "ErrorSchemaValidation", "ErrorInternalServerError");
  });
  BOOST_TEST((result.outcome == Outcome::fail), result.actual);
  BOOST_TEST(result.actual.find("refused for another reason: HTTP 500 with a fault of code "
                                "ErrorInternalServerError") == 0,
             result.actual);
}

BOOST_AUTO_TEST_CASE(a_wrong_status_fails) {
  const CaseResult result =
      run_twisted("request/im-address-empty", [](Observation& seen) { seen.status = 200; });
  BOOST_TEST((result.outcome == Outcome::fail), result.actual);
}

BOOST_AUTO_TEST_CASE(a_cut_answer_fails) {
  const CaseResult result = run_twisted("request/im-address-one-character", [](Observation& seen) {
    // The fixture's answers stay whole.
    if (seen.body.find("AddNewImContactToGroupResponse") == std::string::npos) return;
    seen.body.resize(seen.body.size() - 20);
  });
  BOOST_TEST((result.outcome == Outcome::fail), result.actual);
}

BOOST_AUTO_TEST_CASE(an_invalid_answer_fails) {
  const CaseResult result = run_twisted("request/im-address-one-character", [](Observation& seen) {
    replace(seen.body, "<PersonaType>", "<RelevanceScore>x</RelevanceScore><PersonaType>");
    replace(seen.body, "<t:PersonaType>", "<t:RelevanceScore>x</t:RelevanceScore><t:PersonaType>");
  });
  BOOST_TEST((result.outcome == Outcome::fail), result.actual);
  BOOST_TEST(result.actual.find("the answer violates PE-") != std::string::npos, result.actual);
}

BOOST_AUTO_TEST_SUITE_END()
