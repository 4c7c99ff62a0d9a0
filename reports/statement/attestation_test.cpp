#include "reports/statement/attestation.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "base/text/base64.hpp"
#include "reports/statement/signature.hpp"
#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(attestation)

namespace {

// RFC 8032, section 7.1, TEST 2, the key as RFC 8410 writes one.
constexpr const char* public_key =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n"
    "-----END PUBLIC KEY-----\n";
constexpr const char* signature_in_base64 =
    "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==";
const std::string signed_message = "\x72";
const std::string log_digest(64, '2');

std::vector<std::string> contradicted(const std::string& statement, const base::RunResult& run,
                                      const std::string& digest = log_digest) {
  std::vector<std::string> names;
  for (const Contradiction& one : contradictions(statement, run, {"", digest, {}}))
    names.push_back(one.what);
  return names;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_signature_is_of_one_text_by_one_key) {
  const std::string signature = base::bytes_of_base64(signature_in_base64).value();
  BOOST_TEST(is_signed(signed_message, signature, public_key));
  BOOST_TEST(!is_signed("\x73", signature, public_key));
  BOOST_TEST(!is_signed(signed_message, signature.substr(1), public_key));
  BOOST_TEST(!is_signed(signed_message, "", public_key));
  BOOST_CHECK_THROW(is_signed(signed_message, signature, "no key"), std::runtime_error);
}

// The example of DSSE v1.0.0, protocol.md, is of another payload type, which is refused.
BOOST_AUTO_TEST_CASE(an_envelope_is_opened) {
  const std::string envelope = R"({"payloadType":"application/vnd.in-toto+json",)"
                               R"("payload":"e30=","signatures":[{"sig":"AA=="}]})";
  BOOST_TEST(is_envelope(envelope));
  const PublishedStatement opened = read_envelope(envelope);
  BOOST_TEST(opened.payload == "{}");
  BOOST_TEST(opened.signed_bytes == "DSSEv1 28 application/vnd.in-toto+json 2 {}");
  BOOST_TEST(opened.signatures.size() == 1u);
  BOOST_CHECK_THROW(read_envelope(R"({"payload":"aGVsbG8gd29ybGQ","payloadType":)"
                                  R"("http://example.com/HelloWorld","signatures":[]})"),
                    std::runtime_error);
  BOOST_CHECK_THROW(read_envelope(R"({"payloadType":"application/vnd.in-toto+json",)"
                                  R"("payload":"?","signatures":[]})"),
                    std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_statement_says_what_its_log_shows) {
  const base::RunResult run = testing::sample_run();
  const std::string statement = render_attestation(run, {"", log_digest, {}});
  BOOST_TEST(contradicted(statement, run).empty());
  const std::vector<std::string> digest{"digest of results.ndjson"};
  const auto other = contradicted(statement, run, std::string(64, '3'));
  BOOST_TEST(other.front() == digest.front());
  base::RunResult better = run;
  for (base::CaseResult& result : better.cases) {
    if (result.outcome == base::Outcome::fail) result.outcome = base::Outcome::pass;
  }
  const auto found = contradicted(statement, better);
  BOOST_TEST((std::ranges::find(found, "failedTests") != found.end()));
  BOOST_CHECK_THROW(contradicted("{}", run), std::runtime_error);
  BOOST_CHECK_THROW(contradicted("no JSON", run), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
