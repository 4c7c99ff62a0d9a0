#include "conformance/targets/pace.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace assay::conformance;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

BOOST_AUTO_TEST_SUITE(pace)

namespace {

// As the ews-throttling-in-exchange page shows it.
std::string busy_fault(const std::string& value) {
  return R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
<faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types"
>a:ErrorServerBusy</faultcode>
<faultstring>The server cannot service this request right now. Try again later.</faultstring>
<detail><e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors"
>ErrorServerBusy</e:ResponseCode>
<t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
<t:Value Name="BackOffMilliseconds">)" +
         value + R"(</t:Value></t:MessageXml></detail></s:Fault></s:Body></s:Envelope>)";
}

Observation answer(int status, std::string body, std::chrono::seconds retry_after = 0s) {
  Observation seen;
  seen.status = status;
  seen.body = std::move(body);
  seen.retry_after = retry_after;
  return seen;
}

// Gives its answers one after the other, and the last one again and again.
class Script : public Target {
 public:
  Script(std::vector<Observation> answers, std::size_t& sent)
      : answers_(std::move(answers)), sent_(sent) {}
  assay::base::Target identity() const override { return {"script", "script"}; }
  std::string path() const override { return "/"; }
  Observation send(const Request&, milliseconds) override {
    return answers_.at(std::min(sent_++, answers_.size() - 1));
  }

 private:
  std::vector<Observation> answers_;
  std::size_t& sent_;
};

// A clock that only goes on while somebody waits.
struct Timeline {
  PaceOptions options() {
    PaceOptions made;
    made.now = [this] { return now; };
    made.pause = [this](milliseconds duration) {
      waits.push_back(duration.count());
      now += duration;
      return !interrupted;
    };
    return made;
  }

  PaceOptions::Clock::time_point now{};
  std::vector<milliseconds::rep> waits;
  bool interrupted = false;
};

struct Outcome {
  Observation seen;
  std::size_t sent = 0;
};

Outcome ask(std::vector<Observation> answers, const PaceOptions& options) {
  Outcome outcome;
  PacedTarget target(std::make_unique<Script>(std::move(answers), outcome.sent),
                     std::make_shared<Pace>(options));
  outcome.seen = target.send({}, 1s);
  return outcome;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_busy_answer_says_how_long_to_wait) {
  BOOST_TEST(busy_answer(answer(500, busy_fault("297749"))).value().asked.value().count() ==
             297749);
  BOOST_TEST(busy_answer(answer(503, "", 7s)).value().asked.value().count() == 7000);
  BOOST_TEST(busy_answer(answer(429, "slow down", 2s)).value().asked.value().count() == 2000);
}

BOOST_AUTO_TEST_CASE(a_back_off_that_is_no_time_is_named) {
  for (const char* value : {"0", "-5", "soon", "", "1.5"}) {
    const Busy busy = busy_answer(answer(500, busy_fault(value))).value();
    BOOST_TEST(!busy.asked.has_value());
    BOOST_TEST(busy.complaint == "BackOffMilliseconds is \"" + std::string(value) + "\"");
  }
  std::string without = busy_fault("1");
  without.replace(without.find("BackOff"), 7, "Another");
  BOOST_TEST(busy_answer(answer(500, without)).value().complaint ==
             "there is no BackOffMilliseconds");
  BOOST_TEST(busy_answer(answer(503, "")).value().complaint == "");
}

BOOST_AUTO_TEST_CASE(other_answers_ask_for_nothing) {
  BOOST_TEST(!busy_answer(answer(200, "<a>ErrorServerBusy</a>")).has_value());
  BOOST_TEST(!busy_answer(answer(500, "", 5s)).has_value());
  Observation cut = answer(503, "");
  cut.silence = Silence::closed;
  BOOST_TEST(!busy_answer(cut).has_value());
}

BOOST_AUTO_TEST_CASE(without_a_time_the_wait_grows_until_patience_is_over) {
  for (const char* value : {"0", "-5", "soon"}) {
    Timeline time;
    PaceOptions options = time.options();
    options.most_waiting = 40s;
    const Outcome outcome = ask({answer(500, busy_fault(value))}, options);
    BOOST_TEST((time.waits == std::vector<milliseconds::rep>{1000, 2000, 4000, 8000, 16000, 9000}));
    BOOST_TEST(outcome.sent == 7u);
    BOOST_TEST(outcome.seen.detail ==
               "HTTP 500; 7 attempts in 40000 ms, and --busy-timeout is over; "
               "BackOffMilliseconds is \"" +
                   std::string(value) + "\"");
  }
}

BOOST_AUTO_TEST_CASE(a_request_is_repeated_after_the_wait) {
  Timeline time;
  const Outcome outcome =
      ask({answer(500, busy_fault("250")), answer(503, "", 3s), answer(200, "x")}, time.options());
  BOOST_TEST(outcome.seen.body == "x");
  BOOST_TEST(outcome.sent == 3u);
  BOOST_TEST((time.waits == std::vector<milliseconds::rep>{250, 3000}));
}

BOOST_AUTO_TEST_CASE(requests_at_once_take_their_turns_and_are_repeated_one_by_one) {
  Timeline time;
  PaceOptions options = time.options();
  options.requests_per_second = 10;
  std::size_t sent = 0;
  PacedTarget target(
      std::make_unique<Script>(std::vector{answer(200, "a"), answer(500, busy_fault("250")),
                                           answer(200, "c"), answer(200, "b")},
                               sent),
      std::make_shared<Pace>(options));
  const std::vector<Observation> seen = target.send_at_once(std::vector<Request>(3), 1s);
  BOOST_TEST_REQUIRE(seen.size() == 3u);
  BOOST_TEST(seen[0].body == "a");
  BOOST_TEST(seen[1].body == "b");
  BOOST_TEST(seen[2].body == "c");
  BOOST_TEST((time.waits == std::vector<milliseconds::rep>{100, 100, 250}));
}

BOOST_AUTO_TEST_CASE(repetitions_and_waits_are_bounded) {
  Timeline time;
  PaceOptions options = time.options();
  options.retries = 2;
  options.most_waiting = 5s;
  Outcome outcome = ask({answer(500, busy_fault("1"))}, options);
  BOOST_TEST((outcome.seen.silence == Silence::busy));
  BOOST_TEST((time.waits == std::vector<milliseconds::rep>{1, 1, 4000, 998}));
  BOOST_TEST(outcome.seen.detail == "HTTP 500; 5 attempts in 5000 ms, and --busy-timeout is over");
  BOOST_TEST(outcome.sent == 5u);

  options.most_waiting = 10s;
  outcome = ask({answer(503, "", 6s)}, options);
  BOOST_TEST(outcome.sent == 2u);
  BOOST_TEST(outcome.seen.detail == "HTTP 503; it asks to wait for 6000 ms");
}

BOOST_AUTO_TEST_CASE(an_interrupted_wait_ends_the_repetitions) {
  Timeline time;
  time.interrupted = true;
  const Outcome outcome = ask({answer(503, "", 6s)}, time.options());
  BOOST_TEST(outcome.sent == 2u);
  BOOST_TEST(outcome.seen.detail == "HTTP 503; interrupted");
}

BOOST_AUTO_TEST_CASE(requests_keep_their_distance) {
  Timeline time;
  PaceOptions options = time.options();
  options.requests_per_second = 4;
  Pace pace(options);
  for (int count = 0; count < 3; ++count) BOOST_TEST(pace.take_turn());
  BOOST_TEST((time.waits == std::vector<milliseconds::rep>{250, 250}));
  time.now += 10s;
  BOOST_TEST(pace.take_turn());
  BOOST_TEST(time.waits.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
