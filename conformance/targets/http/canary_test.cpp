#include "conformance/targets/http/canary.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "conformance/targets/http/http.hpp"

using namespace assay::conformance;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(canary)

namespace {

void visit(const std::string& url) {
  HttpTarget visitor("endpoint", url, {});
  Request request;
  request.method = "GET";
  BOOST_TEST(visitor.send(request, 5s).status == 404);
}

// Answers once it has done with the message what a careless server does.
class Careless : public Target {
 public:
  explicit Careless(std::function<void()> act) : act_(std::move(act)) {}

  assay::base::Target identity() const override { return {"endpoint", "careless"}; }
  std::string path() const override { return "/"; }
  Observation send(const Request&, std::chrono::milliseconds) override {
    act_();
    return {};
  }

 private:
  std::function<void()> act_;
};

std::string fetched(const std::shared_ptr<Canary>& canary, const std::string& body,
                    std::function<void()> act) {
  WatchedTarget target(std::make_unique<Careless>(std::move(act)), canary);
  Request request;
  request.body = body;
  return target.send(request, 1s).fetched;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_the_message_names_and_the_target_fetches_is_observed) {
  const auto listening = std::make_shared<Canary>();
  const std::string url = listening->url() + "/case-1/x.dtd";
  BOOST_TEST(fetched(listening, "SYSTEM \"" + url + "\"", [&] { visit(url + "?y"); }) ==
             "GET /case-1/x.dtd?y\n");
  BOOST_TEST(fetched(listening, "SYSTEM \"" + url + "\"", [] {}) == "");
  BOOST_TEST(listening->unexplained().empty());
}

BOOST_AUTO_TEST_CASE(what_another_message_named_is_not_blamed_on_this_one) {
  const auto listening = std::make_shared<Canary>();
  const std::string url = listening->url();
  BOOST_TEST(fetched(listening, url + "/case-2", [&] { visit(url + "/case-1"); }) == "");
  BOOST_TEST(fetched(listening, "<a/>", [&] { visit(url + "/case-3"); }) == "");
  BOOST_TEST(listening->unexplained() == (std::vector<std::string>{"GET /case-1", "GET /case-3"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_fetch_of_one_message_counts) {
  const auto listening = std::make_shared<Canary>();
  const std::string url = listening->url();
  const auto twice = [&] {
    visit(url + "/a");
    visit(url + "/b");
  };
  BOOST_TEST(fetched(listening, url + "/a " + url + "/b", twice) == "GET /a\nGET /b\n");
}

BOOST_AUTO_TEST_CASE(an_address_of_another_machine_is_refused) {
  BOOST_CHECK_THROW(Canary("192.0.2.1"), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
