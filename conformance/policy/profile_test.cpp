#include "conformance/policy/profile.hpp"

#include <boost/test/unit_test.hpp>

#include "conformance/model/problem.hpp"
#include "conformance/policy/acceptances.hpp"

using namespace assay::conformance;
using assay::base::CaseResult;
using assay::base::Outcome;

BOOST_AUTO_TEST_SUITE(profile)

namespace {

constexpr std::string_view complete = R"(
endpoint = "https://mail.example/EWS/Exchange.asmx"
auth = "basic"
schema = "Exchange2013_SP1"
ca-file = "ca.pem"
client-cert = "c.pem"
client-key = "k.pem"
proxy = "http://proxy.example:8080"
group-id = "AAA="
change-key = "BBB="
insecure = true
headers = ["X-Tenant: 7"]
features = ["heavy", "impersonation=b@mail.example"]

[[accepted]]
case = "request/im-address-empty"
reason = "ticket 17"
expires = "2026-12-31"
)";

std::string problems_of(std::string_view toml) {
  try {
    read_profile(toml, "p.toml");
  } catch (const CatalogueError& error) {
    return error.what();
  }
  return {};
}

CaseResult result(Outcome outcome, std::string reason = "") {
  CaseResult made;
  made.id = "request/im-address-empty";
  made.outcome = outcome;
  made.reason = std::move(reason);
  return made;
}

Acceptances acceptances(const std::string& today) {
  return {read_profile(complete, "p.toml").accepted, today};
}

void check(const std::vector<std::string>& sentences, const std::string& wanted) {
  BOOST_TEST_REQUIRE(sentences.size() == 1u);
  BOOST_TEST(sentences.front() == wanted);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_field_is_read) {
  const Profile read = read_profile(complete, "p.toml");
  BOOST_TEST(read.endpoint.value() == "https://mail.example/EWS/Exchange.asmx");
  BOOST_TEST(read.authentication.value() == "basic");
  BOOST_TEST(read.schema.value() == "Exchange2013_SP1");
  BOOST_TEST(read.ca_file.value() == "ca.pem");
  BOOST_TEST(read.client_certificate.value() == "c.pem");
  BOOST_TEST(read.client_key.value() == "k.pem");
  BOOST_TEST(read.proxy.value() == "http://proxy.example:8080");
  BOOST_TEST(read.group_id.value() == "AAA=");
  BOOST_TEST(read.change_key.value() == "BBB=");
  BOOST_TEST(read.insecure.value());
  BOOST_TEST(read.headers == std::vector<std::string>{"X-Tenant: 7"});
  BOOST_TEST(read.features.size() == 2u);
  BOOST_TEST(read.accepted.at(0).case_id == "request/im-address-empty");
  BOOST_TEST(read.accepted.at(0).reason == "ticket 17");
  BOOST_TEST(read.accepted.at(0).expires == "2026-12-31");
  BOOST_TEST(read.accepted.at(0).origin.line == 15u);
}

BOOST_AUTO_TEST_CASE(problems_have_their_lines) {
  BOOST_TEST(problems_of("endpoint = 7\nxxx = 1") ==
             "p.toml:1: 'endpoint' must be a string\np.toml:2: unknown field 'xxx'");
  BOOST_TEST(problems_of("features = ['flight']") == "p.toml:1: there is no feature 'flight'");
  BOOST_TEST(problems_of("schema = '2013'") ==
             "p.toml:1: 'schema' is '2013', which is no generation");
  BOOST_TEST(problems_of("[[accepted]]\ncase = 'a/b'\nreason = 'x'\nexpires = '31.12.2026'") ==
             "p.toml:4: 'expires' is no day like 2026-12-31");
  BOOST_TEST(problems_of("a = ").starts_with("p.toml:1: "));
}

BOOST_AUTO_TEST_CASE(the_command_line_comes_first) {
  Profile own;
  own.authentication = "ntlm";
  own.insecure = false;
  own.features = {"impersonation=c@mail.example"};
  const Profile both = merged(own, read_profile(complete, "p.toml"));
  BOOST_TEST(both.authentication.value() == "ntlm");
  BOOST_TEST(!both.insecure.value());
  BOOST_TEST(both.ca_file.value() == "ca.pem");
  BOOST_TEST(both.features.back() == "impersonation=c@mail.example");
  BOOST_TEST(both.features.size() == 3u);
}

BOOST_AUTO_TEST_CASE(an_accepted_failure_does_not_block_until_its_day_is_over) {
  Acceptances on_time = acceptances("2026-12-31");
  CaseResult failed = result(Outcome::fail);
  on_time.apply(failed);
  BOOST_TEST((failed.outcome == Outcome::nonstrict));
  BOOST_TEST(failed.reason == "a failure that is accepted until 2026-12-31: ticket 17");
  BOOST_TEST(on_time.stale().empty());

  Acceptances late = acceptances("2027-01-01");
  failed = result(Outcome::fail, "left over");
  late.apply(failed);
  BOOST_TEST((failed.outcome == Outcome::fail));
  BOOST_TEST(failed.reason == "left over; was accepted until 2026-12-31: ticket 17");
  check(late.stale(),
        "p.toml:15: the acceptance of request/im-address-empty expired on 2026-12-31");
}

BOOST_AUTO_TEST_CASE(a_deviation_that_is_gone_is_told) {
  Acceptances accepted = acceptances("2026-12-31");
  CaseResult passed = result(Outcome::pass);
  accepted.apply(passed);
  BOOST_TEST((passed == result(Outcome::pass)));
  check(accepted.stale(),
        "p.toml:15: the acceptance of request/im-address-empty is not needed: the case passes");
}

BOOST_AUTO_TEST_CASE(other_outcomes_and_other_cases_stay) {
  Acceptances accepted = acceptances("2026-12-31");
  for (const Outcome outcome : {Outcome::skipped, Outcome::inconclusive, Outcome::nonstrict}) {
    CaseResult judged = result(outcome, "why");
    accepted.apply(judged);
    BOOST_TEST((judged == result(outcome, "why")));
  }
  CaseResult other = result(Outcome::fail);
  other.id = "request/x";
  accepted.apply(other);
  BOOST_TEST((other.outcome == Outcome::fail));
  BOOST_TEST(accepted.stale().empty());
}

BOOST_AUTO_TEST_SUITE_END()
