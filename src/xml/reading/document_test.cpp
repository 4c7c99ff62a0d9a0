#include "xml/reading/document.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "xml/testing/complaint.hpp"

using namespace assay::xml;

BOOST_AUTO_TEST_SUITE(documents)

namespace {

// What pugixml makes of a message is the expectation: it reads names, values and texts of
// well-formed messages by itself.
constexpr unsigned witness_flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                   pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;

std::string qualified(std::string_view prefix, std::string_view local) {
  return prefix.empty() ? std::string(local) : std::string(prefix) + ":" + std::string(local);
}

// Character data from `node` up to the next element.
std::string text_from(pugi::xml_node node) {
  std::string text;
  for (; node && node.type() != pugi::node_element; node = node.next_sibling()) {
    text += node.value();
  }
  return text;
}

void check_attributes(const Document& document, const Element& element, pugi::xml_node node) {
  auto attribute = document.attributes(element).begin();
  for (const pugi::xml_attribute expected : node.attributes()) {
    if (std::string_view(expected.name()).starts_with("xmlns")) continue;
    BOOST_TEST_REQUIRE((attribute != document.attributes(element).end()));
    BOOST_TEST(qualified(attribute->prefix, attribute->name.local) == expected.name());
    BOOST_TEST(attribute->value == expected.value());
    ++attribute;
  }
  BOOST_TEST((attribute == document.attributes(element).end()));
}

void check_same(const Document& document, ElementIndex index, pugi::xml_node node) {
  const Element& element = document.element(index);
  BOOST_TEST(qualified(element.prefix, element.name.local) == node.name());
  check_attributes(document, element, node);
  BOOST_TEST(element.text == text_from(node.first_child()));
  if (index > 0) BOOST_TEST(element.tail == text_from(node.next_sibling()));
  ElementIndex child = index + 1;
  for (const pugi::xml_node expected : node.children()) {
    if (expected.type() != pugi::node_element) continue;
    BOOST_TEST_REQUIRE(child < element.end);
    check_same(document, child, expected);
    child = document.element(child).end;
  }
  BOOST_TEST(child == element.end);
}

void check_against_witness(const std::string& message) {
  const Document document = Document::read(message);
  BOOST_TEST_REQUIRE(!document.problem(), message << ": " << test::complaint(document));
  pugi::xml_document witness;
  BOOST_TEST_REQUIRE(static_cast<bool>(witness.load_string(message.c_str(), witness_flags)));
  check_same(document, 0, witness.document_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_messages_of_the_catalogue_are_read_as_pugixml_reads_them) {
  std::size_t count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(ASSAY_SOURCE_DIR "/conformance/catalogue/messages")) {
    std::ifstream file(entry.path(), std::ios::binary);
    BOOST_TEST_CONTEXT(entry.path().filename().string()) {
      check_against_witness({std::istreambuf_iterator<char>(file), {}});
    }
    ++count;
  }
  BOOST_TEST(count >= 20u);
}

BOOST_AUTO_TEST_CASE(texts_of_every_making_are_read_as_pugixml_reads_them) {
  const std::vector<std::string> pieces{"",
                                        "x",
                                        " ",
                                        "\n\t ",
                                        "\r\n",
                                        "a\rb\r\n",
                                        "&lt;&amp;",
                                        "&#65;&#x20AC;",
                                        "&gt;]]",
                                        "&apos;&quot;",
                                        "<![CDATA[]]>",
                                        "<![CDATA[ <&]] ]]>",
                                        "<!-- c -->",
                                        "<?p q?>",
                                        "<b/>",
                                        "<b>1</b>",
                                        "<b> <c/>\r</b>",
                                        "\xC3\xA9"};
  for (const std::string& first : pieces) {
    for (const std::string& second : pieces) {
      for (const std::string& third : pieces) {
        check_against_witness("<a>" + first + second + third + "</a>");
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(values_of_every_making_are_read_as_pugixml_reads_them) {
  const std::vector<std::string> pieces{"",          "x",        " ",    "\n",     "\t",
                                        "\r",        "\r\n",     "&lt;", "&quot;", "&#10;",
                                        "&#x1F600;", "\xC3\xA9", ">"};
  for (const std::string& first : pieces) {
    for (const std::string& second : pieces) {
      check_against_witness("<a b=\"" + first + second + "\" c = '" + second + "&apos;'/>");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_stray_text_is_found_where_it_stands) {
  const std::string message = "<a>\n  <b/>\n  x<!---->y</a>";
  const Document document = Document::read(message);
  BOOST_TEST(document.element(0).text_offset == message.find("\n  x"));
  BOOST_TEST(document.element(1).tail == "\n  xy");
  BOOST_TEST((document.element(0).text_kind == Text::present));
}

BOOST_AUTO_TEST_SUITE_END()
