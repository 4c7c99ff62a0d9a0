#include "conformance/recording/credentials.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "conformance/model/problem.hpp"
#include "conformance/recording/redaction.hpp"

using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(credentials)

namespace {

void check(const std::optional<Credentials>& found, const std::string& user,
           const std::string& password) {
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST(found->user == user);
  BOOST_TEST(found->password == password);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_file_gives_user_password_and_token) {
  const Credentials read =
      read_credentials("user = 'anna'\npassword = 'p\"w'\ntoken = \"t\"\n", "c.toml");
  BOOST_TEST((read == Credentials{"anna", "p\"w", "t"}));
}

BOOST_AUTO_TEST_CASE(errors_in_a_file_do_not_quote_it) {
  for (const char* text : {"password = hunter2-secret", "hunter2-secret", "password = 'hunter2-s",
                           "pass = 'hunter2-secret'", "password = ['hunter2']"}) {
    try {
      read_credentials(text, "c.toml");
      BOOST_ERROR(text);
    } catch (const CatalogueError& error) {
      const std::string what = error.what();
      BOOST_TEST(what.starts_with("c.toml:1: "), what);
      BOOST_TEST(what.find("hunter2") == std::string::npos, what);
    }
  }
}

// The format as the manual of ftp(1) and libcurl describe it.
BOOST_AUTO_TEST_CASE(netrc_entries_are_found_by_host) {
  const std::string text =
      "# machine x login no password no\n"
      "machine a.example login anna password one\n"
      "machine b.example\n\tlogin \"b user\"\n\taccount z\n\tpassword \"t\\\"w\\\\o\"\n"
      "macdef init\nmachine c.example login no password no\n\n"
      "machine c.example password three login carl\n"
      "default login other password four";
  check(netrc_entry(text, "a.example"), "anna", "one");
  check(netrc_entry(text, "b.example"), "b user", "t\"w\\o");
  check(netrc_entry(text, "c.example"), "carl", "three");
  check(netrc_entry(text, "d.example"), "other", "four");
  BOOST_TEST(!netrc_entry("machine a.example login anna password one", "d.example").has_value());
}

// base64 and percent encoding are those of coreutils' base64 and of RFC 3986 section 2.1.
BOOST_AUTO_TEST_CASE(no_form_of_a_secret_stays) {
  const Redaction redact(secrets_of({"anna", "s<cret&1", "tok/en"}));
  BOOST_TEST(redact("a s<cret&1 b") == "a [redacted] b");
  BOOST_TEST(redact("Basic YW5uYTpzPGNyZXQmMQ==") == "Basic [redacted]");
  BOOST_TEST(redact("x=s%3Ccret%261") == "x=[redacted]");
  BOOST_TEST(redact("<a>s&lt;cret&amp;1</a>") == "<a>[redacted]</a>");
  BOOST_TEST(redact("tok/en tok%2Fen") == "[redacted] [redacted]");
  BOOST_TEST(redact("anna") == "anna");
}

BOOST_AUTO_TEST_CASE(a_secret_within_another_leaves_nothing_behind) {
  const Redaction redact({{""}, {"abcdefg"}, {"abcdefghijklmnop"}});
  BOOST_TEST(redact("abcdefghijklmnop abcdefg") == "[redacted] [redacted]");
}

BOOST_AUTO_TEST_CASE(results_are_redacted_everywhere_a_target_speaks) {
  assay::base::CaseResult result;
  result.id = "request/x";
  result.actual = result.reason = result.expected = result.leftovers = "hunter2";
  result.exchanges.push_back({"hunter2",
                              "POST /hunter2",
                              "hunter2",
                              200,
                              "hunter2",
                              "hunter2",
                              "hunter2",
                              1,
                              "allow: hunter2",
                              {{"RS-01", {}, 1, 1, "hunter2"}}});
  Redaction({{"hunter2"}}).apply(result);
  assay::base::CaseResult wanted;
  wanted.id = "request/x";
  wanted.actual = wanted.reason = wanted.expected = wanted.leftovers = "[redacted]";
  wanted.exchanges.push_back({"[redacted]",
                              "POST /[redacted]",
                              "[redacted]",
                              200,
                              "[redacted]",
                              "[redacted]",
                              "[redacted]",
                              1,
                              "allow: [redacted]",
                              {{"RS-01", {}, 1, 1, "[redacted]"}}});
  BOOST_TEST((result == wanted));
}

BOOST_AUTO_TEST_SUITE_END()
