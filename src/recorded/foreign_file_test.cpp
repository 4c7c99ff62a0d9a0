#include "recorded/foreign_file.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "recorded/traffic.hpp"

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
      {"== Info: Trying\n=> Send header, 10 bytes (0xa)\n0000: x\n", "transcript of curl"}};
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

BOOST_AUTO_TEST_CASE(what_may_be_a_message_is_left_to_its_judge) {
  for (const char* text : {"<a/>", "<testsuitor/>", "<?xml version='1.0'", " x", "* no list",
                           "> no quotation", "<\n> x\n", "- a\n> b"}) {
    BOOST_TEST(foreign_file(text) == "", text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
