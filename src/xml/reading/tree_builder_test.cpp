#include "xml/reading/tree_builder.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "xml/reading/document.hpp"
#include "xml/testing/complaint.hpp"

using namespace assay::xml;

BOOST_AUTO_TEST_SUITE(tree_builder)

namespace {

struct Refused {
  const char* name;
  std::string bytes;
  std::string_view rule;
};

const std::string xml_uri(known_namespaces[ns::xml]);
const std::string xmlns_uri(known_namespaces[ns::xmlns]);

const Refused refused[] = {
    {"unbound prefix of an element", "<p:a/>", rules::namespaces},
    {"unbound prefix of an attribute", "<a p:b=''/>", rules::namespaces},
    {"prefix bound only inside", "<p:a><b xmlns:p='u'/></p:a>", rules::namespaces},
    {"prefix bound only before", "<a><b xmlns:p='u'/><p:c/></a>", rules::namespaces},
    {"prefix in another case", "<P:a xmlns:p='u'/>", rules::namespaces},
    {"xsi without declaration", "<a xsi:nil='true'/>", rules::namespaces},
    {"prefix bound to nothing", "<a xmlns:p=''/>", rules::namespaces},
    {"prefix unbound again", "<a xmlns:p='u'><b xmlns:p=''/></a>", rules::namespaces},
    {"xmlns declared", "<a xmlns:xmlns='u'/>", rules::namespaces},
    {"xmlns declared as itself", "<a xmlns:xmlns='" + xmlns_uri + "'/>", rules::namespaces},
    {"namespace of xmlns for a prefix", "<a xmlns:p='" + xmlns_uri + "'/>", rules::namespaces},
    {"namespace of xmlns as default", "<a xmlns='" + xmlns_uri + "'/>", rules::namespaces},
    {"xml declared as another", "<a xmlns:xml='u'/>", rules::namespaces},
    {"namespace of xml for a prefix", "<a xmlns:p='" + xml_uri + "'/>", rules::namespaces},
    {"namespace of xml as default", "<a xmlns='" + xml_uri + "'/>", rules::namespaces},
    {"element of prefix xmlns", "<xmlns:a/>", rules::namespaces},
    {"colon alone", "<: />", rules::namespaces},
    {"empty prefix", "<:a/>", rules::namespaces},
    {"empty local name", "<p: xmlns:p='u'/>", rules::namespaces},
    {"two colons", "<p:q:a xmlns:p='u'/>", rules::namespaces},
    {"local name that starts with a digit", "<p:1 xmlns:p='u'/>", rules::namespaces},
    {"attribute with an empty prefix", "<a :b=''/>", rules::namespaces},
    {"attribute with two colons", "<a xmlns:p='u' p:q:b=''/>", rules::namespaces},
    {"declaration without a prefix", "<a xmlns:='u'/>", rules::namespaces},
    {"declaration of two prefixes", "<a xmlns:p:q='u'/>", rules::namespaces},
    {"declaration of a digit", "<a xmlns:1='u'/>", rules::namespaces},
    {"same attribute", "<a b='1' b='2'/>", rules::attributes_unique},
    {"same prefixed attribute", "<a xmlns:p='u' p:b='1' p:b='2'/>", rules::attributes_unique},
    {"same expanded name", "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>",
     rules::attributes_unique},
    {"same expanded name, bound further out", "<x xmlns:p='u'><a xmlns:q='u' p:b='' q:b=''/></x>",
     rules::attributes_unique},
    {"same declaration", "<a xmlns:p='u' xmlns:p='v'/>", rules::attributes_unique},
    {"same default", "<a xmlns='u' xmlns='u'/>", rules::attributes_unique},
};

NamespaceId space_of(const Document& document, ElementIndex index) {
  return document.element(index).name.space;
}

}  // namespace

BOOST_AUTO_TEST_CASE(breaches_of_the_namespace_rules_are_refused) {
  for (const Refused& one : refused) {
    const Document document = Document::read(one.bytes);
    BOOST_TEST_REQUIRE(document.problem().has_value(), one.name);
    BOOST_TEST(document.problem()->rule == one.rule, one.name << ": " << test::complaint(document));
    BOOST_TEST(document.elements().empty(), one.name);
  }
}

BOOST_AUTO_TEST_CASE(names_are_resolved_where_they_stand) {
  const Document document =
      Document::read("<p:a xmlns:p='u' xmlns='v'><p:b xmlns:p='w'/><p:b/><c xmlns=''/><c/></p:a>");
  BOOST_TEST_REQUIRE(!document.problem());
  BOOST_TEST(document.uri(space_of(document, 0)) == "u");
  BOOST_TEST(document.uri(space_of(document, 1)) == "w");
  BOOST_TEST(space_of(document, 2) == space_of(document, 0));
  BOOST_TEST(space_of(document, 3) == ns::none);
  BOOST_TEST(document.uri(space_of(document, 4)) == "v");
}

BOOST_AUTO_TEST_CASE(known_namespaces_have_their_numbers_whatever_the_prefix) {
  for (NamespaceId space = ns::xsi; space < ns::first_foreign; ++space) {
    const std::string message = "<x:a xmlns:x='" + std::string(known_namespaces[space]) + "'/>";
    const Document document = Document::read(message);
    BOOST_TEST(space_of(document, 0) == space);
    BOOST_TEST(document.uri(space) == known_namespaces[space]);
  }
  // Namespaces are compared character by character: this is another one.
  const Document other =
      Document::read("<a xmlns='https://schemas.microsoft.com/exchange/services/2006/types'/>");
  BOOST_TEST(space_of(other, 0) >= ns::first_foreign);
}

BOOST_AUTO_TEST_CASE(a_namespace_name_is_compared_after_its_references_are_resolved) {
  const Document document = Document::read("<a xmlns='u&amp;&#118;' xmlns:p='u&#38;v'><p:b/></a>");
  BOOST_TEST_REQUIRE(!document.problem());
  BOOST_TEST(document.uri(space_of(document, 0)) == "u&v");
  BOOST_TEST(space_of(document, 0) == space_of(document, 1));
}

BOOST_AUTO_TEST_CASE(the_default_namespace_is_not_for_attributes) {
  const Document document = Document::read("<a xmlns='u' xmlns:p='u' b='1' p:b='2'/>");
  BOOST_TEST_REQUIRE(!document.problem());
  const auto attributes = document.attributes(document.element(0));
  BOOST_TEST_REQUIRE(attributes.size() == 2u);
  BOOST_TEST(attributes[0].name.space == ns::none);
  BOOST_TEST(attributes[1].name.space == space_of(document, 0));
  BOOST_TEST(attributes[1].prefix == "p");
}

BOOST_AUTO_TEST_CASE(the_prefix_xml_needs_no_declaration_but_may_have_its_own) {
  for (const std::string& message :
       {std::string("<a xml:lang='en'/>"), "<a xmlns:xml='" + xml_uri + "' xml:lang='en'/>"}) {
    const Document document = Document::read(message);
    BOOST_TEST_REQUIRE(!document.problem());
    const auto attributes = document.attributes(document.element(0));
    BOOST_TEST((attributes[0].name == Name{ns::xml, "lang"}));
  }
}

BOOST_AUTO_TEST_CASE(an_attribute_may_use_a_prefix_declared_after_it) {
  BOOST_TEST(!Document::read("<p:a p:b='' xmlns:p='u'/>").problem());
}

BOOST_AUTO_TEST_CASE(names_in_values_are_resolved_in_the_scope_of_their_element) {
  const Document document =
      Document::read("<a xmlns='u' xmlns:p='v'><b xmlns:p='w' xmlns=''/></a>");
  const auto uri = [&](ElementIndex index, std::string_view name) {
    const std::optional<Name> resolved = document.resolve(index, name);
    return resolved ? std::string(document.uri(resolved->space)) : std::string("unresolved");
  };
  BOOST_TEST(uri(0, "p:x") == "v");
  BOOST_TEST(uri(1, "p:x") == "w");
  BOOST_TEST(uri(0, "x") == "u");
  BOOST_TEST(uri(1, "x") == "");
  BOOST_TEST(uri(1, "xml:x") == xml_uri);
  for (const char* const name :
       {"q:x", "", ":", ":x", "p:", "p:x:y", " p:x", "p:x ", "p: x", "1", "p:1", "xmlns:x"}) {
    BOOST_TEST(!document.resolve(0, name).has_value(), name);
  }
  BOOST_TEST(document.resolve(0, "p:x")->local == "x");
}

BOOST_AUTO_TEST_CASE(the_tree_knows_its_shape) {
  const Document document = Document::read("<a> <b>1<c/>2</b>\n<d x='1' y='2'>3</d> </a>");
  BOOST_TEST_REQUIRE(document.elements().size() == 4u);
  const auto check = [&](ElementIndex index, ElementIndex end, ElementIndex parent, Text kind,
                         std::string_view text, std::uint32_t offset) {
    const Element& element = document.element(index);
    BOOST_TEST(element.end == end, index);
    BOOST_TEST(element.parent == parent, index);
    BOOST_TEST((element.text_kind == kind), index);
    BOOST_TEST(element.text == text, index);
    BOOST_TEST(element.offset == offset, index);
  };
  check(0, 4, 0, Text::blank, " ", 0);
  check(1, 3, 0, Text::present, "1", 4);
  check(2, 3, 1, Text::none, "", 8);
  check(3, 4, 0, Text::present, "3", 18);
  BOOST_TEST(document.attributes(document.element(3))[1].offset == 27u);
}

BOOST_AUTO_TEST_CASE(a_prefix_that_a_document_type_would_declare_is_not_bound) {
  BOOST_TEST(Document::read("<!DOCTYPE p:a [<!ATTLIST p:a xmlns:p CDATA 'u'>]><p:a/>")
                 .problem()
                 .has_value());
}

BOOST_AUTO_TEST_CASE(a_document_keeps_its_tree_when_it_moves) {
  const std::string message = "<a xmlns='u'>1<!---->2</a>";
  Document first = Document::read(message);
  const Document second = std::move(first);
  BOOST_TEST(second.element(0).text == "12");
  BOOST_TEST(second.uri(second.element(0).name.space) == "u");
}

BOOST_AUTO_TEST_SUITE_END()
