#include "inspect/outside.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::inspect;

BOOST_AUTO_TEST_SUITE(outside)

namespace {

const std::string envelope = "<?xml version='1.0'?><!-- x --><s:Envelope xmlns:s='u'/>";

Outside seen(int status, const char* type, const std::string& body) {
  return from_outside({status, type}, body);
}

bool says(const Outside& outside, std::string_view words) {
  return outside.sentence.find(words) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_envelope_goes_on_to_its_readers_whatever_surrounds_it) {
  for (const int status : {0, 200, 401, 500, 503}) {
    BOOST_TEST((seen(status, "text/html", envelope).reach == Reach::message));
  }
  BOOST_TEST((seen(200, "text/xml", "\xEF\xBB\xBF\n" + envelope).reach == Reach::message));
  BOOST_TEST((seen(200, "text/xml", "junk " + envelope).reach == Reach::message));
  BOOST_TEST((seen(200, "text/xml", std::string("<\0e\0:\0E\0", 8)).reach == Reach::message));
  BOOST_TEST((seen(200, "text/xml", "<a><b></a>").reach == Reach::message));
}

BOOST_AUTO_TEST_CASE(http_refuses_by_itself_where_requirements_want_or_allow_it) {
  const struct {
    int status;
    const char* rule;
  } table[] = {{401, "TR-14"}, {503, "TR-13"}, {407, ""}, {415, ""}, {429, ""},
               {413, ""},      {502, ""},      {504, ""}, {404, ""}, {400, ""}};
  for (const auto& row : table) {
    const Outside refused = seen(row.status, "text/html", "<html><title>No</title></html>");
    BOOST_TEST((refused.reach == Reach::refusal), row.status);
    BOOST_TEST(refused.rule == row.rule);
    BOOST_TEST(
        says(refused, "HTTP " + std::to_string(row.status) + ", text/html, entitled \"No\""));
  }
  BOOST_TEST(from_outside({413, "", "", 500000}, "").rule == "TR-15");
  BOOST_TEST(from_outside({415, "", "", 4, "application/json"}, "").rule == "TR-26");
  BOOST_TEST(from_outside({415, "", "", 4, "Text/XML; charset=utf-8"}, "").rule == "");
  BOOST_TEST(says(seen(401, "", ""), "; TR-14 demands it"));
  BOOST_TEST(says(seen(503, "", ""), "; TR-13 allows it"));
  for (const int status : {501, 505, 511, 520, 526, 599}) {
    BOOST_TEST((seen(status, "text/html", "<html/>").reach == Reach::refusal), status);
  }
  BOOST_TEST((seen(500, "text/html", "<html/>").reach == Reach::no_message));
  BOOST_TEST(says(seen(503, "", ""), "an empty body"));
}

BOOST_AUTO_TEST_CASE(a_redirection_names_its_place_without_the_query) {
  const Outside moved = from_outside({302, "", "https://mail.contoso.com/owa/?token=1"}, "");
  BOOST_TEST((moved.reach == Reach::refusal));
  BOOST_TEST(says(moved, "HTTP 302 to https://mail.contoso.com/owa/?...:"));
  BOOST_TEST(seen(302, "text/html", "").sentence ==
             "HTTP 302 without a Location: a redirection, no SOAP answer");
}

BOOST_AUTO_TEST_CASE(what_is_no_message_is_told_in_one_sentence) {
  const Outside page =
      seen(200, "text/html; charset=utf-8",
           "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html><body>Sign in<br>");
  BOOST_TEST((page.reach == Reach::no_message));
  BOOST_TEST(page.rule == "TR-01");
  BOOST_TEST(says(page, "HTML page"));
  BOOST_TEST(says(page, "HTTP 200, text/html, "));
  BOOST_TEST(says(page, "Sign in"));
  for (const char* piece : {"<head><title>x</title></head>", "<script>go()</script>",
                            "<H1>Bad Gateway</H1>", "<!-- x --><META http-equiv=refresh>"}) {
    BOOST_TEST(says(seen(200, "", piece), "HTML page"), piece);
  }
  BOOST_TEST(says(seen(200, "text/html", "<p>Sign in<br>"), "HTML page"));
  BOOST_TEST((seen(200, "text/xml", "<s:Body/>").reach == Reach::message));
  const Outside parts = seen(200, "multipart/related; type=\"application/xop+xml\"",
                             "--uuid:1\r\n\r\n" + envelope + "\r\n--uuid:1--");
  BOOST_TEST(parts.rule == "TR-05");
  BOOST_TEST(says(parts, "multipart/related"));
  const Outside json = seen(200, "application/json", "{\"a\":1}");
  BOOST_TEST(json.rule == "TR-01");
  BOOST_TEST(says(json, "application/json, beginning \"{"));
  BOOST_TEST(says(seen(500, "text/xml", "Runtime Error"), "HTTP 500, text/xml"));
  for (const char* blank : {"", " \r\n"}) {
    const Outside empty = seen(200, "text/xml", blank);
    BOOST_TEST(empty.rule == "TR-01");
    BOOST_TEST(empty.sentence == "the answer is empty: HTTP 200, text/xml, an empty body");
  }
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_named_as_what_they_are) {
  const std::string gzip("\x1F\x8B\x08\0\0", 5);
  const Outside packed = seen(200, "text/xml", gzip);
  BOOST_TEST(packed.rule == "TR-01");
  BOOST_TEST(packed.sentence ==
             "the answer is gzip data without Content-Encoding: HTTP 200, text/xml");
  BOOST_TEST(request_from_outside("", "\x28\xB5\x2F\xFD").sentence ==
             "the request is zstd data without Content-Encoding: 4 bytes");
  BOOST_TEST(seen(200, "", "\x8B\x05\x80 x").sentence ==
             "the answer is binary data, no SOAP message: HTTP 200");
  BOOST_TEST(coding_by_first_bytes("<a/>") == "");
}

BOOST_AUTO_TEST_CASE(only_markup_has_tags) {
  const Outside parts =
      seen(200, "multipart/related", "--u\r\nContent-ID: <0>\r\n\r\n" + envelope + "\r\n--u--");
  BOOST_TEST(says(parts, "beginning \"--u Content-ID: <0> <?xml"));
  BOOST_TEST(says(seen(200, "", "{\"a\":\"<0>\"}"), "beginning \"{\"a\":\"<0>\"}\""));
  BOOST_TEST(says(seen(200, "text/html", "<p><b>Sign</b> in</p><br>"), "beginning \"Sign in\""));
}

BOOST_AUTO_TEST_CASE(a_request_is_looked_at_likewise_and_is_no_refusal) {
  const Outside json = request_from_outside("application/json", "{\"a\":1}");
  BOOST_TEST((json.reach == Reach::no_message));
  BOOST_TEST(json.rule == "TR-01");
  BOOST_TEST(json.sentence ==
             "the request is no SOAP message: application/json, beginning \"{\"a\":1}\"");
  BOOST_TEST(request_from_outside("text/xml", "").sentence.starts_with("the request is empty"));
  BOOST_TEST((request_from_outside("text/xml", envelope).reach == Reach::message));
}

BOOST_AUTO_TEST_SUITE_END()
