#include "endpoint/framing.hpp"

#include <boost/test/unit_test.hpp>

namespace assay::endpoint {

BOOST_AUTO_TEST_SUITE(framing)

BOOST_AUTO_TEST_CASE(bodies_that_are_marked_off) {
  BOOST_TEST((framing_of({{"Host", "x"}}) == Framing::none));
  BOOST_TEST((framing_of({{"content-length", "0"}}) == Framing::none));
  BOOST_TEST((framing_of({{"Content-Length", "17"}}) == Framing::present));
  BOOST_TEST((framing_of({{"Transfer-Encoding", "Chunked"}}) == Framing::present));
}

BOOST_AUTO_TEST_CASE(marks_that_contradict_or_mean_nothing) {
  for (const HttpHeaders& headers :
       {HttpHeaders{{"Content-Length", ""}}, HttpHeaders{{"Content-Length", "+5"}},
        HttpHeaders{{"Content-Length", "5 "}}, HttpHeaders{{"Content-Length", "0x5"}},
        HttpHeaders{{"Content-Length", "9999999999999999999"}},
        HttpHeaders{{"Content-Length", "5"}, {"Content-Length", "5"}},
        HttpHeaders{{"Content-Length", "5"}, {"Transfer-Encoding", "chunked"}},
        HttpHeaders{{"Transfer-Encoding", "gzip, chunked"}}}) {
    BOOST_TEST((framing_of(headers) == Framing::unreadable),
               headers[0].first << ": " << headers[0].second);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
