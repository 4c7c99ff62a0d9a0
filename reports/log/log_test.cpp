#include "reports/log/log.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(event_log)

namespace {

std::string log_of(const base::RunResult& run) {
  std::ostringstream out;
  write_log(run, out);
  return out.str();
}

base::RunResult read(const std::string& log) {
  std::istringstream in(log);
  return read_log(in);
}

// The problem that reading `log` reports; empty when it is read.
std::string problem_of(const std::string& log) {
  try {
    read(log);
    return "";
  } catch (const LogError& error) {
    return error.what();
  }
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  BOOST_TEST_REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
  BOOST_TEST((read(log_of(testing::sample_run())) == testing::sample_run()));
  BOOST_TEST((read(log_of(base::RunResult{})) == base::RunResult{}));
}

BOOST_AUTO_TEST_CASE(every_byte_of_hostile_text_is_read_back) {
  BOOST_TEST((read(log_of(testing::hostile_run(24))) == testing::hostile_run(24)));
}

BOOST_AUTO_TEST_CASE(every_single_byte_is_read_back) {
  base::RunResult run = testing::sample_run();
  for (int byte = 0; byte < 256; ++byte) {
    run.cases[0].exchanges[0].response = std::string(1, static_cast<char>(byte));
    BOOST_TEST((read(log_of(run)) == run));
  }
}

BOOST_AUTO_TEST_CASE(the_baseline_of_a_run_is_read_back) {
  base::RunResult run = testing::sample_run();
  const std::string plain = log_of(run);
  run.header.baseline = {"2026-01-31", {}};
  base::KnownFailure known{"a/b", testing::hostile_text(), "", "2026-12-31", "b.toml", 7};
  run.header.baseline->known.push_back(known);
  known.link = "https://example.com/1";
  known.flaky = true;
  known.cause = "RQ-05 status AddNewImContactToGroup";
  run.header.baseline->known.push_back(known);
  BOOST_TEST((read(log_of(run)) == run));
  BOOST_TEST(plain.find("baseline") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(extreme_numbers_are_read_back) {
  base::RunResult run = testing::sample_run();
  run.header.seed = ~std::uint64_t{0};
  run.header.selected = ~std::size_t{0};
  run.cases[0].exchanges[0].status = -2147483647 - 1;
  run.cases[0].exchanges[0].microseconds = -1;
  BOOST_TEST((read(log_of(run)) == run));
}

BOOST_AUTO_TEST_CASE(a_problem_of_the_target_is_read_back) {
  base::RunResult run = testing::sample_run();
  run.problem = "the sanity probe after the run failed: timeout";
  BOOST_TEST((read(log_of(run)) == run));
}

BOOST_AUTO_TEST_CASE(a_body_of_many_megabytes_is_read_back) {
  base::RunResult run = testing::sample_run();
  run.cases[0].exchanges[0].request = std::string(8u << 20, 'x');
  run.cases[0].exchanges[0].response = std::string(8u << 20, '\xFF');
  BOOST_TEST((read(log_of(run)) == run));
}

BOOST_AUTO_TEST_CASE(the_log_is_one_line_of_ascii_per_event) {
  const std::string log = log_of(testing::hostile_run(6));
  BOOST_TEST(std::count(log.begin(), log.end(), '\n') == 11);
  BOOST_TEST(std::all_of(log.begin(), log.end(), [](char character) {
    return character == '\n' || (character >= 0x20 && character < 0x7F);
  }));
}

BOOST_AUTO_TEST_CASE(a_log_cut_anywhere_after_its_first_line_is_read_as_incomplete) {
  const std::string log = log_of(testing::sample_run());
  const std::size_t first = log.find('\n');
  for (std::size_t size = first + 1; size + 1 < log.size(); ++size) {
    const base::RunResult run = read(log.substr(0, size));
    const std::string_view written(log.data() + first + 1, size - first - 1);
    const auto lines = static_cast<std::size_t>(std::count(written.begin(), written.end(), '\n'));
    BOOST_TEST(!run.complete);
    // A line that lacks only its end is whole.
    const std::size_t whole = lines + (log[size] == '\n' ? 1 : 0);
    // The line after the first holds the catalogue.
    BOOST_TEST(run.cases.size() == (whole > 1 ? whole - 2 : 0));
  }
}

BOOST_AUTO_TEST_CASE(bytes_left_by_a_power_cut_are_a_cut_off_line) {
  base::RunResult run = testing::sample_run();
  run.complete = false;
  BOOST_TEST((read(log_of(run) + std::string(4096, '\0')) == run));
}

BOOST_AUTO_TEST_CASE(a_log_without_clock_and_timing_is_a_log) {
  std::string log = log_of(testing::sample_run());
  log = replaced(log, R"(,"clock":{"started":"2026-01-31T12:00:00Z"})", "");
  log = replaced(log, R"(,"timing":{"microseconds":[1204]})", "");
  base::RunResult expected = testing::sample_run();
  expected.header.started.clear();
  expected.cases[0].exchanges[0].microseconds = 0;
  BOOST_TEST((read(log) == expected));
}

BOOST_AUTO_TEST_CASE(keys_of_later_versions_are_passed_over) {
  const std::string log = replaced(log_of(testing::sample_run()), R"("format":2,)",
                                   R"("format":2,"later":{"log":"x"},)");
  BOOST_TEST((read(log) == testing::sample_run()));
}

BOOST_AUTO_TEST_CASE(the_digest_is_of_everything_but_clock_and_timing) {
  const auto digests_of = [](const std::string& log) {
    std::istringstream in(log);
    return log_digests(in);
  };
  const std::string log = log_of(testing::sample_run());
  const LogDigests digests = digests_of(log);
  BOOST_TEST(digests.claimed == digests.actual);
  BOOST_TEST(digests.claimed.size() == 64u);
  const std::string later = replaced(replaced(log, "[1204]", "[7]"), "2026-01-31", "2027-01-31");
  BOOST_TEST(digests_of(later).actual == digests.actual);
  for (const auto& [from, to] : {std::pair("<a/>", "<c/>"), std::pair("\"pass\"", "\"fail\""),
                                 std::pair("V2018_01_08", "Exchange2013_SP1"),
                                 std::pair("RQ-03", "RQ-04"), std::pair("aaaa", "aaab")}) {
    BOOST_TEST(digests_of(replaced(log, from, to)).actual != digests.actual);
  }
  base::RunResult cut = testing::sample_run();
  cut.complete = false;
  BOOST_TEST(digests_of(log_of(cut)).claimed == "");
}

BOOST_AUTO_TEST_CASE(defects_name_their_line) {
  const std::string log = log_of(testing::sample_run());
  struct {
    std::string log;
    std::string_view problem;
  } const defects[] = {
      {"", "line 1: the log ends before run-started"},
      {"\n", "line 1: is not JSON"},
      {"[]\n", "line 1: is not a JSON object"},
      {R"({"event":"case"})", "line 1: a log begins with run-started, and contains it once"},
      {replaced(log, R"("state":"missing")", R"("state":"absent")"),
       "line 3: \"state\" is none of implemented, missing, unknown"},
      {log + log, "line 12: an event after run-finished"},
      {replaced(log, R"("format":2)", R"("format":3)"),
       "line 1: \"format\" is of another version of this program"},
      {replaced(log, R"("seed":"18446744073709551615")", R"("seed":"18446744073709551616")"),
       "line 1: \"seed\" is not a whole number in range"},
      {replaced(log, R"("seed":"18446744073709551615")", R"("seed":"x")"),
       "line 1: \"seed\" is not a whole number in range"},
      {replaced(log, R"("strict":false)", R"("strict":0)"),
       "line 1: \"strict\" is not true or false"},
      {replaced(log, R"("target":{)", R"("target":[],"x":{)"),
       "line 1: \"target\" is not an object"},
      {replaced(log, R"("outcome":"pass")", R"("outcome":"passed")"),
       "line 4: \"outcome\" is none of the six outcomes"},
      {replaced(log, R"("refusal":"accepted")", R"("refusal":"taken")"),
       "line 5: \"refusal\" is none of the five ways to meet a bad request"},
      {replaced(log, R"("level":"must")", R"("level":7)"), "line 2: \"level\" is not a string"},
      {replaced(log, R"("status":200)", R"("status":1e99)"),
       "line 4: \"status\" is not a whole number in range"},
      {replaced(log, R"("status":200)", R"("status":2147483648)"),
       "line 4: \"status\" is not a whole number in range"},
      {replaced(log, R"("exchanges":[{)", R"("exchanges":[7,{)"),
       "line 4: \"exchanges\" holds something that is not an object"},
      {replaced(log, "[1204]", "[]"),
       "line 4: \"microseconds\" does not hold one number per exchange"},
      {replaced(log, R"("actual":)", R"("actually":)"), "line 4: \"actual\" is missing"},
      {replaced(log, R"("request_base64":")", R"("request_base64":"!)"),
       "line 10: \"request\" is not base64"},
      {replaced(log, R"("outcome":"fail")", R"("outcome":"pass")"),
       "line 11: \"totals\" contradicts the cases before it"},
      {replaced(log, R"({"event":"run-finished")", R"({"event":"run-ended")"),
       "line 11: \"event\" is of no known kind"},
  };
  for (const auto& defect : defects) BOOST_TEST(problem_of(defect.log) == defect.problem);
}

BOOST_AUTO_TEST_CASE(garbage_before_the_last_line_is_not_taken_for_a_cut) {
  std::string log = log_of(testing::sample_run());
  const std::size_t second = log.find('\n') + 1;
  log.erase(second, 5);
  BOOST_TEST(problem_of(log) == "line 2: is not JSON");
}

BOOST_AUTO_TEST_CASE(cases_alone_are_read_one_by_one) {
  const base::RunResult run = testing::hostile_run(24);
  std::stringstream stream;
  for (const base::CaseResult& result : run.cases) write_case(result, stream);
  std::vector<base::CaseResult> found;
  const auto take = [&](base::CaseResult result) { found.push_back(std::move(result)); };
  read_cases(stream, take);
  BOOST_TEST((found == run.cases));
  std::istringstream nothing;
  read_cases(nothing, take);
  BOOST_TEST(found.size() == run.cases.size());
  std::istringstream damaged("{\"event\":\"case\"}\n");
  BOOST_CHECK_THROW(read_cases(damaged, take), LogError);
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_an_exception) {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  LogWriter writer(out);
  BOOST_CHECK_THROW(writer.started({}), std::ios_base::failure);
}

BOOST_AUTO_TEST_SUITE_END()
