#include "conformance/running/selftest.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

using namespace assay::conformance;
using assay::base::DefectResult;
using assay::base::Fate;
using assay::base::MessageVerdict;
using assay::base::SelftestResult;

BOOST_AUTO_TEST_SUITE(selftest_engine)

namespace {

Requirement requirement(std::string id) {
  Requirement made;
  made.id = std::move(id);
  made.basis = {Basis::schema};
  return made;
}

// Demands that a message conforms, or does not.
Case codec_case(std::string id, std::string requirement, std::string message,
                MessageVerdict verdict) {
  Case made;
  made.id = std::move(id);
  made.requirements = {std::move(requirement)};
  made.door = Door::codec;
  made.message.raw = std::move(message);
  made.expect.verdict = verdict;
  return made;
}

Catalogue small_catalogue() {
  Catalogue catalogue;
  catalogue.requirements = {requirement("RQ-01"), requirement("RQ-02"), requirement("RQ-03")};
  catalogue.cases = {codec_case("a/good", "RQ-01", "good", MessageVerdict::conforms),
                     codec_case("a/bad", "RQ-02", "bad", MessageVerdict::violates)};
  return catalogue;
}

// A codec that calls every message but `refused` a conforming one.
Subject codec_that_refuses(std::string id, std::vector<std::string> breaks,
                           const std::string& refused) {
  const auto open = [refused] {
    Bench bench;
    bench.options.features = {{"heavy", ""}};
    bench.doors.codec = [refused](std::string_view bytes, std::string_view) {
      Inspected inspected;
      inspected.verdict = bytes == refused ? MessageVerdict::violates : MessageVerdict::conforms;
      return inspected;
    };
    return bench;
  };
  return {std::move(id), "a sentence", std::move(breaks), open, false};
}

const Subject sound = codec_that_refuses("sound", {}, "bad");
const Subject blind = codec_that_refuses("blind", {"RQ-02"}, "nothing");
const Subject wrong = codec_that_refuses("wrong", {"RQ-01", "RQ-02"}, "good");

SelftestResult run(std::vector<Subject> subjects, const Catalogue& catalogue = small_catalogue(),
                   std::size_t workers = 1) {
  SelftestOptions options;
  options.workers = workers;
  return selftest(catalogue, subjects, options);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_suite_that_catches_every_defect_passes) {
  const SelftestResult result = run({sound, blind, wrong});
  BOOST_TEST(passes(result));
  BOOST_TEST(result.cases == 2u);
  BOOST_TEST(result.requirements == 2u);  // nothing tests RQ-03
  BOOST_TEST(mean_cases(result) == 1.5);
  BOOST_TEST_REQUIRE(result.defects.size() == 2u);
  BOOST_TEST(result.defects[0].cases == std::vector<std::string>{"a/bad"});
  BOOST_TEST(result.defects[0].caught_by == std::vector<std::string>{"RQ-02"});
  BOOST_TEST(count_of(result, Fate::killed) == 2u);
}

BOOST_AUTO_TEST_CASE(a_defect_that_does_nothing_survives_and_is_reported) {
  const SelftestResult result =
      run({sound, blind, wrong, codec_that_refuses("idle", {"RQ-01"}, "bad")});
  BOOST_TEST(!passes(result));
  const DefectResult& idle = result.defects.back();
  BOOST_TEST(idle.id == "idle");
  BOOST_TEST((idle.fate == Fate::survived));
  BOOST_TEST(idle.cases.empty());
}

BOOST_AUTO_TEST_CASE(a_defect_caught_by_other_requirements_alone_is_unrelated) {
  const SelftestResult result =
      run({sound, wrong, codec_that_refuses("other", {"RQ-03"}, "nothing")});
  BOOST_TEST(!passes(result));
  BOOST_TEST((result.defects.back().fate == Fate::unrelated));
  BOOST_TEST(rightly_caught_by(result.defects.back()).empty());
}

BOOST_AUTO_TEST_CASE(what_is_held_against_a_sound_subject_is_a_false_alarm) {
  const SelftestResult result = run({codec_that_refuses("not so sound", {}, "good"), blind, wrong});
  BOOST_TEST(!passes(result));
  BOOST_TEST_REQUIRE(result.false_alarms.size() == 2u);
  BOOST_TEST(result.false_alarms.front().target == "not so sound");
  BOOST_TEST(result.false_alarms.front().test_case == "a/good");
  BOOST_TEST(!result.false_alarms.front().actual.empty());
}

BOOST_AUTO_TEST_CASE(a_blocking_case_that_kills_nothing_is_idle_unless_it_is_a_control) {
  Catalogue catalogue = small_catalogue();
  const SelftestResult result = run({sound, blind}, catalogue);
  BOOST_TEST(result.idle_cases == std::vector<std::string>{"a/good"});
  BOOST_TEST(!passes(result));
  catalogue.cases.front().control = true;
  BOOST_TEST(passes(run({sound, blind}, catalogue)));
}

BOOST_AUTO_TEST_CASE(a_heavy_case_meets_what_is_sound_or_breaks_its_requirements) {
  Catalogue catalogue = small_catalogue();
  catalogue.cases.front().tags = {"heavy"};
  const Subject elsewhere = codec_that_refuses("elsewhere", {"RQ-02"}, "good");
  const SelftestResult result = run({sound, elsewhere, wrong}, catalogue);
  BOOST_TEST(result.heavy_cases == 1u);
  BOOST_TEST(result.defects.front().cases == std::vector<std::string>{"a/bad"});
  BOOST_TEST(result.defects.back().cases == (std::vector<std::string>{"a/good", "a/bad"}));
  const SelftestResult alarmed = run({codec_that_refuses("not so sound", {}, "good")}, catalogue);
  BOOST_TEST_REQUIRE(!alarmed.false_alarms.empty());
  BOOST_TEST(alarmed.false_alarms.front().test_case == "a/good");
}

BOOST_AUTO_TEST_CASE(a_subject_of_one_operation_meets_its_cases_alone) {
  Catalogue catalogue = small_catalogue();
  for (Requirement& one : catalogue.requirements) one.operation = "First";
  for (Case& one : catalogue.cases) one.operation = "First";
  catalogue.cases.back().operation = "Second";
  Subject of_first = codec_that_refuses("of first", {"RQ-01"}, "good");
  of_first.operation = "First";
  Subject of_second = codec_that_refuses("of second", {"RQ-02"}, "good");
  of_second.operation = "Second";
  const SelftestResult result = run({sound, of_first, of_second}, catalogue);
  BOOST_TEST(result.defects.front().cases == std::vector<std::string>{"a/good"});
  BOOST_TEST(result.defects.back().cases == std::vector<std::string>{"a/bad"});
}

BOOST_AUTO_TEST_CASE(a_case_that_does_not_block_may_be_idle) {
  Catalogue catalogue = small_catalogue();
  catalogue.requirements.front().basis = {Basis::inference};
  BOOST_TEST(passes(run({sound, blind}, catalogue)));
}

BOOST_AUTO_TEST_CASE(a_control_that_kills_is_marked_without_need) {
  Catalogue catalogue = small_catalogue();
  catalogue.cases.front().control = true;
  const SelftestResult result = run({sound, blind, wrong}, catalogue);
  BOOST_TEST(result.stale_controls == std::vector<std::string>{"a/good"});
  BOOST_TEST(!passes(result));
}

BOOST_AUTO_TEST_CASE(of_a_part_of_the_defects_no_case_is_called_idle) {
  SelftestOptions options;
  options.every_defect = false;
  const std::vector<Subject> subjects{sound, blind};
  BOOST_TEST(passes(selftest(small_catalogue(), subjects, options)));
}

BOOST_AUTO_TEST_CASE(workers_do_not_change_the_result) {
  std::vector<Subject> subjects{sound};
  for (int count = 0; count < 20; ++count) subjects.push_back(count % 2 == 0 ? blind : wrong);
  BOOST_TEST((run(subjects, small_catalogue(), 4) == run(subjects)));
}

BOOST_AUTO_TEST_CASE(a_conforming_message_must_survive_being_written_again) {
  Subject writer = sound;
  writer.breaks = {"RQ-01"};
  writer.open = [] {
    Bench bench = sound.open();
    bench.doors.rewrite = [](std::string_view) { return std::optional<std::string>("worse"); };
    bench.doors.read_rewritten = [](std::string_view, std::string_view rewritten,
                                    std::string_view) {
      return WritingProblem{rewritten == "worse" ? "it is worse" : ""};
    };
    return bench;
  };
  const SelftestResult result = run({writer});
  BOOST_TEST(result.defects.front().cases == std::vector<std::string>{"a/good"});
}

BOOST_AUTO_TEST_SUITE_END()
