#include "endpoint/http/request_head.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace assay::endpoint {

BOOST_AUTO_TEST_SUITE(request_heads)

BOOST_AUTO_TEST_CASE(a_head_and_its_fields) {
  const auto head = parse_head(
      "POST /EWS/Exchange.asmx?x=1 HTTP/1.1\r\nHost: a\r\nX-Empty:\r\nX-Two:\t b c \t\r\n"
      "x-two: caf\xC3\xA9\r\n\r\n");
  BOOST_TEST_REQUIRE(head.has_value());
  BOOST_TEST(head->method == "POST");
  BOOST_TEST(head->target == "/EWS/Exchange.asmx?x=1");
  BOOST_TEST(!head->version_1_0);
  const HttpHeaders expected{
      {"Host", "a"}, {"X-Empty", ""}, {"X-Two", "b c"}, {"x-two", "caf\xC3\xA9"}};
  BOOST_TEST((head->headers == expected));
  BOOST_TEST(parse_head("GET / HTTP/1.0\r\n\r\n")->version_1_0);
  // RFC 9110 section 2.5: a later minor version is no other message.
  BOOST_TEST(!parse_head("GET / HTTP/1.7\r\nHost: a\r\n\r\n")->version_1_0);
}

BOOST_AUTO_TEST_CASE(what_is_no_request_line) {
  for (const std::string line :
       {"", " ", "GET", "GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1",
        "GET /a b HTTP/1.1", "GET\t/ HTTP/1.1", "G(T / HTTP/1.1", "GET / HTTP/1.10",
        "GET / HTTP/2.0", "GET / http/1.1", "GET / HTTP/1.x", "GET /\x7F HTTP/1.1",
        "GET /caf\xC3\xA9 HTTP/1.1", "GET /\r HTTP/1.1", "GET / HTTP/1.1\n"}) {
    BOOST_TEST(!parse_head(line + "\r\nHost: a\r\n\r\n").has_value(), line);
  }
}

// RFC 9112 sections 2.2, 5, 5.1 and 5.2, RFC 9110 section 5.5.
BOOST_AUTO_TEST_CASE(what_is_no_field) {
  using namespace std::string_literals;
  for (const std::string& field :
       {"Content-Length : 5"s, "Content-Length\t: 5"s, " Content-Length: 5"s, ": 5"s, "no colon"s,
        "X: a\r\n b"s, "X: a\nY: b"s, "X: a\rY: b"s, "X: a\0b"s, "X: \x1B[0m"s, "X: \x7F"s,
        "X(: a"s, "X\xC3\xA9: a"s}) {
    BOOST_TEST(!parse_head("GET / HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n").has_value(),
               field);
  }
}

// RFC 9112 section 3.2.
BOOST_AUTO_TEST_CASE(a_request_is_for_one_host) {
  const auto is_head = [](const std::string& version, const std::string& fields) {
    return parse_head("GET / HTTP/" + version + "\r\n" + fields + "\r\n").has_value();
  };
  for (const std::string value : {"", "a", "mail.contoso.com:8080", "[::1]:80", "%41"}) {
    BOOST_TEST(is_head("1.1", "Host: " + value + "\r\n"), value);
    BOOST_TEST(!is_head("1.1", "Host: " + value + "\r\nhost: " + value + "\r\n"), value);
  }
  for (const std::string value :
       {"a b", "a/b", "user@a", "a?b", "a#b", "\"a\"", "a\\b", "\xC3\xA9"}) {
    BOOST_TEST(!is_head("1.1", "Host: " + value + "\r\n"), value);
  }
  BOOST_TEST(!is_head("1.1", ""));
  BOOST_TEST(!is_head("1.1", "X-Host: a\r\n"));
  BOOST_TEST(is_head("1.0", ""));
  BOOST_TEST(!is_head("1.0", "Host: a\r\nHost: a\r\n"));
}

BOOST_AUTO_TEST_CASE(a_head_has_an_end) {
  for (const char* text : {"", "\r\n\r\n", "GET / HTTP/1.1", "GET / HTTP/1.1\r\n",
                           "GET / HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1\n\n"}) {
    BOOST_TEST(!parse_head(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(options_are_listed) {
  const HttpHeaders headers{{"connection", "keep-alive , Close"}, {"Connection", "x"}};
  for (const char* option : {"close", "Keep-Alive", "x"}) {
    BOOST_TEST(lists(headers, "Connection", option), option);
  }
  BOOST_TEST(!lists(headers, "Connection", "keep"));
  BOOST_TEST(!lists(headers, "Upgrade", "x"));
  BOOST_TEST(!lists({{"Connection", ""}}, "Connection", "close"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
