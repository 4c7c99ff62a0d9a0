#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace assay;

BOOST_AUTO_TEST_SUITE(envelope)

namespace {

const std::string declaration = " xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'";

std::string envelope_of(const std::string& content, const std::string& attributes = "") {
  return "<s:Envelope" + declaration + attributes + ">" + content + "</s:Envelope>";
}

struct Case {
  const char* name;
  std::string message;
  const char* rule;  // of the first problem; null when there is none
  bool grammar = true;
};

const Case cases[] = {
    {"body", envelope_of("<s:Body/>"), nullptr},
    {"header and body", envelope_of(" <s:Header/> <!--c--><s:Body/>\n"), nullptr},
    {"any prefix", "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body/></Envelope>",
     nullptr},
    {"foreign attributes", envelope_of("<s:Body x:a='1'/>", " xmlns:x='u' x:a='1'"), nullptr},
    {"schema location",
     envelope_of("<s:Body/>",
                 " xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='a b'"),
     nullptr},
    {"no body", envelope_of(""), "SO-03"},
    {"header alone", envelope_of("<s:Header/>"), "SO-03"},
    {"two bodies", envelope_of("<s:Body/><s:Body/>"), "SO-03"},
    {"two headers", envelope_of("<s:Header/><s:Header/><s:Body/>"), "SO-03"},
    {"header after the body", envelope_of("<s:Body/><s:Header/>"), "SO-03"},
    {"unqualified element after the body", envelope_of("<s:Body/><a/>"), "SO-03"},
    {"foreign element before the body", envelope_of("<x:a xmlns:x='u'/><s:Body/>"), "SO-03"},
    {"unqualified body", envelope_of("<Body/>"), "SO-03"},
    {"text", envelope_of("a<s:Body/>"), "SO-03"},
    {"text in the header", envelope_of("<s:Header>a</s:Header><s:Body/>"), "SO-03"},
    {"text in the body", envelope_of("<s:Body>a</s:Body>"), "SO-03"},
    {"attribute of no namespace", envelope_of("<s:Body/>", " a='1'"), "SO-03"},
    {"attribute of the body", envelope_of("<s:Body a='1'/>"), "SO-03"},
    {"unqualified header block", envelope_of("<s:Header><a/></s:Header><s:Body/>"), "HD-41"},
    {"another root", "<a/>", "SO-03"},
    {"body as root", "<s:Body" + declaration + "/>", "SO-03"},
    {"SOAP 1.2",
     "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>",
     "TR-03"},
    {"SOAP 1.1 under https",
     "<s:Envelope xmlns:s='https://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>",
     "TR-03"},
    {"envelope of no namespace", "<Envelope><Body/></Envelope>", "TR-03"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(an_envelope_is_what_soap_1_1_says) {
  for (const Case& one : cases) {
    const xml::Document document = xml::Document::read(one.message);
    BOOST_TEST_REQUIRE(!document.problem(), one.name);
    std::vector<soap::EnvelopeProblem> problems;
    (void)soap::read_envelope(document, problems);
    BOOST_TEST(problems.empty() == (one.rule == nullptr), one.name);
    if (problems.empty() || one.rule == nullptr) continue;
    BOOST_TEST(problems[0].rule == one.rule, one.name << ": " << problems[0].message);
    BOOST_TEST(problems[0].grammar == one.grammar, one.name);
    BOOST_TEST(problems[0].offset < one.message.size(), one.name);
  }
}

BOOST_AUTO_TEST_CASE(the_parts_are_found_where_they_are) {
  const std::string message = envelope_of(
      "<s:Header><x:a/><x:b><x:c/></x:b></s:Header><s:Body><x:d/><x:e/></s:Body>", " xmlns:x='u'");
  const xml::Document document = xml::Document::read(message);
  std::vector<soap::EnvelopeProblem> problems;
  const soap::Envelope envelope = soap::read_envelope(document, problems);
  BOOST_TEST(problems.empty());
  BOOST_TEST(envelope.recognised);
  BOOST_TEST(envelope.header.value() == 1u);
  BOOST_TEST((envelope.header_blocks == std::vector<xml::ElementIndex>{2, 3}));
  BOOST_TEST(envelope.body.value() == 5u);
  BOOST_TEST((envelope.body_children == std::vector<xml::ElementIndex>{6, 7}));
}

BOOST_AUTO_TEST_CASE(what_is_no_envelope_has_no_parts) {
  std::vector<soap::EnvelopeProblem> problems;
  const soap::Envelope envelope =
      soap::read_envelope(xml::Document::read("<Envelope><Body/></Envelope>"), problems);
  BOOST_TEST(!envelope.recognised);
  BOOST_TEST(!envelope.body.has_value());
  BOOST_TEST(!envelope.header.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
