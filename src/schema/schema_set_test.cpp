#include "schema/schema_set.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "schema/testing/messages.hpp"

using namespace assay;
using schema::SchemaSet;
using schema::Verdict;
namespace test = assay::schema::test;

BOOST_AUTO_TEST_SUITE(schema_set)

namespace {

constexpr std::array generations{base::Generation::exchange2013_sp1, base::Generation::v2018_01_08};
constexpr std::array dialects{base::Dialect::schema, base::Dialect::documented};

// The three messages of the operation page, where the page stands beside the source tree.
std::vector<std::string> examples() {
  std::ifstream stream(std::filesystem::path(ASSAY_SOURCE_DIR) /
                       "../shared/seed/addnewimcontacttogroup-operation.md");
  const std::string page{std::istreambuf_iterator<char>(stream), {}};
  std::vector<std::string> result;
  for (auto at = page.find("```XML\n"); at != std::string::npos;
       at = page.find("```XML\n", at + 1)) {
    const auto start = at + 7;
    result.push_back(page.substr(start, page.find("```", start) - start));
  }
  if (result.size() != 3) BOOST_TEST_MESSAGE("skipped: no operation page beside the tree");
  return result;
}

Verdict judged(const std::string& message, base::Dialect dialect) {
  return SchemaSet::embedded(base::latest_generation, dialect).judge(message);
}

struct Directory {
  Directory() { std::filesystem::create_directories(path); }
  ~Directory() { std::filesystem::remove_all(path); }
  void write(const char* name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
  std::filesystem::path path = std::filesystem::temp_directory_path() / "assay-schema-set-test";
};

bool names(const std::runtime_error& error, const char* part) {
  return std::string(error.what()).find(part) != std::string::npos;
}

void load(const Directory& directory) {
  std::vector<std::string> mends;
  SchemaSet::from_directory(directory.path, mends);
}

}  // namespace

BOOST_AUTO_TEST_CASE(served_text_has_no_marks) {
  for (const auto generation : generations) {
    for (const auto dialect : dialects) {
      const SchemaSet& set = SchemaSet::embedded(generation, dialect);
      for (const char* name : {"types.xsd", "messages.xsd", "soap.xsd", "xml.xsd"}) {
        BOOST_TEST(set.text(name).find("assay") == std::string::npos, name);
      }
    }
  }
  BOOST_CHECK_THROW(
      SchemaSet::embedded(base::latest_generation, base::Dialect::schema).text("other.xsd"),
      std::runtime_error);
}

BOOST_AUTO_TEST_CASE(examples_of_the_page) {
  const auto messages = examples();
  if (messages.size() != 3) return;
  for (const auto generation : generations) {
    const SchemaSet& set = SchemaSet::embedded(generation, base::Dialect::schema);
    BOOST_TEST(set.judge(messages[0]).valid);
    BOOST_TEST(set.judge(messages[2]).valid);
    const Verdict success = set.judge(messages[1]);
    BOOST_TEST(success.well_formed);
    BOOST_TEST(!success.valid);
    BOOST_REQUIRE(success.findings.size() == 3u);
    BOOST_TEST(success.findings[0].position.line == 30u);
    BOOST_TEST(success.findings[1].position.line == 34u);
    BOOST_TEST(success.findings[2].position.line == 75u);
    BOOST_TEST(SchemaSet::embedded(generation, base::Dialect::documented).judge(messages[1]).valid);
  }
}

BOOST_AUTO_TEST_CASE(documented_dialect_adds_to_the_schema) {
  struct Deviation {
    std::string content;
    bool documented;
  };
  for (const Deviation& example : std::vector<Deviation>{
           {"<t:FileAsHeader/>", true},
           {"<t:FileAsHeader/><t:DisplayNameLastFirstHeader/>", false},
           {"<t:EmailAddress><t:Name/><t:Address>a</t:Address></t:EmailAddress>", true},
           {"<t:EmailAddress><t:Address/></t:EmailAddress>", false},
           {"<t:EmailAddress><t:Address>a</t:Address><t:EmailAddress>a</t:EmailAddress>"
            "</t:EmailAddress>",
            false},
           {"<t:EmailAddresses><t:EmailAddress><t:EmailAddress>a</t:EmailAddress>"
            "</t:EmailAddress><t:Address/></t:EmailAddresses>",
            true}}) {
    BOOST_TEST(!judged(test::persona(example.content), base::Dialect::schema).valid);
    BOOST_TEST(judged(test::persona(example.content), base::Dialect::documented).valid ==
                   example.documented,
               example.content);
  }
  BOOST_TEST(judged(test::persona("<t:EmailAddress><t:EmailAddress>a</t:EmailAddress>"
                                  "</t:EmailAddress>"),
                    base::Dialect::documented)
                 .valid);
}

BOOST_AUTO_TEST_CASE(only_an_envelope_is_valid) {
  const std::string alone = "<t:Value xmlns:t='" + test::types_namespace + "' Name='a'>b</t:Value>";
  const Verdict verdict = judged(alone, base::Dialect::schema);
  BOOST_TEST(verdict.well_formed);
  BOOST_TEST(!verdict.valid);
  BOOST_TEST(verdict.findings.front().rule == "XSD");
  BOOST_TEST(!judged("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'/>",
                     base::Dialect::schema)
                  .valid);
}

BOOST_AUTO_TEST_CASE(many_findings_are_cut) {
  std::string numbers;
  for (int i = 0; i < 500; ++i) numbers += "<t:Value/>";
  base::Limits limits;
  limits.findings = 7;
  const Verdict verdict =
      SchemaSet::embedded(base::latest_generation, base::Dialect::schema)
          .judge(test::response("<m:MessageXml>" + numbers + "</m:MessageXml>"), limits);
  BOOST_TEST(!verdict.valid);
  BOOST_TEST(verdict.findings.size() == 7u);
}

BOOST_AUTO_TEST_CASE(own_schemas) {
  const Directory directory;
  const auto missing = [](const auto& error) {
    return names(error, "types.xsd") && names(error, "cannot read");
  };
  BOOST_CHECK_EXCEPTION(load(directory), std::runtime_error, missing);
  directory.write("types.xsd", "<a");
  BOOST_CHECK_EXCEPTION(load(directory), std::runtime_error,
                        [](const auto& error) { return names(error, "is not an XML document"); });
  const SchemaSet& ours = SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
  directory.write("types.xsd", ours.text("types.xsd"));
  directory.write("messages.xsd",
                  "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                  "<xs:element name='a' type='nope'/></xs:schema>");
  BOOST_CHECK_EXCEPTION(load(directory), std::runtime_error,
                        [](const auto& error) { return names(error, "do not compile"); });
  directory.write("messages.xsd", ours.text("messages.xsd"));
  std::vector<std::string> mends;
  const SchemaSet own = SchemaSet::from_directory(directory.path, mends);
  BOOST_TEST(mends.empty());
  BOOST_TEST(own.judge(test::request_for("a")).valid);
}

BOOST_AUTO_TEST_CASE(ambiguous_transitions_are_mended) {
  const Directory directory;
  const SchemaSet& ours = SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
  std::string types = ours.text("types.xsd");
  const std::string one = "<xs:element ref=\"t:Transition\" maxOccurs=\"unbounded\"/>";
  const auto at = types.find(one);
  BOOST_REQUIRE(at != std::string::npos);
  types.replace(at, one.size(),
                "<xs:element ref=\"t:Transition\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>"
                "<xs:element ref=\"t:RecurringDayTransition\" minOccurs=\"0\"/>");
  directory.write("types.xsd", types);
  directory.write("messages.xsd", ours.text("messages.xsd"));
  std::vector<std::string> mends;
  const SchemaSet own = SchemaSet::from_directory(directory.path, mends);
  BOOST_TEST(mends.size() == 1u);
  BOOST_TEST(!own.judge(test::transition("")).valid);
}

BOOST_AUTO_TEST_SUITE_END()
