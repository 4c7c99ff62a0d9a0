#include <boost/test/unit_test.hpp>
#include <string>

#include "schema/schema_set.hpp"
#include "schema/testing/messages.hpp"

using namespace assay;
using namespace assay::schema;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(well_formedness)

namespace {

Verdict judged(const std::string& bytes) {
  return SchemaSet::embedded(base::latest_generation, base::Dialect::schema).judge(bytes);
}

struct Case {
  const char* name;
  std::string bytes;
  const char* rule;  // of the first finding; nothing when the message is valid
};

void check(const std::vector<Case>& cases) {
  for (const Case& example : cases) {
    const Verdict verdict = judged(example.bytes);
    BOOST_TEST(verdict.well_formed == (example.rule == nullptr), example.name);
    BOOST_TEST(verdict.valid == (example.rule == nullptr), example.name);
    if (example.rule == nullptr) continue;
    BOOST_REQUIRE_MESSAGE(!verdict.findings.empty(), example.name);
    BOOST_TEST(verdict.findings.front().rule == example.rule,
               example.name << ": " << verdict.findings.front().message);
  }
}

std::string declared(const std::string& encoding) {
  return "<?xml version='1.0' encoding='" + encoding + "'?>";
}

std::string utf16(const std::string& ascii, bool little_endian, const std::string& mark) {
  std::string bytes = mark;
  for (const char c : ascii) {
    if (!little_endian) bytes += '\0';
    bytes += c;
    if (little_endian) bytes += '\0';
  }
  return bytes;
}

}  // namespace

BOOST_AUTO_TEST_CASE(markup) {
  check(
      {{"version 1.1", test::request_for("a", "<?xml version='1.1'?>"), nullptr},
       {"version without digits", test::request_for("a", "<?xml version='1.'?>"), "XM-01"},
       {"version 2", test::request_for("a", "<?xml version='2.0'?>"), "XM-01"},
       {"blank before the declaration", test::request_for("a", " <?xml version='1.0'?>"), "XM-01"},
       {"end of a section in text", test::request_for("a]]>"), "XM-01"},
       {"hyphens in a comment", test::request_for("<!-- a--b -->"), "XM-01"},
       {"reserved instruction", test::request_for("a<?Xml b?>"), "XM-01"},
       {"instruction", test::request_for("a<?xml-foo b?>"), nullptr},
       {"instruction like a declaration", test::request_for("a", "<?xml. encoding='x'?>"), nullptr},
       {"comment after the root", test::request_for("a") + "<!-- -->\n", nullptr},
       {"two roots", test::request_for("a") + test::request_for("a"), "XM-07"},
       {"text after the root", test::request_for("a") + "x", "XM-07"},
       {"cut off", test::request_for("a").substr(0, 200), "XM-01"},
       {"nothing", "", "XM-07"},
       {"attribute twice", test::with_header("<t:a b='1' b='2'/>"), "XM-05"},
       {"no blank between attributes", test::with_header("<t:a b='1'c='2'/>"), "XM-01"},
       {"open bracket in an attribute", test::with_header("<t:a b='<'/>"), "XM-01"}});
}

BOOST_AUTO_TEST_CASE(characters) {
  check({{"NUL", test::request_for("a\0"s), "XM-02"},
         {"NUL after the root", test::request_for("a") + "\0"s, "XM-02"},
         {"control", test::request_for("a\x01"), "XM-02"},
         {"reference to a control", test::request_for("&#1;"), "XM-02"},
         {"reference to half a pair", test::request_for("&#xD800;"), "XM-02"},
         {"U+FFFE", test::request_for("\xEF\xBF\xBE"), "XM-02"},
         {"U+FFFF in a comment", test::request_for("a<!--\xEF\xBF\xBF-->"), "XM-02"},
         {"U+FFFF in an attribute", test::with_header("<t:a b='\xEF\xBF\xBF'/>"), "XM-02"},
         {"U+10FFFF", test::request_for("\xF4\x8F\xBF\xBF"), nullptr},
         {"byte order mark inside", test::request_for("\xEF\xBB\xBF"), nullptr},
         {"unknown entity", test::request_for("&foo;"), "XM-04"},
         {"bare ampersand", test::request_for("a & b"), "XM-01"}});
}

BOOST_AUTO_TEST_CASE(namespaces) {
  const auto header = [](const std::string& content) { return test::with_header(content); };
  check({{"unbound prefix", header("<p:a/>"), "XM-06"},
         {"unbound prefix of an attribute", header("<t:a p:b='1'/>"), "XM-06"},
         {"prefix unbound again", header("<t:a xmlns:p=''/>"), "XM-06"},
         {"xml bound elsewhere", header("<t:a xmlns:xml='urn:x'/>"), "XM-06"},
         {"xml bound where it is",
          header("<t:a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>"), nullptr},
         {"xml by another prefix", header("<t:a xmlns:p='http://www.w3.org/XML/1998/namespace'/>"),
          "XM-06"},
         {"xml by default", header("<t:a xmlns='http://www.w3.org/XML/1998/namespace'/>"), "XM-06"},
         {"xmlns bound", header("<t:a xmlns:xmlns='urn:x'/>"), "XM-06"},
         {"namespace of xmlns", header("<t:a xmlns:p='http://www.w3.org/2000/xmlns/'/>"), "XM-06"},
         {"same name by two prefixes",
          header("<t:a xmlns:p='" + test::types_namespace + "' t:b='1' p:b='2'/>"), "XM-06"},
         {"two colons", header("<t:a:b/>"), "XM-06"},
         {"colon in an instruction", header("<?a:b c?>"), "XM-06"},
         {"relative name", header("<t:a xmlns:p='a/b'/>"), nullptr},
         {"name that is no URI", header("<t:a xmlns:p='a b%zz'/>"), nullptr}});
}

BOOST_AUTO_TEST_CASE(encodings) {
  const std::string plain = test::request_for("a");
  check({{"UTF-8 marked", "\xEF\xBB\xBF" + declared("utf-8") + plain, nullptr},
         {"two marks", "\xEF\xBB\xBF\xEF\xBB\xBF" + plain, "XM-07"},
         {"overlong", test::request_for("\xC0\xAF"), "XM-03"},
         {"half a pair in UTF-8", test::request_for("\xED\xA0\x80"), "XM-03"},
         {"above U+10FFFF", test::request_for("\xF4\x90\x80\x80"), "XM-03"},
         {"cut sequence", test::request_for("a") + "\xC3", "XM-03"},
         {"Latin 1", test::request_for("\xE9\x85", declared("ISO-8859-1")), nullptr},
         {"ASCII", test::request_for("a", declared("us-ascii")), nullptr},
         {"ASCII with a high byte", test::request_for("\xC3\xA9", declared("us-ascii")), "XM-03"},
         {"Windows", test::request_for("a", declared("windows-1252")), "XM-08"},
         {"nonsense", test::request_for("a", declared("nonsense")), "XM-08"},
         {"UTF-16 in name only", test::request_for("a", declared("UTF-16")), "XM-03"},
         {"marked UTF-8 called Latin 1", "\xEF\xBB\xBF" + declared("ISO-8859-1") + plain, "XM-03"},
         {"UTF-16, little end", utf16(plain, true, "\xFF\xFE"), nullptr},
         {"UTF-16, big end", utf16(declared("UTF-16") + plain, false, "\xFE\xFF"), nullptr},
         {"UTF-16 by declaration", utf16(declared("UTF-16LE") + plain, true, ""), nullptr},
         {"UTF-16 called the other end", utf16(declared("UTF-16BE") + plain, true, ""), "XM-03"},
         {"UTF-16 called UTF-8", utf16(declared("UTF-8") + plain, true, "\xFF\xFE"), "XM-03"},
         {"UTF-16 unmarked, undeclared", utf16(plain, true, ""), "XM-02"},
         {"UTF-16, half a character", utf16(plain, true, "\xFF\xFE") + "x", "XM-03"},
         {"UTF-16, half a pair", "\xFF\xFE<\0a\0>\0\x00\xD8<\0/\0a\0>\0"s, "XM-03"},
         {"UTF-32", "\xFF\xFE\0\0<\0\0\0"s, "XM-02"}});
}

BOOST_AUTO_TEST_CASE(costs_are_limited) {
  base::Limits limits;
  limits.bytes = 100;
  const SchemaSet& set = SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
  BOOST_TEST(set.judge(test::request_for("a"), limits).findings.front().rule == "LM-01");
  const auto nested = [](std::size_t depth) {
    std::string open;
    std::string close;
    for (std::size_t i = 0; i < depth; ++i) {
      open += "<t:a>";
      close += "</t:a>";
    }
    return test::with_header(open + close);
  };
  const auto many = [](int count) {
    std::string element = "<t:a";
    for (int i = 0; i < count; ++i) element += " a" + std::to_string(i) + "='1'";
    return test::with_header(element + "/>");
  };
  check({{"deep enough", nested(254), nullptr},
         {"too deep", nested(255), "LM-02"},
         {"far too deep", nested(5000), "LM-02"},
         {"attributes enough", many(256), nullptr},
         {"too many attributes", many(257), "LM-03"},
         {"text enough", test::request_for(std::string(8u << 20, 'x')), nullptr},
         {"too much text", test::request_for(std::string((8u << 20) + 1, 'x')), "LM-04"}});
}

BOOST_AUTO_TEST_SUITE_END()
