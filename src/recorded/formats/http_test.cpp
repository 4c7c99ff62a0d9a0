#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>
#include <utility>

#include "recorded/testing/heard.hpp"

using namespace assay::recorded;
using assay::recorded::test::hear;
using assay::recorded::test::Heard;

// Where bodies end: RFC 9112 section 6.3.
BOOST_AUTO_TEST_SUITE(http_bodies)

namespace {

std::string sized(const std::string& start, const std::string& body) {
  return start + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

const std::string call = sized("POST /EWS/Exchange.asmx HTTP/1.1", "<call/>");
const std::string answer = sized("HTTP/1.1 200 OK", "<answer/>");

// The last exchange, which is whole.
void check_last(const std::string& recording, std::size_t count) {
  const Heard heard = hear(recording, Format::http);
  BOOST_TEST(heard.problems.empty(), recording);
  BOOST_TEST_REQUIRE(heard.exchanges.size() == count, recording);
  const Exchange& last = heard.exchanges.back();
  BOOST_TEST_REQUIRE(last.request.has_value(), recording);
  BOOST_TEST_REQUIRE(last.response.has_value(), recording);
  BOOST_TEST(last.method == "POST");
  BOOST_TEST(last.request->body == "<call/>");
  BOOST_TEST(last.response->body == "<answer/>");
}

const std::string misfit =
    "the Content-Length does not fit the recording, whose line ends or indentation may have been "
    "changed";

}  // namespace

// Rule 1: no answer to HEAD, no 1xx, 204 and 304 has a body, whatever its length says. Rule 2: what
// follows a 2xx to CONNECT is a tunnel, which a proxy records as what is in it.
BOOST_AUTO_TEST_CASE(some_answers_have_no_body_whatever_their_head_says) {
  const std::string length = "\r\nContent-Length: 700\r\n\r\n";
  for (const std::string& before :
       {"HEAD /EWS/Exchange.asmx HTTP/1.1\r\n\r\nHTTP/1.1 200 OK" + length,
        "GET /EWS/Services.wsdl HTTP/1.1\r\n\r\nHTTP/1.1 304 Not Modified" + length,
        "OPTIONS * HTTP/1.1\r\n\r\nHTTP/1.1 204 No Content" + length,
        "CONNECT mail.example:443 HTTP/1.1\r\n\r\nHTTP/1.1 200 OK" + length,
        std::string("CONNECT mail.example:443 HTTP/1.1\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")}) {
    check_last(before + call + answer, 2);
    BOOST_TEST(hear(before + call + answer, Format::http).exchanges[0].response->body == "");
  }
}

// RFC 9110 section 15.2: any number of them, before the answer or before the body of the request.
BOOST_AUTO_TEST_CASE(interim_answers_may_stand_between_head_and_body) {
  const std::string hints = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
  const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  const std::size_t body = call.find("<call/>");
  check_last(call.substr(0, body) + go_on + call.substr(body) + answer, 1);
  check_last(call.substr(0, body) + go_on + go_on + call.substr(body) + hints + answer, 1);
  check_last(call + go_on + hints + answer, 1);
}

// RFC 9110 section 10.1.1: a client that is refused before it sent the body sends none.
BOOST_AUTO_TEST_CASE(a_request_that_is_refused_before_its_body_has_none) {
  const std::string head = call.substr(0, call.find("<call/>"));
  const std::string refused = "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n";
  const Heard heard = hear(head + refused + call + answer, Format::http);
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
  BOOST_TEST(!heard.exchanges[0].request);
  BOOST_TEST(heard.exchanges[0].status == 417);
  BOOST_TEST(heard.exchanges[0].undecodable ==
             "the recording has no body of the request, and its head says that there is one");
  check_last(head + refused + call + answer, 2);
}

// RFC 9113 section 8.1.1: frames tell the length, and transcripts have none.
BOOST_AUTO_TEST_CASE(without_a_length_a_body_goes_to_the_next_head) {
  const std::string asked = "POST /EWS/Exchange.asmx HTTP/2\r\nhost: h\r\n\r\n<call/>";
  const std::string told = "HTTP/2 200 \r\ncontent-type: text/xml\r\n\r\n<answer/>";
  for (const char* between : {"", "\n", "\r\n\r\n"}) {
    const Heard heard =
        hear(asked + between + told + between + asked + between + told, Format::http);
    BOOST_TEST(heard.problems.empty());
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
    for (const Exchange& exchange : heard.exchanges) {
      BOOST_TEST(exchange.request->body == "<call/>" + std::string(between));
      BOOST_TEST(exchange.response->body.starts_with("<answer/>"));
      BOOST_TEST(exchange.status == 200);
    }
  }
  check_last("GET / HTTP/1.1\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<html/>\n" + call + answer, 2);
}

// What is not all of a message has no verdict.
BOOST_AUTO_TEST_CASE(a_length_that_does_not_fit_the_recording_is_said) {
  const std::string lines = "<a>\r\n <b/>\r\n <c/>\r\n</a>";
  const auto with_length = [](const std::string& start, std::size_t length,
                              const std::string& body) {
    return start + "\nContent-Length: " + std::to_string(length) + "\n\n" + body;
  };
  const std::string converted = "<a>\n <b/>\n <c/>\n</a>";
  const std::string indented = "<a>\r\n    <b/>\r\n    <c/>\r\n</a>\r\n";
  for (const std::string& body : {converted, indented}) {
    for (const std::size_t length : {lines.size(), std::size_t{12}}) {
      const Heard heard =
          hear(call + with_length("HTTP/1.1 200 OK", length, body) + call + answer, Format::http);
      BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u, body);
      BOOST_TEST(!heard.exchanges[0].response, body);
      BOOST_TEST(heard.exchanges[0].missing == misfit);
      BOOST_TEST(heard.exchanges[1].response->body == "<answer/>");
    }
  }
  const Heard asked =
      hear(with_length("POST / HTTP/1.1", lines.size(), converted) + answer, Format::http);
  BOOST_TEST_REQUIRE(asked.exchanges.size() == 1u);
  BOOST_TEST(!asked.exchanges[0].request);
  BOOST_TEST(asked.exchanges[0].undecodable == misfit);
  BOOST_TEST(asked.exchanges[0].response->body == "<answer/>");
  // At the end of the file.
  const Heard last =
      hear(call + with_length("HTTP/1.1 200 OK", lines.size(), converted), Format::http);
  BOOST_TEST_REQUIRE(last.exchanges.size() == 1u);
  BOOST_TEST(last.exchanges[0].missing == misfit);
  // A message that is broken by itself has the length that is told.
  const std::string broken = sized("HTTP/1.1 200 OK", "<a><b></a>");
  for (const char* behind : {"", "\n"}) {
    const Heard heard = hear(call + broken + behind + call + answer, Format::http);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
    BOOST_TEST(heard.exchanges[0].response->body == "<a><b></a>");
  }
}

BOOST_AUTO_TEST_CASE(a_head_alone_is_no_answer) {
  const std::string alone = "the recording has only the head of the answer";
  const std::string broken = "the recording ends within the head of the answer";
  const std::pair<const char*, const std::string&> answers[] = {
      {"HTTP/1.1 200 OK", broken},
      {"HTTP/1.1 200 OK\r\n", broken},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n", broken},
      {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", broken},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", alone},
      {"HTTP/2 200\r\n\r\n", alone}};
  for (const auto& [text, reason] : answers) {
    const Heard heard = hear(call + text, Format::http);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u, text);
    BOOST_TEST(!heard.exchanges[0].response, text);
    BOOST_TEST(heard.exchanges[0].missing == reason);
    BOOST_TEST(heard.exchanges[0].status == 200);
  }
  const Heard empty = hear(call + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Format::http);
  BOOST_TEST(empty.exchanges.at(0).response->body == "");
  const Heard request = hear("POST / HTTP/1.1\r\nHost: h", Format::http);
  BOOST_TEST(request.exchanges.empty());
  BOOST_TEST_REQUIRE(request.problems.size() == 1u);
  BOOST_TEST(request.problems[0] == "line 1: the recording ends within the head of the request");
}

// RFC 9112 section 5.2: a recipient puts one blank for the fold.
BOOST_AUTO_TEST_CASE(a_folded_field_is_one) {
  for (const char* fold : {"\r\n ", "\n\t", "\r\n   \t"}) {
    const Heard heard = hear("HTTP/1.1 200 OK\r\nContent-Type: text/xml;" + std::string(fold) +
                                 "charset=klingon\r\nContent-Length: 2\r\n\r\nhi",
                             Format::http);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u);
    BOOST_TEST(heard.exchanges[0].response->media_type == "text/xml; charset=klingon");
    BOOST_TEST(heard.exchanges[0].response->body == "hi");
  }
}

// RFC 9112 section 7.1.1: blanks before an extension; some servers pad the length with them.
BOOST_AUTO_TEST_CASE(blanks_behind_the_length_of_a_chunk_are_nothing) {
  for (const char* behind : {" ", "   ", " ;x=y", "\t; x=\"y\""}) {
    const std::string end = std::string(behind) + "\r\n";
    const Heard heard = hear(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2" + end + "hi\r\n0" + end + "\r\n",
        Format::http);
    BOOST_TEST(heard.problems.empty());
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u);
    BOOST_TEST(heard.exchanges[0].response->body == "hi");
  }
}

// RFC 9112 section 9.3.2: answers come in the order of the requests. Where there are fewer, it is
// the last requests that have them.
BOOST_AUTO_TEST_CASE(pipelined_requests_are_answered_in_order) {
  const auto post = [](const char* body) { return sized("POST / HTTP/1.1", body); };
  const auto ok = [](const char* body) { return sized("HTTP/1.1 200 OK", body); };
  const Heard piped =
      hear(post("1") + post("2") + ok("to 1") + ok("to 2") + post("3") + ok("to 3"), Format::http);
  BOOST_TEST_REQUIRE(piped.exchanges.size() == 3u);
  for (const Exchange& exchange : piped.exchanges) {
    BOOST_TEST(exchange.response->body == "to " + exchange.request->body);
  }
  const Heard fewer =
      hear(post("1") + post("2") + ok("to 2") + post("3") + ok("to 3"), Format::http);
  BOOST_TEST_REQUIRE(fewer.exchanges.size() == 3u);
  BOOST_TEST(!fewer.exchanges[0].response);
  BOOST_TEST(fewer.exchanges[0].missing == "the recording has no answer");
  BOOST_TEST(fewer.exchanges[1].response->body == "to 2");
  const Heard more = hear(post("1") + ok("to 1") + ok("late"), Format::http);
  BOOST_TEST_REQUIRE(more.exchanges.size() == 2u);
  BOOST_TEST(!more.exchanges[1].request);
}

// A method is any token: RFC 9110 section 9.1.
BOOST_AUTO_TEST_CASE(a_request_line_may_have_any_method) {
  for (const char* method : {"PATCH", "DELETE", "REPORT", "M-POST", "post", "X-!#$%&'*+.^_`|~1"}) {
    const std::string start = std::string(method) + " /a HTTP/1.1";
    BOOST_TEST((format_of(start + "\r\nHost: h\r\n\r\n") == Format::http), method);
    check_last(sized(start, "") + "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n" + call + answer,
               2);
    check_last(sized(start, "") + call + answer, 2);
  }
  for (const char* text : {"two words", "(a) b HTTP/1.1", "a b c", "<a b HTTP/1.1/>"}) {
    BOOST_TEST((format_of(text) == Format::message), text);
  }
}

// What is put back is less than what was read for good.
BOOST_AUTO_TEST_CASE(lengths_that_do_not_fit_take_time_in_proportion) {
  const auto time_of = [](std::size_t count) {
    std::string text;
    for (std::size_t each = 0; each < count; ++each) {
      text += "POST / HTTP/1.1\nContent-Length: 99999999\n\n<a></a>";
    }
    const auto start = std::chrono::steady_clock::now();
    const Heard heard = hear(text, Format::http, std::size_t{1} << 26);
    BOOST_TEST(!heard.problems.empty());
    return std::chrono::steady_clock::now() - start;
  };
  static_cast<void>(time_of(1000));
  BOOST_TEST((time_of(40000) < std::chrono::seconds(5)));
}

BOOST_AUTO_TEST_SUITE_END()
