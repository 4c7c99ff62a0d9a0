#include <boost/test/unit_test.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "schema/schema_set.hpp"
#include "schema/testing/messages.hpp"

using namespace assay;
using namespace assay::schema;

BOOST_AUTO_TEST_SUITE(safety)

namespace {

const SchemaSet& latest() {
  return SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
}

std::string doctype(const std::string& subset) { return "<!DOCTYPE s:Envelope [" + subset + "]>"; }

}  // namespace

BOOST_AUTO_TEST_CASE(document_type_alone_changes_nothing) {
  for (const char* harmless :
       {"<!DOCTYPE a>", "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x.dtd'>",
        "<!DOCTYPE a [<!ENTITY e 'x'><!ELEMENT a ANY><!NOTATION n SYSTEM 'x'><?p?>]>"}) {
    const Verdict verdict = latest().judge(test::request_for("a", harmless));
    BOOST_TEST(verdict.well_formed, harmless);
    BOOST_TEST(verdict.valid, harmless);
  }
}

BOOST_AUTO_TEST_CASE(entities_are_never_expanded) {
  for (const auto& message :
       {test::request_for("&e;", doctype("<!ENTITY e 'a'>")),
        test::request_for("a&e;", doctype("<!ENTITY e SYSTEM 'file:///etc/hostname'>")),
        test::envelope("<t:a b='&e;'/>", "", doctype("<!ENTITY e 'a'>"))}) {
    const Verdict verdict = latest().judge(message);
    BOOST_TEST(verdict.well_formed);
    BOOST_TEST(!verdict.valid);
    BOOST_TEST(verdict.findings.back().rule == "XM-04");
  }
}

BOOST_AUTO_TEST_CASE(entities_may_be_declared_elsewhere) {
  const std::string values[] = {"xmlns:p='u&e;'", "xmlns:p='&e;'", "b='&e;'",
                                "p:b='&e;' xmlns:p='u'"};
  for (const std::string elsewhere : {"<!DOCTYPE a SYSTEM 'u'>", "<!DOCTYPE a [%p;]>"}) {
    for (const std::string& value : values) {
      const Verdict verdict = latest().judge(test::envelope("<t:a " + value + "/>", "", elsewhere));
      BOOST_TEST(verdict.well_formed, elsewhere << value);
      BOOST_TEST(!verdict.valid, elsewhere << value);
    }
    BOOST_TEST(latest().judge(test::request_for("&e;", elsewhere)).well_formed, elsewhere);
    const std::string alone = "<?xml version='1.0' standalone='yes'?>" + elsewhere + "<a>&e;</a>";
    BOOST_TEST(!latest().judge(alone).well_formed, alone);
  }
}

// What an entity stands for is nobody's business, be it markup without an end or the entity itself.
BOOST_AUTO_TEST_CASE(entities_are_never_read) {
  for (const char* text : {"<t:a>", "</t:a>", "&e;", "&#38;", "&unknown;", "&#60;", "<p:a/>"}) {
    const std::string declared = doctype("<!ENTITY e '" + std::string(text) + "'>");
    for (const auto& message :
         {test::request_for("&e;", declared), test::envelope("<t:a b='&e;'/>", "", declared)}) {
      const Verdict verdict = latest().judge(message);
      BOOST_TEST(verdict.well_formed, text);
      BOOST_TEST(!verdict.valid, text);
    }
  }
}

BOOST_AUTO_TEST_CASE(declared_attributes_are_never_applied) {
  const Verdict verdict =
      latest().judge(test::request_for("a", doctype("<!ATTLIST m:GroupId Id CDATA 'x'>")));
  BOOST_TEST(verdict.well_formed);
  BOOST_TEST(!verdict.valid);
}

BOOST_AUTO_TEST_CASE(laughter_is_bounded) {
  std::string subset = "<!ENTITY l0 'ha'>";
  for (int level = 1; level < 12; ++level) {
    std::string ten;
    for (int i = 0; i < 10; ++i) ten += "&l" + std::to_string(level - 1) + ";";
    subset += "<!ENTITY l" + std::to_string(level) + " '" + ten + "'>";
  }
  const auto start = std::chrono::steady_clock::now();
  BOOST_TEST(!latest().judge(test::request_for("&l11;", doctype(subset))).valid);
  BOOST_TEST(!latest().judge(test::envelope("<t:a b='&l11;'/>", "", doctype(subset))).valid);
  BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(10)));
}

// A message names a file that would forbid it if anybody read it.
BOOST_AUTO_TEST_CASE(nothing_is_fetched) {
  const auto directory = std::filesystem::temp_directory_path() / "assay-schema-test";
  std::filesystem::create_directories(directory);
  const auto trap = directory / "trap.xsd";
  std::ofstream(trap) << "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'"
                         " targetNamespace='urn:trap'><xs:element name='a' type='xs:int'/>"
                         "</xs:schema>";
  const std::string location = "xsi:schemaLocation='urn:trap " + trap.string() + "'";
  BOOST_TEST(
      latest().judge(test::with_header("<p:a xmlns:p='urn:trap' " + location + ">x</p:a>")).valid);
  const auto entity = doctype("<!ENTITY % e SYSTEM '" + trap.string() + "'> %e;");
  BOOST_TEST(latest().judge(test::request_for("a", entity)).well_formed);
  std::filesystem::remove_all(directory);
}

BOOST_AUTO_TEST_CASE(threads_share_a_set) {
  const std::string good = test::request_for("a");
  const std::string bad = test::request_for("");
  const std::string padded = test::persona("<t:RelevanceScore> 7 </t:RelevanceScore>");
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (int& mistakes : wrong) {
    threads.emplace_back([&] {
      for (int i = 0; i < 300; ++i) {
        mistakes += latest().judge(good).valid ? 0 : 1;
        mistakes += latest().judge(bad).valid ? 1 : 0;
        mistakes += latest().judge(padded).valid ? 0 : 1;
        mistakes += latest().judge("<a").well_formed ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int mistakes : wrong) BOOST_TEST(mistakes == 0);
}

BOOST_AUTO_TEST_SUITE_END()
