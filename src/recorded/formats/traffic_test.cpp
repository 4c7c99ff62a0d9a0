#include "recorded/formats/traffic.hpp"

#include <zlib.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <random>
#include <sstream>
#include <utility>
#include <vector>

#include "base/text/base64.hpp"
#include "recorded/formats/content_coding.hpp"
#include "recorded/testing/heard.hpp"
#include "xml/encoding.hpp"

using namespace assay::recorded;
using assay::recorded::test::hear;
using assay::recorded::test::Heard;

BOOST_AUTO_TEST_SUITE(traffic)

namespace {

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

// "<b>gz</b>" as Python's gzip and zlib write it; the last without the header of zlib.
const std::string gzip_body(
    "\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\xB3\x49\xB2\x4B\xAF\xB2"
    "\xD1\x4F\xB2\x03\x00\x67\xCB\x4B\xFD\x09\x00\x00\x00",
    29);
const std::string zlib_body(
    "\x78\x9C\xB3\x49\xB2\x4B\xAF\xB2\xD1\x4F\xB2\x03\x00\x0E\x32\x02"
    "\xC9",
    17);
const std::string raw_body("\xB3\x49\xB2\x4B\xAF\xB2\xD1\x4F\xB2\x03\x00", 11);

std::string answer(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
         "\r\n\r\n" + body;
}

std::string chunked(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\n1\r\n" + body.substr(0, 1) + "\r\n" +
         [&] {
           std::ostringstream size;
           size << std::hex << body.size() - 1;
           return size.str();
         }() +
         "\r\n" + body.substr(1) + "\r\n0\r\n\r\n";
}

std::string as_utf16(const std::string& text, const char* encoding) {
  const auto bytes = assay::xml::encode(text, encoding);
  BOOST_TEST_REQUIRE(bytes.has_value());
  return *bytes;
}

}  // namespace

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
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
  BOOST_TEST(heard.exchanges[0].request->body == "<a/>");
  BOOST_TEST(!heard.exchanges[0].response);
  BOOST_TEST(heard.exchanges[0].missing == "the log has no answer to it");
  // On another thread than the only call that is open.
  BOOST_TEST(heard.exchanges[1].request->body == "<b/>");
  BOOST_TEST(heard.exchanges[1].response->body == "<c/>");
  BOOST_TEST_REQUIRE(heard.problems.size() == 1u);
  BOOST_TEST(heard.problems[0] == "line 3: the Trace has no end");
}

BOOST_AUTO_TEST_CASE(with_two_calls_open_an_answer_of_a_third_thread_stands_alone) {
  const Heard heard = hear(R"(<Trace Tag="EwsRequest" Tid="1"><a/></Trace>
    <Trace Tag="EwsRequest" Tid="2"><b/></Trace><Trace Tag="EwsResponse" Tid="3"><c/></Trace>)",
                           Format::trace);
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 3u);
  BOOST_TEST(!heard.exchanges[0].request);
  BOOST_TEST(heard.exchanges[0].response->body == "<c/>");
}

BOOST_AUTO_TEST_CASE(an_entry_without_a_content_is_no_answer_and_swallows_nothing) {
  for (const char* entry : {"<Trace Tag=\"EwsResponse\" Tid=\"1\" />",
                            "<Trace Tag=\"EwsResponse\" Tid=\"1\">\n</Trace>",
                            "<Trace Tag=\"EwsResponse\" Tid=\"1\">\n"}) {
    const Heard heard =
        hear("<Trace Tag=\"EwsRequest\" Tid=\"1\"><a/></Trace>" + std::string(entry) +
                 "<Trace Tag=\"EwsRequest\" Tid=\"1\"><b/></Trace>"
                 "<Trace Tag=\"EwsResponse\" Tid=\"1\"><c/></Trace>",
             Format::trace);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
    BOOST_TEST(!heard.exchanges[0].response);
    BOOST_TEST(heard.exchanges[0].missing == "the log has no answer to it");
    BOOST_TEST(heard.exchanges[1].request->body == "<b/>");
    BOOST_TEST(heard.exchanges[1].response->body == "<c/>");
  }
}

// A client that cannot read an answer logs it without a Trace around it.
BOOST_AUTO_TEST_CASE(an_answer_between_entries_is_found_among_what_programs_log) {
  const std::string head =
      "<Trace Tag=\"EwsRequest\" Tid=\"1\"><a/></Trace>\n<Trace Tag=\"EwsResponseHttpHeaders\" "
      "Tid=\"1\">\nHTTP/1.1 200 OK\nContent-Type: text/xml; charset=utf-8\n</Trace>\n";
  const std::string announcement =
      "[1] EwsRequest\n<?xml version=\"1.0\" encoding=\"utf-16\"?>\n"
      "<Trace Tag=\"EwsRequest\" Tid=\"1\"><b/></Trace>";
  for (const char* logged : {"<s:Envelope><cut", "[1] EwsResponse\n<s:Envelope><cut",
                             "warning: bad answer\n<s:Envelope><cut"}) {
    const Heard heard = hear(head + logged + "\n" + announcement, Format::trace);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
    BOOST_TEST_REQUIRE(heard.exchanges[0].response.has_value());
    BOOST_TEST(heard.exchanges[0].response->body == "<s:Envelope><cut");
    BOOST_TEST(heard.exchanges[0].response->media_type == "text/xml; charset=utf-8");
    BOOST_TEST(heard.exchanges[0].status == 200);
  }
  for (const char* nothing : {"", "a line of the program\n"}) {
    const Heard heard = hear(head + nothing + announcement, Format::trace);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u);
    BOOST_TEST(!heard.exchanges[0].response);
  }
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

BOOST_AUTO_TEST_CASE(bodies_are_read_without_their_codings) {
  const std::string both = gzip_body + gzip_body;
  const std::pair<std::string, const char*> recordings[] = {
      {answer("Content-Encoding: gzip", gzip_body), "<b>gz</b>"},
      {answer("content-encoding: X-GZIP", gzip_body), "<b>gz</b>"},
      {answer("Content-Encoding: deflate", zlib_body), "<b>gz</b>"},
      {answer("Content-Encoding: deflate", raw_body), "<b>gz</b>"},
      {answer("Content-Encoding: identity", "<b/>"), "<b/>"},
      {answer("Content-Encoding: gzip", both), "<b>gz</b><b>gz</b>"},
      {chunked("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", gzip_body), "<b>gz</b>"},
      {chunked("Transfer-Encoding: gzip, Chunked", gzip_body), "<b>gz</b>"}};
  for (const auto& [recording, body] : recordings) {
    const Heard heard = hear(recording, Format::http);
    BOOST_TEST(heard.problems.empty());
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u);
    BOOST_TEST(heard.exchanges[0].response->body == body);
  }
}

BOOST_AUTO_TEST_CASE(a_coding_that_cannot_be_undone_is_a_problem) {
  const std::string damaged = gzip_body.substr(0, gzip_body.size() - 9);
  const std::pair<std::string, const char*> recordings[] = {
      {answer("Content-Encoding: br", "\x8B"),
       "line 1: cannot decode br, the content coding of the body"},
      {answer("Content-Encoding: br\x1B[2J", "\x8B"),
       "line 1: cannot decode a content coding that is not a name"},
      {answer("Content-Encoding: gzip", "\x8B<b/>"),
       "line 1: cannot decode gzip: the body is marked as that, but is not"},
      {answer("Content-Encoding: gzip", damaged),
       "line 1: cannot decode gzip: the body is marked as that, but is not"}};
  for (const auto& [recording, problem] : recordings) {
    const Heard heard = hear(recording + "HTTP/1.1 200 OK\r\n\r\n<next/>", Format::http);
    BOOST_TEST_REQUIRE(heard.problems.size() == 1u);
    BOOST_TEST(heard.problems[0] == problem);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u);
    BOOST_TEST(heard.exchanges[0].response->body == "<next/>");
  }
  const Heard half = hear(
      "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n<a/>" + answer("Content-Encoding: br", "\x8B"),
      Format::http);
  BOOST_TEST_REQUIRE(half.exchanges.size() == 1u);
  BOOST_TEST(half.exchanges[0].request->body == "<a/>");
  BOOST_TEST(!half.exchanges[0].response);
  BOOST_TEST(half.exchanges[0].missing == "cannot decode br, the content coding of the body");
  BOOST_TEST(half.problems.empty());
}

// curl -i --compressed and most proxies write the head as it came, and the body without its
// codings: its length is that of other bytes, and the next message begins where a head does.
BOOST_AUTO_TEST_CASE(a_body_that_is_not_coded_as_its_head_says_is_taken_as_it_stands) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n";
  const std::string body = "<b>\r\n x > HTTP/1.1 y\r\n</b>";
  const std::string next = "HTTP/1.1 500 Error\r\nContent-Length: 4\r\n\r\n<c/>";
  for (const char* coding :
       {"Transfer-Encoding: chunked\r\n\r\n", "transfer-encoding: gzip, Chunked\r\n\r\n",
        "Content-Encoding: gzip\r\nContent-Length: 7\r\n\r\n",
        "Content-Encoding: br\r\nContent-Length: 700\r\n\r\n"}) {
    for (const char* between : {"", "\r\n", "\n\n"}) {
      const Heard heard = hear(head + coding + body + between + next, Format::http);
      BOOST_TEST(heard.problems.empty());
      BOOST_TEST_REQUIRE(heard.exchanges.size() == 2u, coding);
      BOOST_TEST(heard.exchanges[0].response->body == body + between);
      BOOST_TEST(heard.exchanges[1].response->body == "<c/>");
      BOOST_TEST(heard.exchanges[1].response->place.starts_with("line "));
      BOOST_TEST_REQUIRE(!heard.notes.empty());
      BOOST_TEST(heard.notes[0].ends_with("as its head says and is taken as it stands"));
    }
  }
  // Still coded, though no longer chunked; and nothing at all.
  const Heard coded =
      hear(head + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + gzip_body,
           Format::http);
  BOOST_TEST_REQUIRE(coded.exchanges.size() == 1u);
  BOOST_TEST(coded.exchanges[0].response->body == "<b>gz</b>");
  const Heard none = hear(head + "Transfer-Encoding: chunked\r\n\r\n" + next, Format::http);
  BOOST_TEST_REQUIRE(none.problems.size() == 1u);
  BOOST_TEST(none.problems[0] ==
             "line 1: the recording has no body, and its head says that there is one");
}

BOOST_AUTO_TEST_CASE(an_answer_that_breaks_off_is_none_and_is_told) {
  const std::string request = "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n<a/>";
  const std::pair<std::string, const char*> answers[] = {
      {"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n<b>",
       "the recording ends early: it has 3 of the 400 bytes of a body"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n",
       "the recording ends early: it has 0 of the 4 bytes of a body"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<b>\r\n",
       "the recording ends early: it lacks the last chunk of a body"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<b>",
       "the recording ends early: it lacks the last chunk of a body"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
       "the recording ends early: it lacks the last chunk of a body"}};
  for (const auto& [answered, reason] : answers) {
    const Heard heard = hear(request + answered, Format::http);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u, answered);
    BOOST_TEST(heard.exchanges[0].request->body == "<a/>");
    BOOST_TEST(!heard.exchanges[0].response);
    BOOST_TEST(heard.exchanges[0].status == 200);
    BOOST_TEST(heard.exchanges[0].missing == reason);
    BOOST_TEST_REQUIRE(heard.problems.size() == 1u, answered);
    BOOST_TEST(heard.problems[0] == "line 4: " + std::string(reason));
  }
  const Heard cut = hear("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n<ab>", Format::http);
  BOOST_TEST(cut.exchanges.empty());
  BOOST_TEST_REQUIRE(cut.problems.size() == 1u);
  BOOST_TEST(cut.problems[0] ==
             "line 1: the recording ends early: it has 4 of the 9 bytes of a body");
}

// What no header names, no receiver undoes. Where no headers were recorded, nobody knows.
BOOST_AUTO_TEST_CASE(a_coding_that_no_header_names_is_undone_by_nobody) {
  const std::string text = assay::base::base64(gzip_body);
  const auto har_with = [&](const std::string& headers) {
    return hear(R"({"log": {"entries": [{"response": {"status": 200, "headers": [)" + headers +
                    R"(], "content": {"encoding": "base64", "text": ")" + text + R"("}}}]}})",
                Format::har);
  };
  const Heard named = har_with(R"({"name": "Date", "value": "x"})");
  BOOST_TEST_REQUIRE(named.exchanges.size() == 1u);
  BOOST_TEST(named.exchanges[0].response->body == gzip_body);
  BOOST_TEST(har_with("").exchanges.at(0).response->body == "<b>gz</b>");
  const Heard raw = hear(answer("Date: x", gzip_body), Format::http);
  BOOST_TEST(raw.exchanges.at(0).response->body == gzip_body);
}

BOOST_AUTO_TEST_CASE(a_head_without_a_content_type_is_told_from_none) {
  const auto untyped = [](const std::string& recording, Format format) {
    const Heard heard = hear(recording, format);
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u, recording);
    return heard.exchanges[0].response->untyped;
  };
  BOOST_TEST(untyped(answer("Date: x", "<b/>"), Format::http));
  BOOST_TEST(!untyped(answer("Content-Type: text/xml", "<b/>"), Format::http));
  const auto har_with = [&](const std::string& headers, const std::string& type) {
    return untyped(R"({"log": {"entries": [{"response": {"status": 200, "headers": [)" + headers +
                       R"(], "content": {"mimeType": ")" + type + R"(", "text": "<b/>"}}}]}})",
                   Format::har);
  };
  BOOST_TEST(har_with(R"({"name": "Date", "value": "x"})", ""));
  BOOST_TEST(har_with(R"({"name": "Date", "value": "x"})", "x-unknown"));
  BOOST_TEST(!har_with(R"({"name": "Date", "value": "x"})", "text/xml"));
  BOOST_TEST(!har_with("", ""));
  // Clients of .NET log no headers of contents, which Content-Type is for them.
  const std::string head = "<Trace Tag=\"EwsResponseHttpHeaders\" Tid=\"1\">\nHTTP/1.1 200 OK\n";
  const std::string body = "</Trace><Trace Tag=\"EwsResponse\" Tid=\"1\"><b/></Trace>";
  BOOST_TEST(!untyped(head + "Date: x\n" + body, Format::trace));
  BOOST_TEST(!untyped("<Trace Tag=\"EwsResponse\"><b/></Trace>", Format::trace));
}

BOOST_AUTO_TEST_CASE(attributes_of_a_trace_are_those_of_xml) {
  for (const char* entry : {"<Trace Tag='EwsRequest' Tid='1'><a/></Trace>",
                            "<Trace Tid='1'\n\tTag = \"EwsRequest\" ><a/></Trace>",
                            "<Trace\nTag='EwsRequest' Note='a \"Tag\" b'><a/></Trace>"}) {
    BOOST_TEST((format_of(entry) == Format::trace), entry);
    const Heard heard = hear(entry, Format::trace);
    BOOST_TEST(heard.problems.empty());
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u, entry);
    BOOST_TEST(heard.exchanges[0].request->body == "<a/>");
    BOOST_TEST(!heard.exchanges[0].request->untyped);
  }
  const Heard nameless = hear("\n<Trace Tid='1'><a/></Trace>", Format::trace);
  BOOST_TEST(nameless.exchanges.empty());
  BOOST_TEST_REQUIRE(nameless.problems.size() == 1u);
  BOOST_TEST(nameless.problems[0] == "line 2: the Trace has no Tag that says what it holds");
}

// RFC 8878 section 3.1.1 gives zstd its first bytes; those of br are nothing of their own.
BOOST_AUTO_TEST_CASE(a_coding_that_cannot_be_undone_is_said_of_its_side_of_a_har) {
  const auto entry = [](const std::string& request, const std::string& response) {
    return R"({"log": {"entries": [{"request": {"headers": [], "postData": {)" + request +
           R"(}}, "response": {"status": 200, "headers": [)" + response + "}}]}}";
  };
  const std::string plain = R"("text": "<a/>")";
  const std::string br = R"({"name": "content-encoding", "value": "br"}], "content": )";
  const std::string bytes = R"({"encoding": "base64", "text": "iwWAPGEvPgM="})";
  const Heard answer = hear(entry(plain, br + bytes), Format::har);
  BOOST_TEST_REQUIRE(answer.exchanges.size() == 1u);
  BOOST_TEST(answer.problems.empty());
  BOOST_TEST(!answer.exchanges[0].response);
  BOOST_TEST(answer.exchanges[0].missing == "cannot decode br, the content coding of the body");
  const std::string zstd = R"("encoding": "base64", "text": "KLUv/QAA")";
  const std::string readable = R"(], "content": {"text": "<b/>"})";
  const Heard request = hear(entry(zstd, readable), Format::har);
  BOOST_TEST_REQUIRE(request.exchanges.size() == 1u);
  BOOST_TEST(request.problems.empty());
  BOOST_TEST(!request.exchanges[0].request);
  BOOST_TEST(request.exchanges[0].undecodable ==
             "cannot decode zstd, the content coding of the body");
  const Heard neither = hear(entry(zstd, br + bytes), Format::har);
  BOOST_TEST(neither.exchanges.empty());
  BOOST_TEST_REQUIRE(neither.problems.size() == 2u);
  BOOST_TEST(neither.problems[1] == "entry 1: cannot decode br, the content coding of the body");
}

BOOST_AUTO_TEST_CASE(of_an_exchange_in_http_with_neither_side_both_reasons_are_told) {
  const std::string coded = "Content-Length: 4\r\nContent-Encoding: ";
  const Heard neither = hear("POST / HTTP/1.1\r\n" + coded + "zstd\r\n\r\n\x28\xB5\x2F\xFD" +
                                 "HTTP/1.1 200 OK\r\n" + coded + "br\r\n\r\n\x8B\x01\x80\x03",
                             Format::http);
  BOOST_TEST(neither.exchanges.empty());
  BOOST_TEST_REQUIRE(neither.problems.size() == 2u);
  BOOST_TEST(neither.problems[0] == "line 1: cannot decode zstd, the content coding of the body");
  BOOST_TEST(neither.problems[1] == "line 1: cannot decode br, the content coding of the body");
}

// 64 KB of one letter in 100 bytes: what comes out is bounded, not only what goes in.
BOOST_AUTO_TEST_CASE(a_small_body_cannot_fill_the_memory) {
  z_stream stream{};
  BOOST_TEST_REQUIRE(deflateInit(&stream, 9) == Z_OK);
  std::string large(65536, 'a');
  std::string small(1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(large.data());
  stream.avail_in = static_cast<uInt>(large.size());
  stream.next_out = reinterpret_cast<Bytef*>(small.data());
  stream.avail_out = static_cast<uInt>(small.size());
  BOOST_TEST_REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  small.resize(stream.total_out);
  deflateEnd(&stream);
  const Heard heard = hear(answer("Content-Encoding: deflate", small), Format::http, 1000);
  BOOST_TEST_REQUIRE(heard.problems.size() == 1u);
  BOOST_TEST(heard.problems[0] == "line 1: a body larger than allowed is left out");
  std::string problem;
  BOOST_TEST(decoded(small, "deflate", 1000, problem)->size() == 1000u);
}

BOOST_AUTO_TEST_CASE(traces_and_har_may_be_utf_16) {
  const std::string umlaut = R"(<Trace Tag="EwsRequest" Tid="1"><a>)"
                             "\xC3\xA4 \xF0\x9F\x98\x80</a></Trace>";
  for (const char* const encoding : {"utf-16le-bom", "utf-16be-bom"}) {
    const std::string log = as_utf16(umlaut, encoding);
    BOOST_TEST((format_of(log) == Format::trace));
    const Heard heard = hear(log, Format::trace);
    BOOST_TEST(heard.problems.empty());
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u);
    BOOST_TEST(heard.exchanges[0].request->body == "<a>\xC3\xA4 \xF0\x9F\x98\x80</a>");
    BOOST_TEST((format_of(as_utf16(har, encoding)) == Format::har));
    BOOST_TEST(hear(as_utf16(har, encoding), Format::har).exchanges.size() == 2u);
    BOOST_TEST((format_of(as_utf16("<s:Envelope/>", encoding)) == Format::message));
  }
  // Without a byte order mark: XML 1.0 appendix F.
  for (const char* const encoding : {"utf-16le", "utf-16be"}) {
    const std::string log = as_utf16(umlaut, encoding);
    BOOST_TEST((format_of(log) == Format::trace));
    const Heard heard = hear(log, Format::trace);
    BOOST_TEST(heard.problems.empty());
    BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u);
    BOOST_TEST(heard.exchanges[0].request->body == "<a>\xC3\xA4 \xF0\x9F\x98\x80</a>");
    BOOST_TEST(hear(as_utf16(har, encoding), Format::har).exchanges.size() == 2u);
  }
  // Half a pair, and half a code unit.
  const std::string whole = std::string("\xFF\xFE") + as_utf16(umlaut, "utf-16le");
  const std::string place = "byte " + std::to_string(whole.size() + 1) + ": the first of ";
  const std::string rest = " code units that are not UTF-16 and are read as U+FFFD";
  const std::array<std::pair<std::string, const char*>, 4> halves{
      {{std::string("\x3D\xD8\x20\x00\x20", 5), "2"},
       {std::string("\x3D\xD8\x20", 3), "2"},
       {std::string("\x00\xDE\x20\x00", 4), "1"},
       {std::string("\x3D\xD8\x3D\xD8\x00\xDE", 6), "1"}}};
  for (const auto& [half, count] : halves) {
    const Heard heard = hear(whole + half, Format::trace);
    BOOST_TEST(heard.exchanges.size() == 1u);
    BOOST_TEST_REQUIRE(heard.problems.size() == 1u);
    BOOST_TEST(heard.problems[0] == place + count + rest);
  }
}

// What the savehar addon of mitmproxy writes: a text of null, no content without an answer, gzip
// that it could not undo, and a byte order mark when an editor has been at it.
BOOST_AUTO_TEST_CASE(har_of_mitmproxy_is_read) {
  const std::string coded = assay::base::base64(gzip_body);
  const std::string text =
      "\xEF\xBB\xBF"
      R"({"log": {"version": "1.2",
    "creator": {"name": "mitmproxy", "version": "10.2.4", "comment": ""}, "pages": [], "entries": [
    {"startedDateTime": "2026-01-02T03:04:05.000000+00:00", "time": 12.5,
     "request": {"method": "POST", "url": "https://h/EWS/Exchange.asmx", "httpVersion": "HTTP/1.1",
       "cookies": [], "headers": [{"name": "Host", "value": "h"}], "queryString": [],
       "headersSize": 20, "bodySize": 4,
       "postData": {"mimeType": "text/xml; charset=utf-8", "text": "<a/>", "params": []}},
     "response": {"status": 0, "statusText": "", "httpVersion": "", "headers": [], "cookies": [],
       "content": {}, "redirectURL": "", "headersSize": -1, "bodySize": -1, "_error": "reset"},
     "cache": {}, "timings": {"connect": 1.5, "ssl": -1.0}},
    {"request": {"method": "POST", "postData": {"mimeType": "", "text": null, "params": []}},
     "response": {"status": 200, "content": {"size": 29, "compression": 0, "mimeType": "text/xml",
       "text": ")" +
      coded + R"(", "encoding": "base64"}}},
    {"request": {"method": "POST", "postData": {"mimeType": "", "text": "<c/>"}},
     "response": {"status": 0, "content": []}}]}})";
  BOOST_TEST((format_of(text) == Format::har));
  const Heard heard = hear(text, Format::har);
  BOOST_TEST(heard.problems.empty());
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 3u);
  BOOST_TEST(heard.exchanges[0].request->body == "<a/>");
  BOOST_TEST(!heard.exchanges[0].response);
  BOOST_TEST(heard.exchanges[0].status == 0);
  BOOST_TEST(!heard.exchanges[1].request);
  BOOST_TEST(heard.exchanges[1].response->body == "<b>gz</b>");
  BOOST_TEST(heard.exchanges[2].request->body == "<c/>");
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
  BOOST_TEST(first(har.substr(0, har.size() - 10), Format::har)
                 .find("after entry 2 the text is not JSON") != std::string::npos);
  BOOST_TEST(first("{\"a\": 1}", Format::har) ==
             "byte 1: the JSON text has no log with entries, so it is not a HAR");
  BOOST_TEST(first("\nPOST / HTTP/1.1\nContent-Length: 9\n\nshort", Format::http) ==
             "line 2: the recording ends early: it has 5 of the 9 bytes of a body");
  BOOST_TEST(first("GET no version\n", Format::http) ==
             "line 1: this is neither a request line nor a status line of HTTP");
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
