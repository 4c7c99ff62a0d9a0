#include "conformance/targets/http/pace.hpp"

#include <algorithm>
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

// HTTP 503 with a Retry-After that libcurl reads as nothing.
Observation header_only(std::string retry_after) {
  Observation seen = answer(503, "");
  seen.headers = {{"Retry-After", std::move(retry_after)}};
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

// Milliseconds that a busy answer asks for; 0: it is busy, and asks for nothing that can be kept.
milliseconds::rep asked(const Observation& seen) {
  const std::optional<BackOff> wanted = back_off_of(seen);
  BOOST_TEST_REQUIRE(wanted.has_value());
  return wanted->asked.value_or(0ms).count();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_busy_answer_says_how_long_to_wait) {
  BOOST_TEST(asked(answer(500, busy_fault("297749"))) == 297749);
  BOOST_TEST(asked(answer(200, busy_fault(" 250\n"))) == 250);
  BOOST_TEST(asked(answer(503, "", 7s)) == 7000);
  BOOST_TEST(asked(answer(429, "slow down", 2s)) == 2000);
  BOOST_TEST(asked(answer(503, "", 24h)) == 86400000);
}

BOOST_AUTO_TEST_CASE(what_nobody_can_wait_for_is_not_asked) {
  for (const char* value :
       {"soon", "", "0", "-5", "1.5", "1e3", "0x10", "86400001", "2147483647", "2147483648",
        "9223372036854775807", "-9223372036854775808", "99999999999999999999999999"}) {
    BOOST_TEST(asked(answer(500, busy_fault(value))) == 0, value);
  }
  using Seconds = std::chrono::seconds;
  for (const Seconds retry_after : {0s, -1s, 86401s, Seconds::max(), Seconds::min()}) {
    BOOST_TEST(asked(answer(503, "", retry_after)) == 0, retry_after.count());
  }
}

BOOST_AUTO_TEST_CASE(a_time_that_cannot_be_waited_for_is_named) {
  const std::string no_time = "which is no time that can be waited for";
  const std::pair<Observation, std::string> table[] = {
      {answer(500, busy_fault("0")), "BackOffMilliseconds is \"0\", " + no_time},
      {answer(500, busy_fault("86400001")), "BackOffMilliseconds is \"86400001\", " + no_time},
      {answer(500, busy_fault("-5")), "BackOffMilliseconds is \"-5\", which is negative"},
      {answer(503, ""), "it names no time to wait"},
      {header_only("-5"), "Retry-After is \"-5\", " + no_time},
      {header_only("so\non"), "Retry-After is \"so on\", " + no_time}};
  for (const auto& [seen, words] : table) {
    Timeline time;
    PaceOptions options = time.options();
    options.most_waiting = 100ms;
    BOOST_TEST(ask({seen}, options).seen.detail ==
               "HTTP " + std::to_string(seen.status) + "; " + words +
                   "; 2 attempts in 100 ms, and --busy-timeout is over");
  }
}

BOOST_AUTO_TEST_CASE(a_back_off_of_nothing_breaks_no_rule) {
  Timeline time;
  BOOST_TEST(ask({answer(500, busy_fault("0")), answer(200, "x")}, time.options()).seen.repeats ==
             "sent 2 times in 100 ms: the target was busy\n"
             "RS-18 may: BackOffMilliseconds is \"0\", which is no time that can be waited for\n");
}

BOOST_AUTO_TEST_CASE(a_fault_without_a_detail_is_busy_as_well) {
  BOOST_TEST(asked(answer(500,
                          "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>"
                          "<s:Body><s:Fault><faultcode>a:ErrorServerBusy</faultcode>"
                          "</s:Fault></s:Body></s:Envelope>")) == 0);
}

BOOST_AUTO_TEST_CASE(other_answers_are_not_busy) {
  BOOST_TEST(!back_off_of(answer(200, "<a>ErrorServerBusy</a>")).has_value());
  BOOST_TEST(!back_off_of(answer(500, "", 5s)).has_value());
  Observation cut = answer(503, "");
  cut.silence = Silence::closed;
  BOOST_TEST(!back_off_of(cut).has_value());
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

BOOST_AUTO_TEST_CASE(without_a_time_the_waits_grow_to_the_end_of_the_patience) {
  for (const char* value : {"soon", "0", "-5", "1", "9223372036854775807"}) {
    Timeline time;
    PaceOptions options = time.options();
    options.most_waiting = 1s;
    const Outcome outcome = ask({answer(500, busy_fault(value))}, options);
    BOOST_TEST((outcome.seen.silence == Silence::busy), value);
    BOOST_TEST((time.waits == std::vector<milliseconds::rep>{100, 200, 400, 300}), value);
    BOOST_TEST(outcome.sent == 5u, value);
  }
}

BOOST_AUTO_TEST_CASE(a_day_of_patience_has_an_end) {
  Timeline time;
  PaceOptions options = time.options();
  options.most_waiting = 24h;
  const Outcome outcome = ask({answer(503, "")}, options);
  BOOST_TEST(outcome.seen.detail ==
             "HTTP 503; it names no time to wait; 6758 attempts in 86400000 ms, and "
             "--busy-timeout is over");
  BOOST_TEST(*std::ranges::max_element(time.waits) == 12800);
}

BOOST_AUTO_TEST_CASE(without_patience_a_busy_target_is_asked_once) {
  Timeline time;
  PaceOptions options = time.options();
  options.most_waiting = 0ms;
  const Outcome outcome = ask({answer(503, "")}, options);
  BOOST_TEST(outcome.sent == 1u);
  BOOST_TEST(outcome.seen.detail ==
             "HTTP 503; it names no time to wait; 1 attempt in 0 ms, and --busy-timeout is over");
}

BOOST_AUTO_TEST_CASE(more_than_the_patience_is_not_waited_for) {
  Timeline time;
  PaceOptions options = time.options();
  options.most_waiting = 10s;
  const Outcome outcome = ask({answer(503, "", 6s)}, options);
  BOOST_TEST(outcome.sent == 2u);
  BOOST_TEST(outcome.seen.detail == "HTTP 503; it asks to wait for 6000 ms");

  std::size_t sent = 0;
  PacedTarget target(std::make_unique<Script>(std::vector{answer(503, "", 60s)}, sent),
                     std::make_shared<Pace>(options));
  const std::vector<Observation> seen = target.send_at_once(std::vector<Request>(2), 1s);
  BOOST_TEST((seen[1].silence == Silence::busy));
  BOOST_TEST(sent == 2u);
  BOOST_TEST(time.waits.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_came_before_the_answer_is_kept) {
  Timeline time;
  const Outcome outcome = ask(
      {answer(500, busy_fault("so\non")), answer(503, "", 3s), answer(200, "x")}, time.options());
  BOOST_TEST(outcome.seen.repeats ==
             "sent 3 times in 3100 ms: the target was busy\n"
             "RS-18 should: BackOffMilliseconds is \"so on\", which is no whole number\n");
  BOOST_TEST(ask({answer(200, "x")}, time.options()).seen.repeats == "");
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
