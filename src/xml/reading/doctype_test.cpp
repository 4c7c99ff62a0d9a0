#include "xml/reading/doctype.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "xml/reading/document.hpp"
#include "xml/reading/scan.hpp"
#include "xml/testing/complaint.hpp"

using namespace assay::xml;

BOOST_AUTO_TEST_SUITE(doctype)

namespace {

struct Case {
  const char* name;
  std::string declaration;
};

// XML 1.0 productions 28 to 83, numbered where one is meant.
const Case well_formed[] = {
    {"28", "<!DOCTYPE a>"},
    {"28 blank", "<!DOCTYPE\n a >"},
    {"28 prefixed", "<!DOCTYPE p:a>"},
    {"28 empty subset", "<!DOCTYPE a[]>"},
    {"28 blanks", "<!DOCTYPE a [ \n ] >"},
    {"75 system", "<!DOCTYPE a SYSTEM 'a.dtd'>"},
    {"75 public", "<!DOCTYPE a PUBLIC \"-//A//B'C()+,./:=?;!*#@$_%\" ''>"},
    {"75 with subset", "<!DOCTYPE a SYSTEM \"'\"[]>"},
    {"28a reference", "<!DOCTYPE a [%p; %q;]>"},
    {"28a comment and instruction", "<!DOCTYPE a [<!--]>--><?p ]>?>]>"},
    {"45 empty", "<!DOCTYPE a [<!ELEMENT a EMPTY>]>"},
    {"45 any", "<!DOCTYPE a [<!ELEMENT a ANY >]>"},
    {"47 sequence", "<!DOCTYPE a [<!ELEMENT a (b,c?,d*,(e|f)+)>]>"},
    {"47 choice", "<!DOCTYPE a [<!ELEMENT a ( b | c )?>]>"},
    {"47 one", "<!DOCTYPE a [<!ELEMENT a ((((b))))>]>"},
    {"51 text", "<!DOCTYPE a [<!ELEMENT a (#PCDATA)>]>"},
    {"51 text, star", "<!DOCTYPE a [<!ELEMENT a ( #PCDATA )*>]>"},
    {"51 mixed", "<!DOCTYPE a [<!ELEMENT a (#PCDATA|b | c)*>]>"},
    {"52 none", "<!DOCTYPE a [<!ATTLIST a>]>"},
    {"52 blank", "<!DOCTYPE a [<!ATTLIST a >]>"},
    {"54 all types",
     "<!DOCTYPE a [<!ATTLIST a b CDATA #IMPLIED c ID #REQUIRED d IDREF 'x' e IDREFS \"x y\" "
     "f ENTITY #IMPLIED g ENTITIES #IMPLIED h NMTOKEN #FIXED 'x' i NMTOKENS #IMPLIED>]>"},
    {"58 notation", "<!DOCTYPE a [<!ATTLIST a b NOTATION (n|o) #IMPLIED>]>"},
    {"59 tokens", "<!DOCTYPE a [<!ATTLIST a b (1 | -x|.y ) '1'>]>"},
    {"59 tokens beyond ASCII", "<!DOCTYPE a [<!ATTLIST a b (1\xC3\xA9|\xC2\xB7z) #IMPLIED>]>"},
    {"60 references", "<!DOCTYPE a [<!ENTITY e ''><!ATTLIST a b CDATA '&e;&#65;&lt;'>]>"},
    {"71 value", "<!DOCTYPE a [<!ENTITY e 'a&#65;&f;<>\"'>]>"},
    {"71 external", "<!DOCTYPE a [<!ENTITY e SYSTEM 'u'>]>"},
    {"71 unparsed", "<!DOCTYPE a [<!ENTITY e PUBLIC 'p' 'u' NDATA n>]>"},
    {"72 parameter", "<!DOCTYPE a [<!ENTITY % p 'v'><!ENTITY % q SYSTEM 'u'>]>"},
    {"71 twice", "<!DOCTYPE a [<!ENTITY e '1'><!ENTITY e '2'>]>"},
    {"82 system", "<!DOCTYPE a [<!NOTATION n SYSTEM 'u'>]>"},
    {"82 public", "<!DOCTYPE a [<!NOTATION n PUBLIC 'p' 'u'>]>"},
    {"83 public alone", "<!DOCTYPE a [<!NOTATION n PUBLIC 'p'>]>"},
    {"83 public alone, blank", "<!DOCTYPE a [<!NOTATION n PUBLIC 'p' >]>"},
};

const Case ill_formed[] = {
    {"no name", "<!DOCTYPE>"},
    {"no blank", "<!DOCTYPEa>"},
    {"lower case", "<!doctype a>"},
    {"two names", "<!DOCTYPE a b>"},
    {"not closed", "<!DOCTYPE a"},
    {"subset not closed", "<!DOCTYPE a [>"},
    {"text in the subset", "<!DOCTYPE a [x]>"},
    {"element in the subset", "<!DOCTYPE a [<b/>]>"},
    {"general reference in the subset", "<!DOCTYPE a [&e;]>"},
    {"blank in a parameter reference", "<!DOCTYPE a [% p;]>"},
    {"parameter reference without semicolon", "<!DOCTYPE a [%p]>"},
    {"conditional section", "<!DOCTYPE a [<![INCLUDE[]]>]>"},
    {"text after the subset", "<!DOCTYPE a [] x>"},
    {"two subsets", "<!DOCTYPE a [][]>"},
    {"system without a literal", "<!DOCTYPE a SYSTEM>"},
    {"system without a blank", "<!DOCTYPE a SYSTEM'u'>"},
    {"system without quotes", "<!DOCTYPE a SYSTEM u>"},
    {"literal not closed", "<!DOCTYPE a SYSTEM 'u>"},
    {"public without system", "<!DOCTYPE a PUBLIC 'p'>"},
    {"public and system without a blank", "<!DOCTYPE a PUBLIC 'p''u'>"},
    {"character of no public identifier", "<!DOCTYPE a PUBLIC 'p<' 'u'>"},
    {"tab in a public identifier", "<!DOCTYPE a PUBLIC 'p\tq' 'u'>"},
    {"element without content", "<!DOCTYPE a [<!ELEMENT a>]>"},
    {"element of unknown content", "<!DOCTYPE a [<!ELEMENT a ALL>]>"},
    {"empty and more", "<!DOCTYPE a [<!ELEMENT a EMPTYx>]>"},
    {"empty group", "<!DOCTYPE a [<!ELEMENT a ()>]>"},
    {"two separators", "<!DOCTYPE a [<!ELEMENT a (b,c|d)>]>"},
    {"separator at the end", "<!DOCTYPE a [<!ELEMENT a (b,)>]>"},
    {"blank before an occurrence", "<!DOCTYPE a [<!ELEMENT a (b *)>]>"},
    {"two occurrences", "<!DOCTYPE a [<!ELEMENT a (b)*+>]>"},
    {"group not closed", "<!DOCTYPE a [<!ELEMENT a (b>]>"},
    {"mixed without star", "<!DOCTYPE a [<!ELEMENT a (#PCDATA|b)>]>"},
    {"mixed with a comma", "<!DOCTYPE a [<!ELEMENT a (#PCDATA,b)*>]>"},
    {"text not first", "<!DOCTYPE a [<!ELEMENT a (b|#PCDATA)*>]>"},
    {"mixed with an occurrence inside", "<!DOCTYPE a [<!ELEMENT a (#PCDATA|b?)*>]>"},
    {"attribute without type", "<!DOCTYPE a [<!ATTLIST a b>]>"},
    {"attribute of unknown type", "<!DOCTYPE a [<!ATTLIST a b TEXT #IMPLIED>]>"},
    {"attribute without default", "<!DOCTYPE a [<!ATTLIST a b CDATA>]>"},
    {"default without quotes", "<!DOCTYPE a [<!ATTLIST a b CDATA c>]>"},
    {"default in lower case", "<!DOCTYPE a [<!ATTLIST a b CDATA #implied>]>"},
    {"fixed without value", "<!DOCTYPE a [<!ATTLIST a b CDATA #FIXED>]>"},
    {"< in a default", "<!DOCTYPE a [<!ATTLIST a b CDATA '<'>]>"},
    {"bare ampersand in a default", "<!DOCTYPE a [<!ATTLIST a b CDATA 'R&D'>]>"},
    {"undeclared entity in a default", "<!DOCTYPE a [<!ATTLIST a b CDATA '&e;'>]>"},
    {"no tokens", "<!DOCTYPE a [<!ATTLIST a b () #IMPLIED>]>"},
    {"token with a comma", "<!DOCTYPE a [<!ATTLIST a b (c,d) #IMPLIED>]>"},
    {"notation that is no name", "<!DOCTYPE a [<!ATTLIST a b NOTATION (1) #IMPLIED>]>"},
    {"notation without a blank", "<!DOCTYPE a [<!ATTLIST a b NOTATION(n) #IMPLIED>]>"},
    {"attributes without a blank", "<!DOCTYPE a [<!ATTLIST a b CDATA 'x'c CDATA #IMPLIED>]>"},
    {"entity without value", "<!DOCTYPE a [<!ENTITY e>]>"},
    {"entity without quotes", "<!DOCTYPE a [<!ENTITY e v>]>"},
    {"entity with a colon", "<!DOCTYPE a [<!ENTITY p:e 'v'>]>"},
    {"percent in a value", "<!DOCTYPE a [<!ENTITY e '100%'>]>"},
    {"parameter reference in a value", "<!DOCTYPE a [<!ENTITY e '%p;'>]>"},
    {"bare ampersand in a value", "<!DOCTYPE a [<!ENTITY e 'R & D'>]>"},
    {"control character in a value", "<!DOCTYPE a [<!ENTITY e '&#1;'>]>"},
    {"parameter entity that is unparsed", "<!DOCTYPE a [<!ENTITY % p SYSTEM 'u' NDATA n>]>"},
    {"percent without a blank", "<!DOCTYPE a [<!ENTITY %p 'v'>]>"},
    {"unparsed without a blank", "<!DOCTYPE a [<!ENTITY e SYSTEM 'u'NDATA n>]>"},
    {"notation without identifier", "<!DOCTYPE a [<!NOTATION n>]>"},
    {"notation with a colon", "<!DOCTYPE a [<!NOTATION p:n SYSTEM 'u'>]>"},
    {"comment with --", "<!DOCTYPE a [<!-- a -- b -->]>"},
    {"XML declaration", "<!DOCTYPE a [<?xml version='1.0'?>]>"},
    {"unknown declaration", "<!DOCTYPE a [<!THING a>]>"},
    {"lower-case declaration", "<!DOCTYPE a [<!entity e 'v'>]>"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(well_formed_document_types_are_no_problem_of_xml) {
  for (const Case& one : well_formed) {
    const std::string message = one.declaration + "<a/>";
    const Document document = Document::read(message);
    BOOST_TEST(!document.problem(), one.name << ": " << test::complaint(document));
    BOOST_TEST(document.doctype() == 0u, one.name);
  }
}

BOOST_AUTO_TEST_CASE(ill_formed_document_types_are_refused) {
  for (const Case& one : ill_formed) {
    const std::string message = one.declaration + "<a/>";
    const Document document = Document::read(message);
    BOOST_TEST(document.problem().has_value(), one.name);
  }
}

BOOST_AUTO_TEST_CASE(only_declared_entities_may_be_referred_to) {
  const auto reads = [](const std::string& declaration) {
    const std::string message = "<!DOCTYPE a " + declaration + "><a>&e;</a>";
    return !Document::read(message).problem();
  };
  BOOST_TEST(reads("[<!ENTITY e 'v'>]"));
  BOOST_TEST(!reads("[<!ENTITY f 'v'>]"));
  BOOST_TEST(!reads("[<!ENTITY % e 'v'>]"));
  // Declared elsewhere, perhaps (XML 1.0 section 4.1).
  BOOST_TEST(reads("SYSTEM 'u'"));
  BOOST_TEST(reads("[%p;]"));
  for (const std::string declaration : {"SYSTEM 'u'", "[%p;]", "[<!ENTITY e 'v'>%p;]"}) {
    const std::string message =
        "<?xml version='1.0' standalone='yes'?><!DOCTYPE a " + declaration + "><a>&e;</a>";
    const bool declared = declaration.find("ENTITY e") != std::string::npos;
    BOOST_TEST(Document::read(message).problem().has_value() == !declared, declaration);
  }
}

// XML 1.0 sections 3.1 (No External Entity References) and 4.1 (Parsed Entity).
BOOST_AUTO_TEST_CASE(what_an_entity_is_says_where_it_may_be_referred_to) {
  const auto reads = [](const std::string& entity, const std::string& rest) {
    const std::string message = "<!DOCTYPE a [<!ENTITY e " + entity + ">" + rest;
    return !Document::read(message).problem();
  };
  const std::string text = "]><a>&e;</a>";
  const std::string value = "]><a b='&e;'/>";
  const std::string by_default = "<!ATTLIST a b CDATA '&e;'>]><a/>";
  for (const auto& place : {text, value, by_default}) {
    BOOST_TEST(reads("'v'", place));
    BOOST_TEST(reads("'v'><!ENTITY e SYSTEM 'u' NDATA n", place));  // the first declaration holds
    BOOST_TEST(!reads("SYSTEM 'u' NDATA n", place));
    BOOST_TEST(!reads("SYSTEM 'u' NDATA n><!ENTITY e 'v'", place));
  }
  BOOST_TEST(reads("SYSTEM 'u'", text));
  BOOST_TEST(!reads("SYSTEM 'u'", value));
  BOOST_TEST(!reads("SYSTEM 'u'", by_default));
}

// XML 1.0 wants more of an entity that is referred to; this reader does not look into one.
BOOST_AUTO_TEST_CASE(nothing_that_an_entity_stands_for_is_read) {
  for (const std::string text : {"<b>", "</a>", "&e;", "&#38;", "&unknown;", "&#60;"}) {
    const std::string message = "<!DOCTYPE a [<!ENTITY e '" + text + "'>]><a b='&e;'>&e;</a>";
    BOOST_TEST(!Document::read(message).problem(), text);
  }
}

BOOST_AUTO_TEST_CASE(declared_attributes_and_instructions_are_told) {
  BOOST_TEST(Document::read("<!DOCTYPE a [<!ATTLIST a b CDATA 'v'>]><a/>").declares_attributes());
  BOOST_TEST(!Document::read("<!DOCTYPE a [<!ELEMENT a ANY>]><a/>").declares_attributes());
  BOOST_TEST(Document::read("<!DOCTYPE a [<?p?>]><a/>").instruction() != nowhere);
}

BOOST_AUTO_TEST_CASE(a_content_model_may_be_deep_but_not_bottomless) {
  const auto nested = [](std::size_t depth) {
    return "<!DOCTYPE a [<!ELEMENT a " + std::string(depth, '(') + "b" + std::string(depth, ')') +
           ">]><a/>";
  };
  const std::string fine = nested(100);
  const std::string deep = nested(200000);
  BOOST_TEST(!Document::read(fine).problem());
  BOOST_TEST(Document::read(deep).problem()->rule == rules::limit_depth);
}

BOOST_AUTO_TEST_SUITE_END()
