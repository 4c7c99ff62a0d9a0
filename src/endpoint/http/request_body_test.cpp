#include "endpoint/http/request_body.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

namespace assay::endpoint {
BOOST_AUTO_TEST_SUITE(request_bodies)

namespace {

using End = RequestBody::End;

struct BodyReading {
  RequestBody body;
  std::string_view rest;  // that was not read
};

// Bytes come as a slow network brings them.
BodyReading reading(const Framing& framing, std::string_view text, BodyLimits limits = {100, 200}) {
  BodyReading result;
  result.rest = text;
  result.body = read_body(framing, limits, [&](char* data, std::size_t size) {
    const std::size_t count = std::min<std::size_t>({size, 3, result.rest.size()});
    std::copy_n(result.rest.data(), count, data);
    result.rest.remove_prefix(count);
    return static_cast<long>(count);
  });
  return result;
}

BodyReading chunks(std::string_view text, BodyLimits limits = {100, 200}) {
  return reading({Framing::Kind::chunked}, text, limits);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_length_is_read_and_not_a_byte_more) {
  const BodyReading whole = reading({Framing::Kind::length, 5}, "helloGET /");
  BOOST_TEST(whole.body.bytes == "hello");
  BOOST_TEST((whole.body.end == End::complete));
  BOOST_TEST(whole.rest == "GET /");
  BOOST_TEST(reading({}, "GET /").rest == "GET /");
  BOOST_TEST((reading({Framing::Kind::length, 5}, "hell").body.end == End::unreadable));
  BOOST_TEST((reading({Framing::Kind::unreadable}, "hello").body.end == End::unreadable));
}

BOOST_AUTO_TEST_CASE(chunks_are_joined) {
  for (const std::string_view text :
       {"5\r\nhello\r\n0\r\n\r\nGET /", "2\r\nhe\r\n003\r\nllo\r\n000\r\n\r\nGET /",
        "5;a=\"b\";c\r\nhello\r\n0 ;x\r\nX: y\r\nZ:\r\n\r\nGET /"}) {
    const BodyReading whole = chunks(text);
    BOOST_TEST(whole.body.bytes == "hello", text);
    BOOST_TEST((whole.body.end == End::complete), text);
    BOOST_TEST(whole.rest == "GET /", text);
  }
  BOOST_TEST(chunks("1A\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n").body.bytes.size() == 26u);
  BOOST_TEST(chunks("1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n").body.bytes.size() == 26u);
}

BOOST_AUTO_TEST_CASE(what_is_not_chunked) {
  for (const std::string_view text : {"",
                                      "5",
                                      "5\r\n",
                                      "5\r\nhell",
                                      "5\r\nhello",
                                      "5\r\nhello\r\n",
                                      "5\r\nhello\r\n0\r\n",
                                      "0x5\r\nhello\r\n0\r\n\r\n",
                                      "+5\r\nhello\r\n0\r\n\r\n",
                                      "-5\r\nhello\r\n0\r\n\r\n",
                                      " 5\r\nhello\r\n0\r\n\r\n",
                                      "5 \r\nhello\r\n0\r\n\r\n",
                                      "\r\nhello\r\n0\r\n\r\n",
                                      "five\r\nhello\r\n0\r\n\r\n",
                                      "5\nhello\r\n0\r\n\r\n",
                                      "5\r\nhello\n0\r\n\r\n",
                                      "5\r\nhello0\r\n\r\n",
                                      "5\r\nhelloo\r\n0\r\n\r\n",
                                      "5\r\nhello\r\n0\n\r\n",
                                      "5\r\nhello\r\n0\r\n\n",
                                      "5;\x01\r\nhello\r\n0\r\n\r\n",
                                      "5\rx\r\nhello\r\n0\r\n\r\n",
                                      "5\r\nhello\r\n0\r\nX : y\r\n\r\n",
                                      "5\r\nhello\r\n0\r\n y\r\n\r\n",
                                      "5\r\nhello\r\n0\r\nX: y\n\r\n",
                                      "fffffffffffffffff\r\nhello\r\n0\r\n\r\n"}) {
    BOOST_TEST((chunks(text).body.end == End::unreadable), text);
  }
  BOOST_TEST((chunks("5;" + std::string(5000, 'x') + "\r\nhello\r\n0\r\n\r\n").body.end ==
              End::unreadable));
}

BOOST_AUTO_TEST_CASE(bodies_are_bounded) {
  const std::string text(300, 'x');
  for (const auto& [length, kept, end] : {std::tuple{100u, 100u, End::complete},
                                          {101u, 100u, End::complete},
                                          {200u, 100u, End::complete},
                                          {201u, 100u, End::too_long}}) {
    const BodyReading one = reading({Framing::Kind::length, length}, text);
    BOOST_TEST(one.body.bytes.size() == kept);
    BOOST_TEST((one.body.end == end), length);
  }
  BOOST_TEST(
      (reading({Framing::Kind::length, 999999999999999999}, text).body.end == End::too_long));
  BOOST_TEST((chunks("12c\r\n" + text + "\r\n0\r\n\r\n").body.end == End::too_long));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
