#include "base/files/read_json.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

BOOST_AUTO_TEST_SUITE(read_json)

namespace {

using assay::base::immodesty_of_json;

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string object_of(std::size_t members) {
  std::string text = "{";
  for (std::size_t at = 0; at < members; ++at) text += "\"k\":0,";
  return text + "}";
}

}  // namespace

BOOST_AUTO_TEST_CASE(depth_is_bounded_whether_closed_or_not) {
  BOOST_TEST(immodesty_of_json(nested(128)) == "");
  BOOST_TEST(immodesty_of_json(nested(129)) == "is nested deeper than 128 levels at byte 129");
  BOOST_TEST(immodesty_of_json(std::string(130, '{')) ==
             "is nested deeper than 128 levels at byte 129");
}

BOOST_AUTO_TEST_CASE(brackets_and_colons_of_strings_do_not_count) {
  BOOST_TEST(immodesty_of_json("\"" + std::string(1000, '[') + "\\\"" + std::string(9999, ':') +
                               "\"") == "");
  BOOST_TEST(immodesty_of_json("\"\\\\\"" + std::string(129, '[')) ==
             "is nested deeper than 128 levels at byte 133");
}

BOOST_AUTO_TEST_CASE(members_are_bounded_by_object) {
  BOOST_TEST(immodesty_of_json(object_of(2048)) == "");
  BOOST_TEST(immodesty_of_json(object_of(2049)) ==
             "has more than 2048 members in one object at byte 12293");
  BOOST_TEST(immodesty_of_json("[" + object_of(2048) + "," + object_of(2048) + "]") == "");
}

BOOST_AUTO_TEST_CASE(a_problem_is_told_as_what_it_is) {
  using assay::base::problem_of_json;
  BOOST_TEST(problem_of_json("{") == "is not JSON");
  BOOST_TEST(problem_of_json("1", "is no object") == "is no object");
  BOOST_TEST(problem_of_json(std::string("1\0", 2)) == "has a NUL at byte 2");
  BOOST_TEST(problem_of_json(nested(129)) == "is nested deeper than 128 levels at byte 129");
}

BOOST_AUTO_TEST_SUITE_END()
