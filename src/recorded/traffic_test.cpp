#include "recorded/traffic.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <sstream>
#include <vector>

#include "recorded/readers.hpp"

using namespace assay::recorded;

namespace {

struct Heard {
  std::vector<Exchange> exchanges;
  std::vector<std::string> problems;
};

Heard hear(const std::string& text, Format format, std::size_t largest = 1000) {
  Heard heard;
  std::istringstream in(text);
  read(in, format,
       {[&](Exchange exchange) { heard.exchanges.push_back(std::move(exchange)); },
        [&](const std::string& problem) { heard.problems.push_back(problem); }, largest});
  return heard;
}

// As the EWS Managed API writes it, two threads interleaved.
const std::string trace = R"(<Trace Tag="EwsRequestHttpHeaders" Tid="4" Time="2016-02-12 22:31:00Z">
POST /EWS/Exchange.asmx HTTP/1.1
Content-Type: text/xml; charset=utf-8

</Trace>
<Trace Tag="EwsRequest" Tid="4" Time="2016-02-12 22:31:00Z" Version="15.00.0913.015">
  <?xml version="1.0" encoding="utf-8"?>
  <a>first</a>
</Trace>
<Trace Tag="EwsRequest" Tid="7" Time="2016-02-12 22:31:01Z"><b>second</b></Trace>
<Trace Tag="EwsResponse" Tid="7" Time="2016-02-12 22:31:01Z"><c>to second</c></Trace>
<Trace Tag="EwsResponseHttpHeaders" Tid="4" Time="2016-02-12 22:31:02Z">
200 OK
Content-Type: text/xml; charset=utf-8

</Trace>
<Trace Tag="EwsResponse" Tid="4" Time="2016-02-12 22:31:02Z">
<?xml version="1.0"?><d>to first</d></Trace>
)";

const std::string http =
    "POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n<a/>"
    "HTTP/1.1 100 Continue\r\n\r\n"
    "HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
    "3\r\n<b>\r\n4;x=y\r\n</b>\r\n0\r\n\r\n"
    "POST / HTTP/1.1\nContent-Length: 2\n\nhi"
    "HTTP/1.0 500 Error\n\nto the end";

const std::string har = R"({"log": {"version": "1.2", "creator": {"entries": [{"x": 1}]},
  "pages": [{"startedDateTime": "x"}], "entries": [
  {"request": {"method": "POST", "postData": {"mimeType": "text/xml", "text": "<a/>"}},
   "response": {"status": 200, "content": {"mimeType": "text/xml; charset=utf-8",
                "encoding": "base64", "text": "PGIvPg=="}}},
  {"request": {"method": "GET"}, "response": {"status": 304, "content": {"size": 0}}},
  {"request": {"postData": {"text": "<c/>"}},
   "response": {"status": 500, "content": {"text": "<d/>"}}}]}})";

}  // namespace

BOOST_AUTO_TEST_SUITE(traffic)

BOOST_AUTO_TEST_CASE(a_trace_pairs_by_thread) {
  BOOST_TEST((format_of(trace) == Format::trace));
  const Heard heard = hear(trace, Format::trace);
  BOOST_TEST(heard.problems.empty());
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
  const Exchange& second = heard.exchanges[0];
  BOOST_TEST(second.request->body == "<b>second</b>");
  BOOST_TEST(second.response->body == "<c>to second</c>");
  BOOST_TEST(second.status == 0);
  const Exchange& first = heard.exchanges[1];
  BOOST_TEST(first.request->body == "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n  <a>first</a>\n");
  BOOST_TEST(first.request->place == "line 6");
  BOOST_TEST(first.response->body == "<?xml version=\"1.0\"?><d>to first</d>");
  BOOST_TEST(first.response->media_type == "text/xml; charset=utf-8");
  BOOST_TEST(first.status == 200);
}

BOOST_AUTO_TEST_CASE(a_trace_may_lack_one_side_or_its_end) {
  const Heard heard = hear(R"(<Trace Tag="EwsRequest" Tid="1"><a/></Trace>
    <Trace Tag="EwsRequest" Tid="1"><b/></Trace><Trace Tag="EwsResponse" Tid="2"><c/></Trace>
    <Trace Tag="EwsResponse" Tid="1"><cut)",
                           Format::trace);
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 3u);
  BOOST_TEST(heard.exchanges[0].request->body == "<a/>");
  BOOST_TEST(!heard.exchanges[0].response);
  BOOST_TEST(heard.exchanges[1].response->body == "<c/>");
  BOOST_TEST(heard.exchanges[2].request->body == "<b/>");
  BOOST_TEST_REQUIRE(heard.problems.size() == 1u);
  BOOST_TEST(heard.problems[0] == "line 3: a Trace without an end");
}

BOOST_AUTO_TEST_CASE(http_is_read_as_it_stands_on_the_wire) {
  BOOST_TEST((format_of(http) == Format::http));
  const Heard heard = hear(http, Format::http);
  BOOST_TEST(heard.problems.empty());
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
  BOOST_TEST(heard.exchanges[0].request->body == "<a/>");
  BOOST_TEST(heard.exchanges[0].response->body == "<b></b>");
  BOOST_TEST(heard.exchanges[0].response->media_type == "text/xml");
  BOOST_TEST(heard.exchanges[0].status == 200);
  BOOST_TEST(heard.exchanges[1].request->body == "hi");
  BOOST_TEST(heard.exchanges[1].response->body == "to the end");
  BOOST_TEST(heard.exchanges[1].status == 500);
}

BOOST_AUTO_TEST_CASE(har_gives_its_entries_and_nothing_else) {
  BOOST_TEST((format_of(har) == Format::har));
  const Heard heard = hear(har, Format::har);
  BOOST_TEST(heard.problems.empty());
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
  BOOST_TEST(heard.exchanges[0].request->body == "<a/>");
  BOOST_TEST(heard.exchanges[0].response->body == "<b/>");
  BOOST_TEST(heard.exchanges[0].response->place == "entry 1");
  BOOST_TEST(heard.exchanges[1].response->body == "<d/>");
  BOOST_TEST(heard.exchanges[1].response->place == "entry 3");
  BOOST_TEST(heard.exchanges[1].status == 500);
}

BOOST_AUTO_TEST_CASE(problems_name_the_place) {
  const auto first = [](const std::string& text, Format format) {
    const Heard heard = hear(text, format, 10);
    return heard.problems.empty() ? std::string() : heard.problems.front();
  };
  BOOST_TEST(
      first(har.substr(0, har.size() - 10), Format::har).find("after entry 2 this is no JSON") !=
      std::string::npos);
  BOOST_TEST(first("{\"a\": 1}", Format::har) ==
             "byte 1: a JSON text without log and entries is no HAR");
  BOOST_TEST(first("\nPOST / HTTP/1.1\nContent-Length: 9\n\nshort", Format::http) ==
             "line 2: the body ends too early");
  BOOST_TEST(first("GET no version\n", Format::http) ==
             "line 1: neither a request line nor a status line of HTTP");
  BOOST_TEST(first("HTTP/1.1 200 OK\n\nmore than ten bytes", Format::http) ==
             "line 1: a body larger than allowed is left out");
  BOOST_TEST(first("<Trace Tag=\"EwsRequest\">more than ten bytes</Trace>", Format::trace) ==
             "line 1: a Trace larger than allowed is left out");
}

BOOST_AUTO_TEST_CASE(what_is_nothing_else_is_a_message) {
  for (const char* const text : {"", "<?xml version=\"1.0\"?><s:Envelope/>", "\xFF\xFE<",
                                 "<s:Envelope> <Trace </s:Envelope>", "POSTAL"}) {
    BOOST_TEST((format_of(text) == Format::message), text);
  }
  const Heard heard = hear("<a/>", Format::message);
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u);
  BOOST_TEST(heard.exchanges[0].response->body == "<a/>");
  BOOST_TEST(heard.exchanges[0].response->place == "");
}

BOOST_AUTO_TEST_CASE(parts_may_straddle_the_blocks_of_the_stream) {
  for (std::size_t padding = 65536 - 40; padding < 65536 + 5; ++padding) {
    const std::string text =
        std::string(padding, ' ') + "<Trace Tag=\"EwsRequest\" Tid=\"1\"><a/></Trace>";
    const Heard heard = hear(text, Format::trace);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u, padding);
    BOOST_TEST(heard.exchanges[0].request->body == "<a/>");
  }
}

BOOST_AUTO_TEST_CASE(no_damage_is_too_much_for_the_readers) {
  std::mt19937 random(1);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  std::size_t problems = 0;
  for (const Format format : {Format::har, Format::trace, Format::http}) {
    const std::string& seed = format == Format::har ? har : format == Format::trace ? trace : http;
    for (int count = 0; count < 3000; ++count) {
      std::string text = seed;
      for (std::size_t edits = 1 + below(4); edits > 0 && !text.empty(); --edits) {
        const std::size_t at = below(text.size());
        switch (below(4)) {
          case 0:
            text[at] = static_cast<char>(below(256));
            break;
          case 1:
            text.erase(at, 1 + below(20));
            break;
          case 2:
            text.insert(at, seed.substr(below(seed.size()), below(60)));
            break;
          default:
            text.resize(at);
            break;
        }
      }
      problems += hear(text, format, 30).problems.size();
    }
    problems += hear(std::string(300000, '['), format).problems.size();
  }
  BOOST_TEST(problems > 1000u);
}

BOOST_AUTO_TEST_SUITE_END()
