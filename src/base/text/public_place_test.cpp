#include "base/text/public_place.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <utility>

using assay::base::public_place;

BOOST_AUTO_TEST_SUITE(public_places)

BOOST_AUTO_TEST_CASE(what_may_hold_a_secret_is_left_out) {
  const std::array<std::pair<const char*, const char*>, 8> places{{
      {"https://a.example/owa/", "https://a.example/owa/"},
      {"/owa/auth", "/owa/auth"},
      {"https://a.example/owa?token=x#y", "https://a.example/owa?..."},
      {"https://a.example/a#access_token=x", "https://a.example/a#..."},
      {"/a;jsessionid=x?b", "/a;..."},
      {"https://u:p@a.example/b", "https://...@a.example/b"},
      {"//u@a.example", "//...@a.example"},
      {"/users/a@b", "/users/a@b"},
  }};
  for (const auto& [url, shown] : places) {
    BOOST_TEST(public_place(url) == shown);
    BOOST_TEST(public_place(shown) == shown);
  }
}

BOOST_AUTO_TEST_SUITE_END()
