#include "recorded/formats/foreign_file.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "recorded/formats/traffic.hpp"

using namespace assay::recorded;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(foreign)

namespace {

// As curl 7.88 prints it.
const std::string transcript =
    "*   Trying 127.0.0.1:8080...\n* Connected to 127.0.0.1 (127.0.0.1) port 8080 (#0)\n"
    "> POST /EWS/Exchange.asmx HTTP/1.1\r\n> Host: 127.0.0.1:8080\r\n> \r\n"
    "< HTTP/1.1 200 OK\r\n< Content-Type: text/xml\r\n< \r\n<s:Envelope/>\n";

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_neither_a_message_nor_traffic_is_named) {
  const std::pair<std::string, const char*> files[] = {
      {"", "the file is empty"},
      {" \r\n\t", "empty but for blanks"},
      {"\xEF\xBB\xBF", "empty but for blanks"},
      {"\x1F\x8B\x08\0"s, "gzip data; unpack it"},
      {"\x28\xB5\x2F\xFDx", "zstd data"},
      {"PK\x03\x04 x", "ZIP archive"},
      {"\xD4\xC3\xB2\xA1\x02", "packet capture"},
      {"\x0A\x0D\x0D\x0A\x1C", "packet capture"},
      {transcript, "transcript of curl; give what curl -i prints"},
      {transcript.substr(transcript.find('>')), "transcript of curl"},
      {"<?xml version=\"1.0\"?>\n<testsuites name=\"a\"/>", "JUnit report"},
      {"<testsuite name=\"a\"/>", "JUnit report"},
      {"== Info: Trying\n=> Send header, 10 bytes (0xa)\n0000: x\n", "transcript of curl"},
      {"09:41:06.123456 == Info: Trying\n09:41:06.2 => Send header, 9 bytes\n",
       "transcript of curl"},
      {"{ [5 bytes data]\n* Connected to h\n> POST / HTTP/1.1\n", "transcript of curl"},
      {"} [1 bytes data]\n> POST / HTTP/2\n", "transcript of curl"},
      {"[{\"request\": {\"body\": \"<a/>\"}}]", "JSON, but no HAR"},
      {"// made by hand\n{\"log\": {}}", "begins with a comment"},
      {"#Software: Microsoft Internet Information Services 10.0\r\n", "log of a web server"},
      {":method: POST\r\n:path: /\r\n\r\n<a/>", "pseudo headers of HTTP/2"},
      {"### Add\nPOST https://h/\n\n<a/>", "HTTP client of an editor"},
      {"---request begin---\nPOST / HTTP/1.1\n", "transcript of wget"},
      {"2024-03-05 DEBUG HTTP Post to https://h/:\n<s:Envelope/>", "does not begin as XML"},
      {"09:41:06.1 IP 10.0.0.1.5555 > 10.0.0.2.80: Flags [P.]\nE..POST / HTTP/1.1\n",
       "does not begin as XML"},
      {"LANG=C\0PASSWORD=x\0"s, "does not begin as XML"},
      {"\xFF\xFEx\0y\0"s, "does not begin as XML"},
      {"<?xml version=\"1.0\"?><charles-session/>", "session of Charles"},
      {"<items burpVersion=\"1\"><item/></items>", "export of Burp"},
      {"<?xml version=\"1.0\"?><pdml/>", "packet capture as PDML"},
      {"<E2ETraceEvent><s:Envelope/></E2ETraceEvent>", "trace of WCF"}};
  for (const auto& [text, words] : files) {
    BOOST_TEST(foreign_file(text).find(words) != std::string::npos, text);
    std::istringstream in(text);
    std::string problem;
    bool judged = false;
    read(in, format_of(text),
         {[&](Exchange) { judged = true; }, [&](const std::string& said) { problem = said; }});
    BOOST_TEST(!judged, text);
    BOOST_TEST(problem == foreign_file(text));
  }
}

// XML 1.0 section 2.8: a document begins with "<"; appendix F tells how that looks.
BOOST_AUTO_TEST_CASE(what_may_be_a_message_is_left_to_its_judge) {
  for (const std::string& text : {"<a/>"s, "<testsuitor/>"s, " \n<a/>"s, "\xEF\xBB\xBF<a/>"s,
                                  "<\n> x\n"s, "<\0a\0"s, "\0<\0a"s, "\xFF\xFE<\0"s, "\xFE\xFF\0<"s,
                                  "\xFF\xFE\0\0<\0\0\0"s, "\0\0\0<"s, "\x4C\x6F\xA7\x94\x93"s}) {
    BOOST_TEST(foreign_file(text) == "", text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
