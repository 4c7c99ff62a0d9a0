#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>
#include <utility>

#include "recorded/testing/heard.hpp"

using namespace assay::recorded;
using assay::recorded::test::hear;
using assay::recorded::test::Heard;

BOOST_AUTO_TEST_SUITE(trace_entries)

namespace {

std::string entry(const std::string& tag, const std::string& content) {
  return "<Trace Tag=\"" + tag + "\" Tid=\"1\" Time=\"2024-03-05 09:41:06Z\">\n" + content +
         "\n</Trace>\n";
}

std::string replaced(std::string text, const std::string& what, const std::string& other) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + other.size())) {
    text.replace(at, what.size(), other);
  }
  return text;
}

const std::string call = entry("EwsRequestHttpHeaders",
                               "POST /EWS/Exchange.asmx HTTP/1.1\nContent-Type: text/xml\n"
                               "SOAPAction: \"urn:x/Call\"\n") +
                         entry("EwsRequest", "<call/>");
const std::string answer_head =
    entry("EwsResponseHttpHeaders", "HTTP/1.1 200 OK\nContent-Type: text/xml; charset=utf-8\n");

// "<b>gz</b>" as Python's gzip writes it.
const std::string gzip_body(
    "\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\xB3\x49\xB2\x4B\xAF\xB2"
    "\xD1\x4F\xB2\x03\x00\x67\xCB\x4B\xFD\x09\x00\x00\x00",
    29);

std::string coded(const std::string& coding, const std::string& body) {
  return call +
         entry("EwsResponseHttpHeaders", "HTTP/1.1 200 OK\nContent-Encoding: " + coding + "\n") +
         entry("EwsResponse", body) + call + answer_head + entry("EwsResponse", "<next/>");
}

}  // namespace

// RFC 9110 section 8.4: who receives a body undoes the codings that its head names.
BOOST_AUTO_TEST_CASE(codings_of_answers_are_undone_or_told) {
  const std::string lost = "\x1F\xEF\xBF\xBD\x08\xEF\xBF\xBD";
  const std::pair<std::string, const char*> bodies[] = {
      {coded("br", "\x8B\x05\x80"), "cannot decode br, the content coding of the body"},
      {coded("br", "\xEF\xBF\xBD\x05\xEF\xBF\xBD"),
       "cannot decode br, the content coding of the body"},
      {coded("zstd", "\x28\xB5\x2F\xFD\x04"), "cannot decode zstd, the content coding of the body"},
      {coded("gzip", lost), "cannot decode gzip: the body is marked as that, but is not"}};
  for (const auto& [log, reason] : bodies) {
    const Heard heard = hear(log, Format::trace);
    BOOST_TEST(heard.problems.empty());
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
    BOOST_TEST(!heard.exchanges[0].response);
    BOOST_TEST(heard.exchanges[0].missing == reason);
    BOOST_TEST(heard.exchanges[0].request->body == "<call/>\n");
    BOOST_TEST(heard.exchanges[1].response->body == "<next/>\n");
  }
  // The client has undone it, or it can be undone.
  BOOST_TEST(hear(coded("gzip", "<b/>"), Format::trace).exchanges.at(0).response->body == "<b/>\n");
  const Heard whole = hear(replaced(coded("gzip", "@"), "@", gzip_body), Format::trace);
  BOOST_TEST(whole.exchanges.at(0).response->body == "<b>gz</b>");
}

BOOST_AUTO_TEST_CASE(heads_of_both_sides_are_read) {
  const Heard heard = hear(call + answer_head + entry("EwsResponse", "<b/>"), Format::trace);
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u);
  BOOST_TEST(heard.exchanges[0].method == "POST");
  BOOST_TEST(heard.exchanges[0].action == "\"urn:x/Call\"");
  BOOST_TEST(heard.exchanges[0].request->media_type == "text/xml");
  // Indented, and folded: RFC 9112 section 5.2.
  const Heard indented = hear(
      call + entry("EwsResponseHttpHeaders", "  200 OK\n  Content-Type: text/xml;\n    charset=x") +
          entry("EwsResponse", "<b/>"),
      Format::trace);
  BOOST_TEST(indented.exchanges.at(0).status == 200);
  BOOST_TEST(indented.exchanges.at(0).response->media_type == "text/xml; charset=x");
}

// XML 1.0 section 2.1: a document ends with its root.
BOOST_AUTO_TEST_CASE(what_is_logged_behind_an_answer_is_no_part_of_it) {
  const std::string announced = "[05.03.2024 09:41:07] EwsRequest\n";
  for (const std::string message :
       {"<s:Envelope><a/></s:Envelope>", "<?xml version=\"1.0\"?><!-- x --><s:Envelope a='b'/>",
        "<s:Envelope><cut></s:Envelope>"}) {
    for (const char* before : {"", "[05.03.2024 09:41:06] EwsResponse\n", "DEBUG answer: "}) {
      for (const char* behind : {"", "\n2024-03-05 DEBUG next thing\n", "\n<done/>\n"}) {
        const Heard heard =
            hear(call + answer_head + before + message + behind + announced + call, Format::trace);
        BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u, message);
        BOOST_TEST_REQUIRE(heard.exchanges[0].response.has_value(), message);
        const std::string& body = heard.exchanges[0].response->body;
        BOOST_TEST(body.ends_with(message.substr(message.find("<s:"))), body);
        BOOST_TEST(message.ends_with(body), body);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(what_a_logger_puts_before_each_line_is_no_part_of_an_entry) {
  const std::string plain = call + answer_head + entry("EwsResponse", "<a>\n 1\n\n</a>");
  const std::string wanted = hear(plain, Format::trace).exchanges.at(0).response->body;
  for (const char* prefix :
       {"2024-03-05 09:41 [main] DEBUG - ", "09:41:06,7 | ", "EWS> ", "\t| "}) {
    std::string log;
    std::size_t number = 0;
    std::istringstream lines(plain);
    for (std::string line; std::getline(lines, line);) {
      log += replaced(prefix, "09:41", "09:" + std::to_string(7 + number++)) + line + "\n";
    }
    const Heard heard = hear(log, Format::trace);
    BOOST_TEST(heard.problems.empty());
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u, prefix);
    BOOST_TEST(heard.exchanges[0].request->body == "<call/>\n");
    BOOST_TEST(heard.exchanges[0].action == "\"urn:x/Call\"");
    BOOST_TEST(heard.exchanges[0].status == 200);
    BOOST_TEST(heard.exchanges[0].response->body == wanted);
  }
  // In front of the entry alone, as loggers do with a text of many lines; indentation is none.
  for (const char* before : {"DEBUG - ", "    "}) {
    const Heard heard =
        hear(replaced(plain, "<Trace", before + std::string("<Trace")), Format::trace);
    BOOST_TEST(heard.exchanges.at(0).response->body == wanted);
  }
}

BOOST_AUTO_TEST_SUITE_END()
