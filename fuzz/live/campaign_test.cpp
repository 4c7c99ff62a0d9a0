#include "fuzz/live/campaign.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "endpoint/handler.hpp"
#include "fuzz/testing/base_messages.hpp"

// The reference endpoint is the server; defects are put between it and the campaign.

using namespace assay;
using fuzz::Answer;
using fuzz::LiveFinding;

namespace {

constexpr std::size_t mutations = 600;

const std::vector<fuzz::Seed> seeds{
    {"minimal-request", fuzz::testing::base_message("minimal-request")},
    {"full-request", fuzz::testing::base_message("full-request")}};

class Server {
 public:
  Answer operator()(const std::string& request) {
    const auto response = endpoint::handle(
        {"POST", "/EWS/Exchange.asmx", {{"Content-Type", "text/xml"}}, request}, store_);
    return {response.status, response.body, "", 0.001};
  }

 private:
  endpoint::Store store_;
};

struct Run {
  fuzz::CampaignEnd end;
  std::vector<LiveFinding> findings;
};

Run run(const fuzz::Campaign::Send& send) {
  Run result;
  std::size_t left = mutations;
  fuzz::Campaign campaign(seeds, send);
  result.end =
      campaign.run([&] { return left-- == 0; },
                   [&](const LiveFinding& finding) { result.findings.push_back(finding); });
  return result;
}

const LiveFinding* find(const Run& result, std::string_view bucket) {
  const auto found = std::ranges::find_if(result.findings, [&](const LiveFinding& finding) {
    return finding.complaint.bucket.starts_with(bucket);
  });
  return found == result.findings.end() ? nullptr : &*found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(live)

BOOST_AUTO_TEST_CASE(a_sound_server_has_no_finding) {
  const Run result = run(Server());
  for (const LiveFinding& finding : result.findings) {
    BOOST_TEST_MESSAGE(finding.complaint.bucket << ": " << finding.complaint.detail << "\n"
                                                << finding.request << finding.answer.body);
  }
  BOOST_TEST(result.findings.empty());
  BOOST_TEST(result.end.probe_problem == "");
  BOOST_TEST(result.end.mutations > mutations / 2);
}

BOOST_AUTO_TEST_CASE(a_server_that_dies_of_one_element_is_caught_with_one_edit) {
  Server server;
  const Run result = run([&](const std::string& request) {
    if (request.find("t:RecurringDayTransition") != std::string::npos) {
      return Answer{0, "", "closed", 0};
    }
    return server(request);
  });
  const LiveFinding* const finding = find(result, "silence closed");
  BOOST_TEST_REQUIRE(finding != nullptr);
  BOOST_TEST(finding->edits.size() == 1u);
  BOOST_TEST(finding->id.size() == 8u);
}

BOOST_AUTO_TEST_CASE(a_server_that_takes_what_is_invalid_is_caught) {
  Server server;
  const std::string valid = seeds.front().message;
  const Run result = run([&](const std::string& request) {
    const Answer answer = server(request);
    return answer.status == 500 && request.find("Envelope") != std::string::npos ? server(valid)
                                                                                 : answer;
  });
  BOOST_TEST(find(result, "accepted-invalid") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_server_that_forgets_to_escape_is_caught) {
  Server server;
  const Run result = run([&](const std::string& request) {
    Answer answer = server(request);
    if (const std::size_t at = answer.body.find("&amp;"); at != std::string::npos) {
      answer.body.replace(at, 5, "&");
    }
    return answer;
  });
  BOOST_TEST(find(result, "invalid-answer XM-") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_server_whose_plain_answer_is_wrong_is_still_examined) {
  Server server;
  const Run result = run([&](const std::string& request) {
    Answer answer = server(request);
    answer.content_type = "application/xml";
    return answer;
  });
  BOOST_TEST_REQUIRE(find(result, "media-type") != nullptr);
  BOOST_TEST(find(result, "media-type")->edits.empty());
  BOOST_TEST(result.end.probe_problem == "");
  BOOST_TEST(result.end.mutations > mutations / 2);
}

BOOST_AUTO_TEST_CASE(a_server_that_stops_answering_ends_the_campaign) {
  Server server;
  std::size_t count = 0;
  const Run result = run([&](const std::string& request) {
    return ++count > 100 ? Answer{0, "", "unreachable", 0} : server(request);
  });
  BOOST_TEST(result.end.probe_problem.starts_with("silence unreachable"));
}

BOOST_AUTO_TEST_SUITE_END()
