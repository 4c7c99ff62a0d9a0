#include "xml/reading/scan.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>

#include "xml/reading/document.hpp"
#include "xml/testing/complaint.hpp"

using namespace assay::xml;
using namespace std::string_literals;
using assay::base::Limits;

BOOST_AUTO_TEST_SUITE(scan)

namespace {

struct IllFormed {
  const char* name;
  std::string bytes;
  std::string_view rule;
  std::size_t line;
  std::size_t column;
};

// The first eleven are those that pugixml takes for well-formed.
const IllFormed ill_formed[] = {
    {"duplicate attribute", "<a b='1' b='2'/>", rules::attributes_unique, 1, 10},
    {"undeclared entity", "<a>&nbsp;</a>", rules::references, 1, 4},
    {"two roots", "<a/><b/>", rules::one_root, 1, 5},
    {"text after the root", "<a/>x", rules::one_root, 1, 5},
    {"reference to a control character", "<a>&#1;</a>", rules::references, 1, 4},
    {"control character", "<a>\n \x01</a>", rules::characters, 2, 2},
    {"< in an attribute value", "<a b='<'/>", rules::markup, 1, 7},
    {"-- in a comment", "<a><!-- a -- b --></a>", rules::markup, 1, 11},
    {"]]> in text", "<a>b]]>c</a>", rules::markup, 1, 5},
    {"invalid UTF-8", "<a>\xC3\xA9\xFF</a>", rules::encoding, 1, 5},
    {"unknown declared encoding", "<?xml version='1.0' encoding='x-nothing'?><a/>",
     rules::encoding_known, 1, 1},
    // Characters.
    {"NUL in text", "<a>\0</a>"s, rules::characters, 1, 4},
    {"NUL in a value", "<a b='\0'/>"s, rules::characters, 1, 7},
    {"NUL in a tag", "<a\0/>"s, rules::markup, 1, 3},
    {"NUL after the root", "<a/>\0"s, rules::one_root, 1, 5},
    {"U+FFFE", "<a>\xEF\xBF\xBE</a>", rules::characters, 1, 4},
    {"U+FFFF in a comment", "<a><!--\xEF\xBF\xBF--></a>", rules::characters, 1, 8},
    {"control character in CDATA", "<a><![CDATA[\x1F]]></a>", rules::characters, 1, 13},
    {"control character in an instruction", "<a><?p \x02?></a>", rules::characters, 1, 8},
    {"control character in a value", "<a b='\x0B'/>", rules::characters, 1, 7},
    // References.
    {"bare ampersand", "<a>R & D</a>", rules::references, 1, 6},
    {"bare ampersand in a value", "<a b='R&D'/>", rules::references, 1, 8},
    {"ampersand at the end of text", "<a>&</a>", rules::references, 1, 4},
    {"reference without semicolon", "<a>&lt</a>", rules::references, 1, 4},
    {"reference with a blank", "<a>&lt ;</a>", rules::references, 1, 4},
    {"names of entities have a case", "<a>&LT;</a>", rules::references, 1, 4},
    {"empty character reference", "<a>&#;</a>", rules::references, 1, 4},
    {"empty hexadecimal reference", "<a>&#x;</a>", rules::references, 1, 4},
    {"upper-case X", "<a>&#X41;</a>", rules::references, 1, 4},
    {"hexadecimal digit in a decimal reference", "<a>&#4A;</a>", rules::references, 1, 4},
    {"character reference without semicolon", "<a>&#65</a>", rules::references, 1, 4},
    {"reference to NUL", "<a>&#0;</a>", rules::references, 1, 4},
    {"reference to a surrogate", "<a>&#xD800;</a>", rules::references, 1, 4},
    {"reference to U+FFFE", "<a>&#xFFFE;</a>", rules::references, 1, 4},
    {"reference above Unicode", "<a>&#x110000;</a>", rules::references, 1, 4},
    {"reference far above Unicode", "<a>&#99999999999999999999;</a>", rules::references, 1, 4},
    {"reference that wraps around", "<a>&#x100000041;</a>", rules::references, 1, 4},
    {"reference to a control character in a value", "<a b='&#x1F;'/>", rules::references, 1, 7},
    // Tags and attributes.
    {"end tag of another name", "<a><b></a></b>", rules::markup, 1, 9},
    {"end tag in another case", "<a></A>", rules::markup, 1, 6},
    {"end tag without start", "</a>", rules::markup, 1, 2},
    {"element not closed", "<a><b></b>", rules::markup, 1, 11},
    {"end tag with an attribute", "<a></a b='1'>", rules::markup, 1, 8},
    {"end tag with a slash", "<a></a/>", rules::markup, 1, 7},
    {"no name", "<>", rules::markup, 1, 2},
    {"blank before the name", "< a/>", rules::markup, 1, 2},
    {"blank in an empty tag", "<a/ >", rules::markup, 1, 3},
    {"name starts with a digit", "<1a/>", rules::markup, 1, 2},
    {"name starts with a hyphen", "<-a/>", rules::markup, 1, 2},
    {"name starts with a combining mark", "<\xCC\x81"s + "a/>", rules::markup, 1, 2},
    {"name holds a multiplication sign", "<a\xC3\x97/>", rules::markup, 1, 3},
    {"attribute without a value", "<a b/>", rules::markup, 1, 5},
    {"attribute without quotes", "<a b=c/>", rules::markup, 1, 6},
    {"attribute with one quote", "<a b='c/>", rules::markup, 1, 10},
    {"attribute with two kinds of quotes", "<a b='c\"/>", rules::markup, 1, 11},
    {"attributes without a blank", "<a b='1'c='2'/>", rules::markup, 1, 9},
    {"attribute without a name", "<a ='1'/>", rules::markup, 1, 4},
    {"attribute in parts", "<a b = = '1'/>", rules::markup, 1, 8},
    {"tag in a tag", "<a <b/>/>", rules::markup, 1, 4},
    // Comments, CDATA sections, instructions.
    {"comment not closed", "<a><!-- b</a>", rules::markup, 1, 4},
    {"comment that ends in a hyphen", "<a><!-- b ---></a>", rules::markup, 1, 11},
    {"shortest false comment", "<a><!--></a>", rules::markup, 1, 4},
    {"comment without its second hyphen", "<a><!- b --></a>", rules::markup, 1, 4},
    {"comment in a tag", "<a <!-- b --> />", rules::markup, 1, 4},
    {"CDATA outside the root", "<![CDATA[a]]><b/>", rules::markup, 1, 2},
    {"CDATA after the root", "<b/><![CDATA[a]]>", rules::one_root, 1, 5},
    {"CDATA not closed", "<a><![CDATA[b]]</a>", rules::markup, 1, 13},
    {"CDATA in lower case", "<a><![cdata[b]]></a>", rules::markup, 1, 4},
    {"instruction not closed", "<a><?b c></a>", rules::markup, 1, 8},
    {"instruction without a target", "<a><? b?></a>", rules::markup, 1, 6},
    {"target called xml", "<a><?xml version='1.0'?></a>", rules::markup, 1, 4},
    {"target called XML", "<a><?XmL b?></a>", rules::markup, 1, 4},
    {"target with a colon", "<a><?b:c d?></a>", rules::namespaces, 1, 4},
    {"target and data in one", "<a><?b?c?></a>", rules::markup, 1, 7},
    {"document type inside the root", "<a><!DOCTYPE a></a>", rules::markup, 1, 4},
    {"document type after the root", "<a/><!DOCTYPE a>", rules::one_root, 1, 5},
    {"two document types", "<!DOCTYPE a><!DOCTYPE a><a/>", rules::markup, 1, 13},
    // The document and its declaration.
    {"nothing", "", rules::one_root, 1, 1},
    {"white space alone", " \n ", rules::one_root, 2, 2},
    {"comment alone", "<!-- a -->", rules::one_root, 1, 11},
    {"text alone", "hello", rules::one_root, 1, 1},
    {"text before the root", "x<a/>", rules::one_root, 1, 1},
    {"reference after the root", "<a/>&#32;", rules::one_root, 1, 5},
    {"two byte order marks", "\xEF\xBB\xBF\xEF\xBB\xBF<a/>", rules::one_root, 1, 1},
    {"blank before the declaration", " <?xml version='1.0'?><a/>", rules::markup, 1, 2},
    {"comment before the declaration", "<!--a--><?xml version='1.0'?><a/>", rules::markup, 1, 9},
    {"two declarations", "<?xml version='1.0'?><?xml version='1.0'?><a/>", rules::markup, 1, 22},
    {"declaration without version", "<?xml encoding='utf-8'?><a/>", rules::markup, 1, 6},
    {"declaration without anything", "<?xml?><a/>", rules::markup, 1, 1},
    {"declaration with a blank alone", "<?xml ?><a/>", rules::markup, 1, 6},
    {"version 2.0", "<?xml version='2.0'?><a/>", rules::markup, 1, 20},
    {"version 1.", "<?xml version='1.'?><a/>", rules::markup, 1, 19},
    {"version 1.0a", "<?xml version='1.0a'?><a/>", rules::markup, 1, 21},
    {"empty version", "<?xml version=''?><a/>", rules::markup, 1, 17},
    {"version without quotes", "<?xml version=1.0?><a/>", rules::markup, 1, 15},
    {"empty encoding", "<?xml version='1.0' encoding=''?><a/>", rules::markup, 1, 32},
    {"standalone maybe", "<?xml version='1.0' standalone='maybe'?><a/>", rules::markup, 1, 39},
    {"standalone in upper case", "<?xml version='1.0' standalone='YES'?><a/>", rules::markup, 1,
     37},
    {"standalone before encoding", "<?xml version='1.0' standalone='no' encoding='utf-8'?><a/>",
     rules::markup, 1, 37},
    {"encoding twice", "<?xml version='1.0' encoding='utf-8' encoding='utf-8'?><a/>", rules::markup,
     1, 38},
    {"declaration without blanks", "<?xml version='1.0'encoding='utf-8'?><a/>", rules::markup, 1,
     20},
    {"unknown part of the declaration", "<?xml version='1.0' lang='en'?><a/>", rules::markup, 1,
     21},
    {"declaration not closed", "<?xml version='1.0'><a/>", rules::markup, 1, 20},
};

struct WellFormed {
  const char* name;
  std::string bytes;
  std::string text;  // of the root
};

const WellFormed well_formed[] = {
    {"empty tag", "<a/>", ""},
    {"blank in an empty tag", "<a />", ""},
    {"blank in an end tag", "<a></a \n>", ""},
    {"predefined entities", "<a>&lt;&gt;&amp;&apos;&quot;</a>", "<>&'\""},
    {"character references", "<a>&#65;&#x4a;&#x4A;&#0065;&#x1F600;</a>", "AJJA\xF0\x9F\x98\x80"},
    {"CDATA", "<a>1<![CDATA[<&]]]]><![CDATA[>]]>2</a>", "1<&]]>2"},
    {"empty CDATA", "<a><![CDATA[]]></a>", ""},
    {"brackets in text", "<a>]] ]>]</a>", "]] ]>]"},
    {"> in text", "<a>b > c</a>", "b > c"},
    {"comments split a text", "<a>1<!---->2<!-- - -->3</a>", "123"},
    {"instructions split a text", "<a>1<?p?>2<?p q ?>3</a>", "123"},
    {"a text ends at the first element", "<a>1<!---->2<b>x</b>3<b/>4</a>", "12"},
    {"line ends are one line feed", "<a>\r\n\r\n\r\r\n\n</a>", "\n\n\n\n\n"},
    {"line ends in CDATA", "<a><![CDATA[\r\n\r]]></a>", "\n\n"},
    {"references are no line ends", "<a>&#13;&#10;&#xD;</a>", "\r\n\r"},
    {"white space is kept", "<a> \t\n </a>", " \t\n "},
    {"C1 and DEL", "<a>\x7F\xC2\x80\xC2\x85</a>", "\x7F\xC2\x80\xC2\x85"},
    {"names of every script",
     "<\xC3\xA9\xE4\xB8\x80\xF0\x90\x80\x80-.1\xC2\xB7>x</\xC3\xA9\xE4\xB8"
     "\x80\xF0\x90\x80\x80-.1\xC2\xB7>",
     "x"},
    {"names start with _ and hold digits", "<_1.-a>x</_1.-a>", "x"},
    {"declaration in full",
     "<?xml version = \"1.0\"\tencoding='utf-8'\nstandalone = 'yes' ?>\n<a>x</a>", "x"},
    {"version 1.1 is read as 1.0", "<?xml version='1.1'?><a>x</a>", "x"},
    {"declaration without encoding", "<?xml version='1.0' standalone='no'?><a>x</a>", "x"},
    {"markup around the root", "<!--1--><?p?>\n<a>x</a>\n<?q?><!--2-->\n", "x"},
    {"stylesheet", "<?xml-stylesheet href='a'?><a>x</a>", "x"},
    {"instruction with question marks", "<a><?p ? ?? > ?>x</a>", "x"},
    {"comment with markup", "<a><!-- <b> & ]]> -->x</a>", "x"},
};

std::optional<Problem> problem_of(std::string_view bytes, const Limits& limits = {}) {
  // A buffer of exactly this size shows a read past the end to a sanitizer.
  const std::vector<char> exact(bytes.begin(), bytes.end());
  return Document::read({exact.data(), exact.size()}, limits).problem();
}

}  // namespace

BOOST_AUTO_TEST_CASE(ill_formed_messages_are_refused_with_rule_and_place) {
  for (const IllFormed& one : ill_formed) {
    const Document document = Document::read(one.bytes);
    BOOST_TEST_REQUIRE(document.problem().has_value(), one.name);
    const Problem& problem = *document.problem();
    BOOST_TEST(problem.rule == one.rule, one.name << ": " << problem.message);
    const assay::base::Position position = document.position(problem.offset);
    BOOST_TEST(position.line == one.line, one.name << ": " << problem.message);
    BOOST_TEST(position.column == one.column, one.name << ": " << problem.message);
    BOOST_TEST(document.elements().empty(), one.name);
    BOOST_TEST(!problem.message.empty(), one.name);
  }
}

BOOST_AUTO_TEST_CASE(well_formed_messages_are_read_with_their_text) {
  for (const WellFormed& one : well_formed) {
    const Document document = Document::read(one.bytes);
    BOOST_TEST_REQUIRE(!document.problem(), one.name << ": " << test::complaint(document));
    BOOST_TEST(document.element(0).text == one.text, one.name);
  }
}

BOOST_AUTO_TEST_CASE(attribute_values_are_normalised) {
  const std::string message = "<a b=' 1\t2\n3\r\n4\r5 ' c=\"&#9;&#10;&#13;&lt;'\" d = '\"'/>";
  const Document document = Document::read(message);
  BOOST_TEST_REQUIRE(!document.problem());
  const auto attributes = document.attributes(document.element(0));
  BOOST_TEST_REQUIRE(attributes.size() == 3u);
  BOOST_TEST(attributes[0].value == " 1 2 3 4 5 ");
  BOOST_TEST(attributes[1].value == "\t\n\r<'");
  BOOST_TEST(attributes[2].value == "\"");
  BOOST_TEST(attributes[1].offset == message.find("c="));
}

BOOST_AUTO_TEST_CASE(a_message_cut_anywhere_is_refused) {
  const std::string message =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<!DOCTYPE s:a [<!ENTITY e 'v'><!ELEMENT b (c|d)*><!ATTLIST b c CDATA #IMPLIED>]>"
      "<s:a xmlns:s='urn:a' b=\"&amp;\"><!-- c --><?p q?><![CDATA[d]]>\xC3\xA9&#65;<c d=''/></s:a>";
  BOOST_TEST_REQUIRE(!problem_of(message));
  for (std::size_t size = 0; size < message.size(); ++size) {
    BOOST_TEST(problem_of(std::string_view(message).substr(0, size)).has_value(), size);
  }
  for (std::size_t size = 1; size < message.size(); ++size) {
    (void)problem_of(std::string_view(message).substr(size));
  }
}

BOOST_AUTO_TEST_CASE(a_message_with_any_byte_changed_never_crashes_the_reader) {
  const std::string message =
      "<?xml version='1.0'?><!DOCTYPE a[<!ENTITY e 'v'>]><a xmlns='u' "
      "b='&e;'>&#65;<![CDATA[]]></a>";
  for (std::size_t at = 0; at < message.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = message;
      changed[at] = static_cast<char>(byte);
      (void)problem_of(changed);
    }
  }
}

BOOST_AUTO_TEST_CASE(limits_allow_what_they_say_and_no_more) {
  struct Case {
    const char* name;
    std::size_t Limits::* limit;
    std::string within;
    std::string beyond;
    std::string_view rule;
  };
  const Case cases[] = {
      {"bytes", &Limits::bytes, "<a/>", "<a />", rules::limit_bytes},
      {"depth", &Limits::depth, "<a><a><a><a/><a/></a></a></a>", "<a><a><a><a><a/></a></a></a></a>",
       rules::limit_depth},
      {"attributes", &Limits::attributes, "<a b='' c='' d='' e=''/>",
       "<a b='' c='' d='' e='' f=''/>", rules::limit_attributes},
      {"attributes with declarations", &Limits::attributes, "<a xmlns='u' c='' d='' e=''/>",
       "<a xmlns='u' xmlns:p='u' d='' e='' f=''/>", rules::limit_attributes},
      {"text", &Limits::text, "<a>1234</a>", "<a>12345</a>", rules::limit_text},
      {"value", &Limits::text, "<a b='1234'/>", "<a b='12345'/>", rules::limit_text},
      {"CDATA", &Limits::text, "<a><![CDATA[1234]]></a>", "<a><![CDATA[12345]]></a>",
       rules::limit_text},
      {"text in pieces", &Limits::text, "<a>12<!--3-->34</a>", "<a>12<!--3-->3<![CDATA[45]]></a>",
       rules::limit_text},
      {"references", &Limits::text, "<a>&#x31;23&amp;</a>", "<a>&#x31;23&amp;5</a>",
       rules::limit_text},
      {"references in a value", &Limits::text, "<a b='&#x31;234'/>", "<a b='&#x31;2345'/>",
       rules::limit_text},
      {"texts of their own", &Limits::text, "<a>123<b/>456<b/></a>", "<a>123<b/>45678<b/></a>",
       rules::limit_text},
      {"namespaces in scope", &Limits::namespaces,
       "<a xmlns='u' xmlns:p='u' xmlns:q='u' xmlns:r='u'><b/></a>",
       "<a xmlns='u' xmlns:p='u' xmlns:q='u' xmlns:r='u'><b xmlns='u'/></a>",
       rules::limit_namespaces},
      {"different namespaces", &Limits::namespaces,
       "<a><b xmlns='1'/><b xmlns='2'/><b xmlns='3'/><b xmlns='4'/></a>",
       "<a><b xmlns='1'/><b xmlns='2'/><b xmlns='3'/><b xmlns='4'/><b xmlns='5'/></a>",
       rules::limit_namespaces},
  };
  for (const Case& one : cases) {
    Limits limits;
    limits.*one.limit = 4;
    BOOST_TEST(!problem_of(one.within, limits), one.name);
    const std::optional<Problem> problem = problem_of(one.beyond, limits);
    BOOST_TEST_REQUIRE(problem.has_value(), one.name);
    BOOST_TEST(problem->rule == one.rule, one.name << ": " << problem->message);
  }
}

BOOST_AUTO_TEST_CASE(an_honest_message_is_within_the_limits) {
  const std::string text(std::size_t{400} << 10, 'x');
  BOOST_TEST(!problem_of("<a>" + text + "</a>"));
  BOOST_TEST(problem_of(std::string(64 << 20, ' ')).has_value());
}

BOOST_AUTO_TEST_CASE(deep_messages_are_read_to_the_limit_one_sets) {
  Limits limits;
  limits.depth = 100000;
  std::string message;
  for (std::size_t depth = 0; depth < limits.depth; ++depth) message += "<a>";
  for (std::size_t depth = 0; depth < limits.depth; ++depth) message += "</a>";
  const Document document = Document::read(message, limits);
  BOOST_TEST_REQUIRE(!document.problem());
  BOOST_TEST(document.elements().size() == limits.depth);
  BOOST_TEST(document.element(0).end == limits.depth);
  BOOST_TEST(problem_of("<a>" + message + "</a>", limits)->rule == rules::limit_depth);
}

BOOST_AUTO_TEST_CASE(wide_messages_and_split_texts_take_linear_time) {
  struct Case {
    const char* name;
    std::string unit;
  };
  const Case cases[] = {{"comments", "x<!---->"},
                        {"CDATA", "<![CDATA[x]]>"},
                        {"elements", "<b/>x"},
                        {"instructions", "x<?p?>"},
                        {"references", "&amp;"},
                        {"brackets", "]]"},
                        {"declarations", "<b xmlns:p='u'/>"},
                        {"attributes", "<b c='1' d='2' e='3' f='4'/>"}};
  const auto seconds = [](const std::string& unit, std::size_t count) {
    std::string message = "<a>";
    for (std::size_t at = 0; at < count; ++at) message += unit;
    message += "</a>";
    const auto start = std::chrono::steady_clock::now();
    BOOST_TEST(!problem_of(message));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  // Quadratic time would take hours here; the bound only has to tell the two apart.
  for (const Case& one : cases) BOOST_TEST(seconds(one.unit, 300000) < 20, one.name);
}

BOOST_AUTO_TEST_CASE(many_entities_and_many_references_take_no_quadratic_time) {
  std::string message = "<!DOCTYPE a [";
  for (int count = 0; count < 100000; ++count) {
    message += "<!ENTITY e" + std::to_string(count) + " ''>";
  }
  message += "]><a>";
  for (int count = 0; count < 100000; ++count) message += "&e99999;";
  message += "</a>";
  const auto start = std::chrono::steady_clock::now();
  BOOST_TEST(!problem_of(message));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  BOOST_TEST(taken.count() < 10);
}

BOOST_AUTO_TEST_CASE(what_only_soap_forbids_is_told_but_no_problem) {
  const std::string message = "<!--c--><?p?><!DOCTYPE a [<!ENTITY e 'v'>]><a>1&e;<?q?></a>";
  const Document document = Document::read(message);
  BOOST_TEST_REQUIRE(!document.problem());
  BOOST_TEST(document.instruction() == message.find("<?p"));
  BOOST_TEST(document.doctype() == message.find("<!DOCTYPE"));
  BOOST_TEST(document.entity_reference() == message.find("&e;"));
  BOOST_TEST(!document.declares_attributes());
  const Document plain = Document::read("<a><!--c-->&lt;</a>");
  BOOST_TEST(plain.instruction() == nowhere);
  BOOST_TEST(plain.doctype() == nowhere);
  BOOST_TEST(plain.entity_reference() == nowhere);
}

BOOST_AUTO_TEST_SUITE_END()
