#include "reports/history/history.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "database/database.hpp"
#include "reports/history/history_file.hpp"
#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(history)

namespace {

// A file of a test's own, gone with it.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "ews-assay-history-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    directory_ = pattern;
  }
  ~TemporaryFile() { std::filesystem::remove_all(directory_); }
  std::filesystem::path path() const { return directory_ / "history.sqlite"; }

 private:
  std::filesystem::path directory_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_run_is_summed_up) {
  const RunPoint point = point_of(testing::sample_run());
  BOOST_TEST(point.started == "2026-01-31T12:00:00Z");
  BOOST_TEST(point.verdict == "does-not-conform");
  BOOST_TEST(point.cases.size() == testing::sample_run().cases.size());
  BOOST_TEST(point.totals[static_cast<std::size_t>(base::Outcome::skipped)] == 2u);
  BOOST_TEST(point.requirements == 5);
  // RQ-03, RQ-05 and FA-11: what cases came to.
  BOOST_TEST(point.covered == 3);
}

// Of the last session of three, which began after 61 s and ended after 75.
BOOST_AUTO_TEST_CASE(the_last_session_of_a_campaign_is_summed_up) {
  const auto point = point_of(testing::sample_campaign());
  BOOST_REQUIRE(point.has_value());
  BOOST_TEST(point->harness == "endpoint http://127.0.0.1:8080/EWS/Exchange.asmx");
  BOOST_TEST(point->started == "2026-01-02T12:00:00Z");
  BOOST_TEST(point->seconds == 14);
  BOOST_TEST(point->findings == 2);
  BOOST_TEST(!point_of(base::Campaign()).has_value());
}

BOOST_AUTO_TEST_CASE(a_session_is_kept_once) {
  const TemporaryFile file;
  for (int count = 0; count < 2; ++count) {
    HistoryFile(file.path()).append(*point_of(testing::sample_campaign()));
  }
  BOOST_TEST(HistoryFile(file.path()).read().campaigns.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_is_appended_is_read_back_in_order) {
  const TemporaryFile file;
  History expected;
  for (int count = 0; count < 3; ++count) {
    RunPoint run = point_of(testing::hostile_run(6));
    run.covered = count;
    run.started = "2026-01-31T12:00:0" + std::to_string(count) + "Z";
    run.target.product = "Contoso <Mail>";
    run.target.version = "7." + std::to_string(count);
    expected.runs.push_back(run);
    expected.campaigns.push_back({"2026-01-31T12:00:0" + std::to_string(count) + "Z", "0.1.0",
                                  testing::hostile_text(), 7'000'000'000, 600, 9, count});
    HistoryFile history(file.path());
    history.append(run);
    history.append(expected.campaigns.back());
  }
  BOOST_TEST((HistoryFile(file.path()).read() == expected));
}

BOOST_AUTO_TEST_CASE(processes_that_append_at_the_same_time_lose_nothing) {
  const TemporaryFile file;
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (int count = 0; count < 5; ++count) {
        RunPoint run;
        run.started = std::to_string(thread) + " " + std::to_string(count);
        run.cases = {{"a/b", base::Outcome::pass}, {"a/" + run.started, base::Outcome::fail}};
        HistoryFile(file.path()).append(run);
      }
    });
  }
  threads.clear();
  const History history = HistoryFile(file.path()).read();
  BOOST_TEST(history.runs.size() == 20u);
  for (const RunPoint& run : history.runs) BOOST_TEST(run.cases.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_history_is_named) {
  const TemporaryFile file;
  std::ofstream(file.path()) << "this is no database, whatever its name says it is";
  BOOST_CHECK_EXCEPTION(HistoryFile{file.path()}, std::runtime_error, [&](const auto& error) {
    return std::string(error.what()).starts_with(file.path().string());
  });
  BOOST_CHECK_THROW(HistoryFile("/nowhere/at/all.sqlite"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_run_is_kept_once_and_in_its_place) {
  const TemporaryFile file;
  RunPoint later;
  later.started = "2026-02-01T12:00:00Z";
  RunPoint earlier;
  earlier.started = "2026-01-01T12:00:00Z";
  for (const RunPoint& run : {later, earlier, later}) HistoryFile(file.path()).append(run);
  BOOST_TEST((HistoryFile(file.path()).read().runs == std::vector<RunPoint>{earlier, later}));
}

BOOST_AUTO_TEST_CASE(a_file_of_the_first_layout_is_taken_over) {
  const TemporaryFile file;
  database::Database(file.path())
      .execute(
          "CREATE TABLE run (started TEXT, tool_version TEXT, target_kind TEXT, target_name"
          " TEXT, generation TEXT, verdict INTEGER, pass INTEGER, nonstrict INTEGER, fail"
          " INTEGER, skipped INTEGER, unsupported INTEGER, inconclusive INTEGER, requirements"
          " INTEGER, covered INTEGER);"
          "CREATE TABLE campaign (started TEXT, tool_version TEXT, harness TEXT, executions"
          " INTEGER, seconds INTEGER, features INTEGER, findings INTEGER);"
          "INSERT INTO run VALUES ('2026-01-01T12:00:00Z', '0.1.0', 'endpoint', 'http://a/',"
          " 'V2018_01_08', 1, 10, 1, 2, 3, 0, 4, 200, 150);"
          "PRAGMA user_version = 1");
  const History history = HistoryFile(file.path()).read();
  BOOST_REQUIRE(history.runs.size() == 1u);
  const RunPoint& run = history.runs.front();
  BOOST_TEST(run.verdict == "does-not-conform");
  BOOST_TEST(run.target.name == "http://a/");
  BOOST_TEST((run.totals == base::Totals{10, 1, 2, 3, 0, 4}));
  BOOST_TEST(run.covered == 150);
}

namespace {

RunPoint run_of(const std::string& version, base::Outcome outcome, int day) {
  RunPoint run;
  run.target = {"endpoint", "http://" + version + "/", "Contoso", version};
  run.started = "2026-01-0" + std::to_string(day) + "T12:00:00Z";
  run.cases = {{"a/steady", base::Outcome::pass}, {"a/moving", outcome}};
  for (const CaseOutcome& one : run.cases) ++run.totals[static_cast<std::size_t>(one.outcome)];
  return run;
}

RunPoint unreachable_run(int day) {
  RunPoint run = run_of("2.0", base::Outcome::inconclusive, day);
  run.cases.front().outcome = base::Outcome::inconclusive;
  run.totals = {0, 0, 0, 0, 0, 2};
  return run;
}

bool holds(const std::string& page, std::string_view part) {
  return page.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_product_is_drawn_over_its_versions_wherever_it_ran) {
  const std::string page =
      render_history({{run_of("1.0", base::Outcome::pass, 1), run_of("2.0", base::Outcome::pass, 2),
                       run_of("2.0", base::Outcome::fail, 3)},
                      {}});
  BOOST_TEST(holds(page, "over 2 versions"));
  BOOST_TEST(holds(page, "failures <b>1</b> <span class=\"quiet\">0 to 1 over 2 versions"));
  BOOST_TEST(holds(page, "1 worse, 0 better"));
  BOOST_TEST(holds(page, "<li>a/moving (fail, was pass)</li>"));
  BOOST_TEST(!holds(page, "a/steady"));
}

BOOST_AUTO_TEST_CASE(a_target_that_nobody_reached_has_no_failures_to_count) {
  const std::string page =
      render_history({{run_of("2.0", base::Outcome::fail, 1), unreachable_run(2)}, {}});
  BOOST_TEST(holds(page, "failures <b>1</b> <span class=\"quiet\">1 to 1 over 1 point"));
  BOOST_TEST(holds(page, "<td>none</td><td>none</td><td>none</td><td>2 inconclusive</td>"));
  BOOST_TEST(!holds(render_history({{unreachable_run(2)}, {}}), "<figure"));
}

BOOST_AUTO_TEST_CASE(an_empty_history_has_a_page) {
  BOOST_TEST(render_history({}).find("Nothing has been recorded yet") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
