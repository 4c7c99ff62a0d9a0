#include "conformance/judging/foreign_answer.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(foreign_answer)

namespace {

Observation answered(int status, std::vector<Header> headers, std::string body = "",
                     std::string content_type = "text/html") {
  Observation seen;
  seen.status = status;
  seen.headers = std::move(headers);
  seen.body = std::move(body);
  seen.content_type = std::move(content_type);
  return seen;
}

Observation silent(Silence silence, std::string detail) {
  Observation seen;
  seen.silence = silence;
  seen.detail = std::move(detail);
  return seen;
}

std::string words_for(const Observation& seen, std::string_view url = "http://here/") {
  return describe_foreign(seen, url, std::chrono::milliseconds(2500));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_redirection_names_its_target) {
  const std::string words =
      words_for(answered(302, {{"location", "https://mail.contoso.com/owa/\x1b[2J"}}));
  BOOST_TEST(words ==
             "HTTP 302 to https://mail.contoso.com/owa/ [2J: redirections are not followed, "
             "--endpoint has to name the place itself");
  BOOST_TEST(is_foreign(302));
}

// RFC 9110, section 11.6.1: several challenges may stand in one field, or in several.
BOOST_AUTO_TEST_CASE(a_refusal_tells_which_schemes_it_offers_and_what_takes_them) {
  const std::string words = words_for(answered(
      401, {{"WWW-Authenticate", "Negotiate"},
            {"www-authenticate", "NTLM, Basic realm=\"a, Digest b\", charset=\"UTF-8\""}}));
  BOOST_TEST(has(words,
                 "it offers Negotiate, NTLM and Basic: --auth negotiate, --auth ntlm or "
                 "--auth basic;"));
  BOOST_TEST(has(words, "an empty body"));
  BOOST_TEST(has(words_for(answered(401, {{"WWW-Authenticate", "Digest realm=\"x\""}})),
                 "it offers Digest: no --auth takes that"));
  BOOST_TEST(has(words_for(answered(401, {})), "it offers no scheme"));
  BOOST_TEST(
      has(words_for(answered(407, {{"Proxy-Authenticate", "Basic realm=x"}})), "it offers Basic"));
}

BOOST_AUTO_TEST_CASE(a_page_is_known_by_its_title_or_its_first_words) {
  BOOST_TEST(has(words_for(answered(200, {}, "<HTML><Title>\n Sign\tin </Title><p>x")),
                 "it sent text/html entitled \"Sign in\""));
  BOOST_TEST(has(words_for(answered(404, {}, "<p>There <b>is</b>\nnothing</p>")),
                 "nothing is at this path; it sent text/html beginning \"There is nothing\""));
  BOOST_TEST(has(words_for(answered(200, {}, "{\"error\":1}", "application/json")),
                 "application/json beginning \"{\"error\":1}\""));
}

BOOST_AUTO_TEST_CASE(long_pages_are_cut_between_characters) {
  std::string body(79, 'a');
  for (int count = 0; count < 20; ++count) body += "\xC3\xA4";
  BOOST_TEST(has(words_for(answered(200, {}, body)), std::string(79, 'a') + "...\""));
}

BOOST_AUTO_TEST_CASE(tls_and_plain_text_are_told_apart) {
  const auto mixed =
      silent(Silence::unreachable, "error:0A00010B:SSL routines::wrong version number");
  BOOST_TEST(has(words_for(mixed, "https://here/"), "the URL begins with http://"));
  const auto other = silent(Silence::garbled, "Received HTTP/0.9 when not allowed");
  BOOST_TEST(has(words_for(other), "the URL begins with https://"));
  BOOST_TEST(!has(words_for(other, "https://here/"), "the URL begins"));
  // nginx's page for it.
  BOOST_TEST(has(words_for(answered(400, {}, "The plain HTTP request was sent to HTTPS port")),
                 "the URL begins with https://"));
}

BOOST_AUTO_TEST_CASE(slow_answers_lead_to_the_timeout) {
  BOOST_TEST(words_for(silent(Silence::timeout, "Operation timed out")) ==
             "timeout: no answer within 2.5 s; --timeout gives a slow server longer");
}

BOOST_AUTO_TEST_SUITE_END()
