#include "reports/history.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "reports/history_file.hpp"
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
  BOOST_TEST((point.verdict == base::RunVerdict::does_not_conform));
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
    threads.emplace_back([&] {
      for (int count = 0; count < 5; ++count) HistoryFile(file.path()).append(RunPoint());
    });
  }
  threads.clear();
  BOOST_TEST(HistoryFile(file.path()).read().runs.size() == 20u);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_history_is_named) {
  const TemporaryFile file;
  std::ofstream(file.path()) << "this is no database, whatever its name says it is";
  BOOST_CHECK_EXCEPTION(HistoryFile{file.path()}, std::runtime_error, [&](const auto& error) {
    return std::string(error.what()).starts_with(file.path().string());
  });
  BOOST_CHECK_THROW(HistoryFile("/nowhere/at/all.sqlite"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(an_empty_history_has_a_page) {
  BOOST_TEST(render_history({}).find("Nothing has been recorded yet") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
