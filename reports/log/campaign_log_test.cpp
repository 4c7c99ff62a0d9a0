#include "reports/log/campaign_log.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "reports/log/log.hpp"
#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(campaign_log)

namespace {

base::Campaign read(const std::string& log) {
  std::istringstream in(log);
  return read_campaign(in);
}

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
  for (const base::Campaign& campaign : {testing::sample_campaign(), testing::hostile_campaign()}) {
    BOOST_TEST((read(testing::campaign_log_of(campaign)) == campaign));
  }
}

BOOST_AUTO_TEST_CASE(a_session_that_was_killed_keeps_the_last_counts_known) {
  const base::Campaign campaign = testing::sample_campaign();
  const std::string log = testing::campaign_log_of(campaign);
  const std::size_t half_of_the_last_line = log.find_last_of('{', log.rfind("\"timing\""));
  const base::Campaign cut = read(log.substr(0, half_of_the_last_line));
  BOOST_TEST(cut.sessions.size() == 3u);
  BOOST_TEST(cut.sessions.back().end == "");
  BOOST_TEST((cut.sessions.back().counts == campaign.sessions[1].counts));
}

BOOST_AUTO_TEST_CASE(a_defect_is_named_with_its_line) {
  const std::string log = testing::campaign_log_of(testing::sample_campaign());
  const std::pair<std::string, std::string> cases[] = {
      {"", "line 1: the log ends before session-started"},
      {"x\n", "line 1: is not JSON"},
      {"[]\n", "line 1: is not a JSON object"},
      {log.substr(log.find('\n') + 1), "line 1: an event outside of a session"},
      {log + "{\"event\":\"progress\"}\n", "line 9: an event outside of a session"},
      {replaced(log, "\"format\":1", "\"format\":2"),
       "line 1: \"format\" is of another version of this program"},
      {replaced(log, "\"next\":\"4001\"", "\"next\":\"-1\""),
       "line 4: \"next\" is not a whole number in range"},
      {replaced(log, "\"end\":\"runs\"", "\"end\":\"tired\""),
       "line 8: \"end\" is none of the ways to end"},
      {replaced(log, "\"event\":\"progress\"", "\"event\":\"pause\""),
       "line 4: \"event\" is of no known kind"}};
  for (const auto& [text, problem] : cases) BOOST_TEST(problem_of(text) == problem);
}

BOOST_AUTO_TEST_CASE(a_finding_is_a_file_of_its_own) {
  for (const base::FuzzFinding& finding : testing::hostile_campaign().findings) {
    BOOST_TEST((read_finding(render_finding(finding)) == finding));
  }
  BOOST_CHECK_EXCEPTION(read_finding("{}"), std::runtime_error, [](const auto& error) {
    return std::string(error.what()) == "is not a finding: \"id\" is missing";
  });
  BOOST_CHECK_THROW(read_finding("no JSON"), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
