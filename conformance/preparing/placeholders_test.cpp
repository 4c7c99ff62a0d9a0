#include "conformance/preparing/placeholders.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(placeholders)

namespace {

std::string expanded(std::string_view text, Place place = Place::text) {
  std::string missing;
  const Values values{{"group.Id", "a<b>&\"'\r\n\t"}, {"n", "7"}};
  return expand(text, values, place, missing).value_or("missing " + missing);
}

}  // namespace

BOOST_AUTO_TEST_CASE(values_stand_where_their_names_stood) {
  BOOST_TEST(expanded("x${n}y${n}") == "x7y7");
  BOOST_TEST(expanded("nothing") == "nothing");
  BOOST_TEST(expanded("") == "");
}

BOOST_AUTO_TEST_CASE(text_stays_raw_and_markup_is_escaped) {
  BOOST_TEST(expanded("${group.Id}") == "a<b>&\"'\r\n\t");
  BOOST_TEST(expanded("<a>${group.Id}</a>", Place::markup) ==
             "<a>a&lt;b&gt;&amp;&quot;&apos;&#13;&#10;&#9;</a>");
}

BOOST_AUTO_TEST_CASE(what_is_no_name_stays_as_it_is) {
  for (const std::string_view text : {"${", "${}", "$ {n}", "${a b}", "${n", "$n", "{n}"}) {
    BOOST_TEST(expanded(text) == text);
    BOOST_TEST(placeholders_in(text).empty());
  }
  BOOST_TEST(expanded("${ ${n}") == "${ 7");
}

BOOST_AUTO_TEST_CASE(the_first_missing_value_is_named) {
  BOOST_TEST(expanded("${n}${id:legacy}${other}") == "missing id:legacy");
}

BOOST_AUTO_TEST_CASE(text_is_repeated_as_it_is) {
  BOOST_TEST(expanded("[${repeat:3:<a>}${repeat:0:x}]${n}", Place::markup) == "[<a><a><a>]7");
  BOOST_TEST(placeholders_in("${repeat:3:<a>}").empty());
  BOOST_TEST(expand_repetitions("${n}${repeat:2:&x}${repeat:a}") == "${n}&x&x${repeat:a}");
  for (const std::string name : {"repeat:3", "repeat:x:a", "repeat:3:", "repeat:999999999:a",
                                 "repeat:-1:a", "repeat:99999999999999999999:a"}) {
    BOOST_TEST(expanded("${" + name + "}") == "missing " + name);
  }
}

BOOST_AUTO_TEST_CASE(names_are_listed_in_order) {
  const std::vector<std::string> names = placeholders_in("${b}-${a.Id}-${b}");
  const std::vector<std::string> wanted{"b", "a.Id", "b"};
  BOOST_TEST(names == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
