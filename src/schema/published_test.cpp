#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <set>

#include "schema/schema_set.hpp"
#include "schema/testing/grammar_cases.hpp"

using namespace assay;
using namespace assay::schema;

// The schemas that Microsoft publishes stand beside the source tree where somebody put them.
BOOST_AUTO_TEST_SUITE(published_schemas)

namespace {

const std::filesystem::path published =
    std::filesystem::path(ASSAY_SOURCE_DIR) / "../shared/reference/ews-schema";

struct Pair {
  base::Generation generation;
  const SchemaSet& ours;
  SchemaSet theirs;
};

std::vector<Pair> pairs() {
  std::vector<Pair> result;
  for (const auto generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    const auto directory = published / base::name_of(generation);
    if (!std::filesystem::exists(directory)) {
      BOOST_TEST_MESSAGE("skipped: no published schemas in " << directory);
      continue;
    }
    std::vector<std::string> mends;
    result.push_back({generation, SchemaSet::embedded(generation, base::Dialect::schema),
                      SchemaSet::from_directory(directory, mends)});
  }
  return result;
}

// The values of attribute `attribute` on elements `element` inside the type `type`.
std::set<std::string> values(const std::string& text, const std::string& type,
                             const std::string& element, const std::string& attribute) {
  const auto start = text.find("name=\"" + type + "\"");
  BOOST_REQUIRE(start != std::string::npos);
  const auto simple = text.find("</xs:simpleType>", start);
  const auto complex = text.find("</xs:complexType>", start);
  const std::string_view part(text.data() + start, std::min(simple, complex) - start);
  std::set<std::string> result;
  for (auto at = part.find("<xs:" + element + " "); at != std::string_view::npos;
       at = part.find("<xs:" + element + " ", at + 1)) {
    const auto value = part.find(attribute + "=\"", at) + attribute.size() + 2;
    result.emplace(part.substr(value, part.find('"', value) - value));
  }
  return result;
}

std::set<std::string> persona_children(const std::string& text) {
  std::set<std::string> result = values(text, "PersonaType", "element", "name");
  for (const std::string& group : values(text, "PersonaType", "group", "ref")) {
    const std::string name = group.substr(group.find(':') + 1);
    const auto start = text.find("<xs:group name=\"" + name + "\"");
    const auto end = text.find("</xs:group>", start);
    const std::string part = text.substr(start, end - start) + "</xs:complexType></xs:simpleType>";
    result.merge(values(part, name, "element", "name"));
  }
  return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(enumerations_are_the_same) {
  struct Enumeration {
    const char* file;
    const char* type;
  };
  for (const Pair& pair : pairs()) {
    for (const Enumeration& list : {Enumeration{"messages.xsd", "ResponseCodeType"},
                                    {"types.xsd", "ExchangeVersionType"},
                                    {"types.xsd", "UnindexedFieldURIType"},
                                    {"types.xsd", "DictionaryURIType"},
                                    {"types.xsd", "MapiPropertyTypeType"},
                                    {"types.xsd", "MailboxTypeType"},
                                    {"types.xsd", "DistinguishedPropertySetType"},
                                    {"types.xsd", "ExceptionPropertyURIType"},
                                    {"types.xsd", "DayOfWeekType"},
                                    {"types.xsd", "LocationSourceType"}}) {
      const auto ours = values(pair.ours.text(list.file), list.type, "enumeration", "value");
      const auto theirs = values(pair.theirs.text(list.file), list.type, "enumeration", "value");
      BOOST_TEST(!ours.empty());
      BOOST_TEST(ours == theirs, list.type << " of " << base::name_of(pair.generation));
    }
  }
}

BOOST_AUTO_TEST_CASE(personas_have_the_same_children) {
  for (const Pair& pair : pairs()) {
    const auto ours = persona_children(pair.ours.text("types.xsd"));
    const std::size_t count = pair.generation == base::Generation::v2018_01_08 ? 112 : 97;
    BOOST_TEST(ours.size() == count);
    BOOST_TEST((ours == persona_children(pair.theirs.text("types.xsd"))));
  }
}

BOOST_AUTO_TEST_CASE(verdicts_are_the_same) {
  for (const Pair& pair : pairs()) {
    for (const auto cases : {test::request_cases(), test::header_cases(), test::response_cases(),
                             test::persona_cases(), test::lexical_cases()}) {
      for (const test::GrammarCase& example : cases) {
        BOOST_TEST(
            pair.ours.judge(example.message).valid == pair.theirs.judge(example.message).valid,
            example.name << ", " << base::name_of(pair.generation));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(mends_are_told) {
  if (!std::filesystem::exists(published)) return;
  std::vector<std::string> latest;
  SchemaSet::from_directory(published / "V2018_01_08", latest);
  BOOST_TEST(latest.size() == 1u);
  std::vector<std::string> first;
  SchemaSet::from_directory(published / "Exchange2013_SP1", first);
  BOOST_TEST(first.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
