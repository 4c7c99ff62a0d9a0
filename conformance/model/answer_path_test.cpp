#include "conformance/model/answer_path.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(answer_path)

namespace {

constexpr std::string_view list =
    "<e:Envelope xmlns:e='e' xmlns='m'><Groups>"
    "<Group><Key Id='a/b='/><Name>one</Name><Item Id='1'/><Item Id='2'/></Group>"
    "<Group><Key Id='c'/><Name>two</Name><Item Id='3'/></Group>"
    "<Other><Key Id='c'/><Name>three</Name></Other>"
    "</Groups></e:Envelope>";

std::string selected(std::string_view path) {
  std::string text;
  for (const std::string& value : select_values(assay::xml::Document::read(list), path)) {
    text += (text.empty() ? "" : ",") + value;
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(steps_are_local_names_or_any) {
  BOOST_TEST(selected("Envelope/Groups/Group/Name") == "one,two");
  BOOST_TEST(selected("Envelope/*/*/Name") == "one,two,three");
  BOOST_TEST(selected("Envelope/Groups/Group/Item/@Id") == "1,2,3");
  BOOST_TEST(selected("Envelope/Group/Name") == "");
  BOOST_TEST(selected("Other/Groups/Group/Name") == "");
}

BOOST_AUTO_TEST_CASE(positions_count_what_fits) {
  BOOST_TEST(selected("Envelope/Groups/Group[2]/Name") == "two");
  BOOST_TEST(selected("Envelope/Groups/*[3]/Name") == "three");
  BOOST_TEST(selected("Envelope/Groups/Group/Item[1]/@Id") == "1,3");
  BOOST_TEST(selected("Envelope/Groups/*[Key/@Id='c'][2]/Name") == "three");
  BOOST_TEST(selected("Envelope/Groups/Group[3]/Name") == "");
}

BOOST_AUTO_TEST_CASE(conditions_look_below_the_element) {
  BOOST_TEST(selected("Envelope/Groups/Group[Key/@Id='c']/Name") == "two");
  BOOST_TEST(selected("Envelope/Groups/Group[Key/@Id='a/b=']/Item[@Id=\"2\"]/@Id") == "2");
  BOOST_TEST(selected("Envelope/Groups/*[Name='three']/Key/@Id") == "c");
  BOOST_TEST(selected("Envelope/Groups/Group[Item/@Id='1'][Item/@Id='2']/Name") == "one");
  BOOST_TEST(selected("Envelope/Groups/Group[Key/@Id='x']/Name") == "");
  BOOST_TEST(selected("Envelope[Groups/Group/Name='two']/Groups/Other/Name") == "three");
}

BOOST_AUTO_TEST_CASE(the_first_path_that_selects_counts) {
  BOOST_TEST(selected("Envelope/Nothing|Envelope/Groups/Other/Name|Envelope/Groups/Group/Name") ==
             "three");
  BOOST_TEST(selected("Envelope/Groups/Group[Name='a|b']/Name|Envelope/None") == "");
}

BOOST_AUTO_TEST_CASE(booleans_have_two_spellings) {
  BOOST_TEST(selected("Envelope/Groups/Group[Item/@Id='true']/Name") == "one");
  BOOST_TEST(selected("Envelope/Groups/Group[Item/@Id='false']/Name") == "");
}

BOOST_AUTO_TEST_CASE(other_forms_are_no_paths) {
  for (const std::string_view path :
       {"",     "/",      "a/",      "/a", "a//b", "@",  "a/@b/c", "a[0]", "a[",    "a[]",
        "a[b]", "a[b=c]", "a[b='c]", "a]", "a b",  "a|", "|a",     "a||b", "a[1]b", "a/@b[1]"}) {
    BOOST_TEST(!is_answer_path(path), path);
    BOOST_TEST(selected(path) == "", path);
  }
  BOOST_TEST(is_answer_path("a/*[2]/b[c/@d='e/]'][1]/@f"));
}

BOOST_AUTO_TEST_SUITE_END()
