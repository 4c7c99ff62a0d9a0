#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>

#include "base/text/base64.hpp"
#include "recorded/testing/heard.hpp"

using namespace assay::recorded;
using assay::recorded::test::hear;
using assay::recorded::test::Heard;

BOOST_AUTO_TEST_SUITE(har_entries)

namespace {

// The only exchange, with this request, answer and content.
Exchange exchange(const std::string& request, const std::string& response) {
  const Heard heard = hear(R"({"log": {"entries": [{"request": {"postData": {"text": "<a/>"})" +
                               request + R"(}, "response": {)" + response + "}}]}}",
                           Format::har);
  BOOST_TEST(heard.problems.empty(), response);
  BOOST_TEST_REQUIRE(heard.exchanges.size() == 1u, response);
  return heard.exchanges.front();
}

std::string content(const std::string& members) {
  return R"("status": 200, "content": {)" + members + "}";
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_method_is_read) {
  BOOST_TEST(exchange(R"(, "method": "OPTIONS")", content("")).method == "OPTIONS");
  BOOST_TEST(exchange("", content("")).method == "");
}

// RFC 4648 section 3.2 lets padding be omitted, RFC 2045 section 6.8 has line ends.
BOOST_AUTO_TEST_CASE(base64_is_read_as_programs_write_it) {
  const std::pair<const char*, const char*> texts[] = {{"base64", "PGIvPg=="},
                                                       {"Base64", "PGIvPg=="},
                                                       {"BASE64", "PGIvPg=="},
                                                       {"base64", "PGIvPg"},
                                                       {"base64", "PGIv\\r\\nPg==\\r\\n"},
                                                       {" base64 ", " PGIvPg== "}};
  for (const auto& [encoding, text] : texts) {
    const Exchange read = exchange(
        "", content("\"encoding\": \"" + std::string(encoding) + "\", \"text\": \"" + text + "\""));
    BOOST_TEST_REQUIRE(read.response.has_value(), text);
    BOOST_TEST(read.response->body == "<b/>");
    BOOST_TEST(!read.response->is_text);
  }
  for (const char* text : {"PGIvP", "PGIv*Pg=", "PG=IvPg="}) {
    const Exchange read =
        exchange("", content(R"("encoding": "base64", "text": ")" + std::string(text) + "\""));
    BOOST_TEST(read.missing == "cannot decode base64: the content is marked as that, but is not");
  }
}

// JSON has one kind of number, and some programs write texts.
BOOST_AUTO_TEST_CASE(a_status_is_a_number_however_it_is_written) {
  for (const char* status : {"500", "500.0", "5e2", "\"500\""}) {
    const Exchange read =
        exchange("", R"("content": {"text": "<b/>"}, "status": )" + std::string(status));
    BOOST_TEST(read.status == 500, status);
  }
  for (const char* status : {"-500", "5000.0", "1e300", "\"none\"", "null", "true"}) {
    const Exchange read =
        exchange("", R"("content": {"text": "<b/>"}, "status": )" + std::string(status));
    BOOST_TEST(read.status == 0, status);
  }
}

// Bytes of br are any bytes.
BOOST_AUTO_TEST_CASE(a_coding_that_looks_like_text_is_told_by_its_header) {
  const std::string coded =
      R"("status": 200, "headers": [{"name": "Content-Encoding", "value": "br"}],
         "content": {"encoding": "base64", "text": ")";
  const Exchange read = exchange("", coded + assay::base::base64("!(letters alone") + "\"}");
  BOOST_TEST(!read.response);
  BOOST_TEST(read.missing == "cannot decode br, the content coding of the body");
  for (const char* body : {"<b/>", " \n<b/>", "{}", "[]", "--part"}) {
    const Exchange undone = exchange("", coded + assay::base::base64(body) + "\"}");
    BOOST_TEST_REQUIRE(undone.response.has_value(), body);
    BOOST_TEST(undone.response->body == body);
  }
}

BOOST_AUTO_TEST_SUITE_END()
