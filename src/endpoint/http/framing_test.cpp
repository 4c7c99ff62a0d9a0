#include "endpoint/http/framing.hpp"

#include <boost/test/unit_test.hpp>

namespace assay::endpoint {
BOOST_AUTO_TEST_SUITE(framings)

namespace {

using Kind = Framing::Kind;

Framing framing(const HttpHeaders& headers, bool version_1_0 = false) {
  return framing_of({"POST", "/", version_1_0, headers});
}

}  // namespace

BOOST_AUTO_TEST_CASE(bodies_that_are_marked_off) {
  BOOST_TEST((framing({{"Host", "x"}}) == Framing{Kind::length, 0}));
  BOOST_TEST((framing({{"content-length", "0"}}) == Framing{Kind::length, 0}));
  BOOST_TEST((framing({{"Content-Length", "017"}}) == Framing{Kind::length, 17}));
  BOOST_TEST((framing({{"Transfer-Encoding", "Chunked"}}) == Framing{Kind::chunked}));
}

BOOST_AUTO_TEST_CASE(marks_that_contradict_or_mean_nothing) {
  for (const HttpHeaders& headers :
       {HttpHeaders{{"Content-Length", ""}}, HttpHeaders{{"Content-Length", "+5"}},
        HttpHeaders{{"Content-Length", "5 "}}, HttpHeaders{{"Content-Length", "0x5"}},
        HttpHeaders{{"Content-Length", "5, 5"}}, HttpHeaders{{"Content-Length", "%35"}},
        HttpHeaders{{"Content-Length", "9999999999999999999"}},
        HttpHeaders{{"Content-Length", "5"}, {"Content-Length", "5"}},
        HttpHeaders{{"Content-Length", "5"}, {"Content-Length", ""}},
        HttpHeaders{{"Content-Length", "5"}, {"Transfer-Encoding", "chunked"}},
        HttpHeaders{{"Transfer-Encoding", ""}}, HttpHeaders{{"Transfer-Encoding", "identity"}},
        HttpHeaders{{"Transfer-Encoding", "chunked, chunked"}},
        HttpHeaders{{"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}},
        HttpHeaders{{"Transfer-Encoding", "gzip, chunked"}}}) {
    BOOST_TEST((framing(headers) == Framing{Kind::unreadable}),
               headers[0].first << ": " << headers[0].second);
  }
  // RFC 9112 section 6.1.
  BOOST_TEST((framing({{"Transfer-Encoding", "chunked"}}, true) == Framing{Kind::unreadable}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
