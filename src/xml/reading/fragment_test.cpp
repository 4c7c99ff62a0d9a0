#include "xml/reading/fragment.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "xml/reading/document.hpp"
#include "xml/testing/complaint.hpp"

using namespace assay::xml;

BOOST_AUTO_TEST_SUITE(fragments)

namespace {

const std::string soap_uri(known_namespaces[ns::soap]);
const std::string types_uri(known_namespaces[ns::types]);

// The fragment of the root's first child.
std::string fragment_of(const std::string& message) {
  const Document document = Document::read(message);
  BOOST_TEST_REQUIRE(!document.problem(), message << ": " << test::complaint(document));
  return fragment(document, 1);
}

// Puts markup where the writer would.
std::string embedded(const std::string& markup) {
  std::string message = "<soap:E";
  for (const NamespaceId space : {ns::soap, ns::types, ns::messages, ns::errors}) {
    message += " xmlns:" + std::string(known_prefixes[space]) + "='" +
               std::string(known_namespaces[space]) + "'";
  }
  return message + ">" + markup + "</soap:E>";
}

struct Case {
  const char* name;
  std::string message;
  std::string fragment;
};

const Case cases[] = {
    {"plain", "<r><a/></r>", "<a xmlns=\"\"></a>"},
    {"default namespace", "<r xmlns='u'><a><b/></a></r>", "<a xmlns=\"u\"><b></b></a>"},
    {"only what is used", "<r xmlns:p='u' xmlns:q='v'><p:a/></r>", "<p:a xmlns:p=\"u\"></p:a>"},
    {"declared once", "<r xmlns:p='u'><p:a><p:b p:c='1'/></p:a></r>",
     "<p:a xmlns:p=\"u\"><p:b p:c=\"1\"></p:b></p:a>"},
    {"declared again where it changes", "<r xmlns:p='u'><p:a><p:b xmlns:p='v'/><p:c/></p:a></r>",
     "<p:a xmlns:p=\"u\"><p:b xmlns:p=\"v\"></p:b><p:c></p:c></p:a>"},
    {"default taken back", "<r xmlns='u'><a><b xmlns=''/></a></r>",
     "<a xmlns=\"u\"><b xmlns=\"\"></b></a>"},
    {"comments and instructions go", "<r><a>1<!--c-->2<?p?>3</a></r>", "<a xmlns=\"\">123</a>"},
    {"CDATA becomes text", "<r><a><![CDATA[<&]]></a></r>", "<a xmlns=\"\">&lt;&amp;</a>"},
    {"one kind of quotes", "<r><a b='\"' c=\"'\"/></r>", "<a xmlns=\"\" b=\"&quot;\" c=\"'\"></a>"},
    {"mixed content in order", "<r><a>1<b>2</b>3<b/>4</a></r>",
     "<a xmlns=\"\">1<b>2</b>3<b></b>4</a>"},
    {"characters that readers normalise", "<r><a b='&#9;&#10;&#13;'>&#13;\n</a></r>",
     "<a xmlns=\"\" b=\"&#9;&#10;&#13;\">&#13;\n</a>"},
    {"xml needs no declaration", "<r><a xml:lang='en'/></r>", "<a xmlns=\"\" xml:lang=\"en\"></a>"},
    {"prefix in a text", "<r xmlns:p='u'><a>p:b</a></r>", "<a xmlns=\"\" xmlns:p=\"u\">p:b</a>"},
    {"prefix in a value", "<r xmlns:p='u'><a b=' p:c '/></r>",
     "<a xmlns=\"\" xmlns:p=\"u\" b=\" p:c \"></a>"},
    {"no prefix in a text", "<r xmlns:p='u'><a>see p:b</a></r>", "<a xmlns=\"\">see p:b</a>"},
    {"prefix that nothing binds", "<r><a>mailto:joe</a></r>", "<a xmlns=\"\">mailto:joe</a>"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_fragment_is_canonical_and_stands_by_itself) {
  for (const Case& one : cases) {
    const std::string markup = fragment_of(one.message);
    BOOST_TEST(markup == one.fragment, one.name);
    BOOST_TEST(!Document::read(markup).problem(), one.name);
  }
}

BOOST_AUTO_TEST_CASE(a_fragment_of_an_embedded_fragment_is_the_same) {
  for (const Case& one : cases) {
    BOOST_TEST(fragment_of(embedded(one.fragment)) == one.fragment, one.name);
  }
  for (const std::string& markup :
       {"<t:Value xmlns:t='" + types_uri + "' Name='t:a'>t:b</t:Value>",
        "<x:Value xmlns:x='" + types_uri + "' Name='t:a'>soap:b</x:Value>",
        "<a xmlns:i='" + std::string(known_namespaces[ns::xsi]) + "' i:type='m:X'/>",
        std::string("<a xmlns:t='urn:other' b='t:c'>m:d</a>"), std::string("<a>e:b</a>"),
        std::string("<a xmlns:e='urn:other'>e:b</a>")}) {
    const std::string alone = fragment_of("<r>" + markup + "</r>");
    BOOST_TEST(fragment_of(embedded(alone)) == alone, markup);
  }
}

BOOST_AUTO_TEST_CASE(the_type_of_an_element_keeps_its_namespace) {
  const std::string xsi = "xmlns:i='" + std::string(known_namespaces[ns::xsi]) + "' ";
  struct Case {
    const char* name;
    std::string message;
    std::string_view space;
  };
  const Case types[] = {
      {"prefixed", "<r " + xsi + "xmlns:t='" + types_uri + "'><a i:type='t:X'/></r>", types_uri},
      {"blanks", "<r " + xsi + "xmlns:p='u'><a i:type=' p:X&#10;'/></r>", "u"},
      {"default", "<r " + xsi + "xmlns='u' xmlns:p='v'><p:a i:type='X'/></r>", "u"},
      {"none", "<r " + xsi + "xmlns:p='v'><p:a i:type='X'/></r>", ""},
  };
  for (const auto& one : types) {
    const std::string markup = fragment_of(one.message);
    const Document document = Document::read(markup);
    const auto value = document.attributes(document.element(0))[0].value;
    const std::size_t first = value.find_first_not_of(" \n");
    const auto name =
        document.resolve(0, value.substr(first, value.find_last_not_of(" \n") - first + 1));
    BOOST_TEST_REQUIRE(name.has_value(), one.name << ": " << markup);
    BOOST_TEST(document.uri(name->space) == one.space, one.name << ": " << markup);
    BOOST_TEST(fragment_of(embedded(markup)) == markup, one.name);
  }
}

BOOST_AUTO_TEST_CASE(deep_and_wide_markup_becomes_a_fragment_in_linear_time) {
  std::string markup;
  for (int depth = 0; depth < 200; ++depth) markup += "<a>";
  for (int width = 0; width < 100000; ++width) markup += "<b/>x";
  for (int depth = 0; depth < 200; ++depth) markup += "</a>";
  BOOST_TEST(fragment_of("<r>" + markup + "</r>").size() > markup.size());
}

BOOST_AUTO_TEST_SUITE_END()
