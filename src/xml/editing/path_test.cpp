#include "xml/editing/path.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "xml/editing/steps.hpp"

using namespace assay::xml;

BOOST_AUTO_TEST_SUITE(path)

namespace {

const std::string message =
    "<p:Envelope xmlns:p='u'><Header/><Body><p:List id='0'>"
    "<Item id='1' p:id='2'>one</Item><Other id='3'/><Item>t<b/>wo<Item>inner</Item></Item>"
    "</p:List></Body></p:Envelope>";

using Found = std::vector<std::string_view>;

}  // namespace

BOOST_AUTO_TEST_CASE(a_path_selects_texts_and_attributes_in_document_order) {
  struct Case {
    const char* path;
    Found found;
  };
  const Case cases[] = {
      {"Envelope/Body/List/Item", {"one", "t"}},
      {"Envelope/Body/*/Item[2]", {"t"}},
      {"Envelope/Body/List/*", {"one", "", "t"}},
      {"Envelope/Body/List/*[3]", {"t"}},
      {"Envelope/Body/List/Item/Item", {"inner"}},
      {"*/*/*/@id", {"0"}},
      {"Envelope/Body/List/Item/@id", {"1", "2"}},
      {"Envelope/Body/List/*/@id", {"1", "2", "3"}},
      {"Envelope[1]/Header", {""}},
      // What is not there, and what is no path.
      {"Envelope/Body/List/Item[3]", {}},
      {"Envelope[2]/Header", {}},
      {"Body/List", {}},
      {"Envelope/Body/List/Item/@none", {}},
      {"@id", {}},
      {"", {}},
      {"/Envelope", {}},
      {"Envelope/", {}},
      {"Envelope//Body", {}},
      {"Envelope/@id/Body", {}},
      {"Envelope/Header[0]", {}},
      {"Envelope/Header[x]", {}},
      {"Envelope/Header[-1]", {}},
      {"Envelope/Header[1", {}},
      {"Envelope/Header 1]", {}},
      {"Envelope/[1]", {}},
      {"Envelope/@", {}},
      {"Envelope/Header[99999999999999999999]", {}},
  };
  const Document document = Document::read(message);
  for (const Case& one : cases) BOOST_TEST(select(document, one.path) == one.found, one.path);
}

BOOST_AUTO_TEST_CASE(nothing_is_selected_in_a_message_that_cannot_be_read) {
  BOOST_TEST(select(Document::read("<a>"), "a").empty());
}

BOOST_AUTO_TEST_CASE(steps_say_name_position_and_kind) {
  const auto steps = parse_path("a/*[12]/@c");
  BOOST_TEST_REQUIRE(steps.has_value());
  BOOST_TEST_REQUIRE(steps->size() == 3u);
  BOOST_TEST((*steps)[0].name == "a");
  BOOST_TEST((*steps)[0].position == 0u);
  BOOST_TEST((*steps)[1].name == "*");
  BOOST_TEST((*steps)[1].position == 12u);
  BOOST_TEST((*steps)[1].matches("anything"));
  BOOST_TEST(!(*steps)[0].matches("b"));
  BOOST_TEST((*steps)[2].attribute);
  BOOST_TEST(parse_path("")->empty());
}

BOOST_AUTO_TEST_SUITE_END()
