#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

using namespace assay;
using base::Generation;
using inspect::Verdict;

// What the pages of four operations show, byte for byte. Their ids are shortened, which no schema
// minds (D14).
BOOST_AUTO_TEST_SUITE(page_examples)

namespace {

struct Example {
  const char* name;
  inspect::Kind kind;
  Verdict verdict = Verdict::conforms;
};

constexpr Example examples[] = {
    {"add-new-tel-uri-contact-to-group", inspect::Kind::request},
    {"add-new-tel-uri-contact-to-group-response", inspect::Kind::response},
    {"add-new-tel-uri-contact-to-group-error", inspect::Kind::response},
    {"add-distribution-group-to-im-list", inspect::Kind::request, Verdict::violates},  // D27
    {"add-distribution-group-to-im-list-response", inspect::Kind::response},
    {"add-distribution-group-to-im-list-error", inspect::Kind::response},
    {"remove-distribution-group-from-im-list", inspect::Kind::request},
    {"remove-distribution-group-from-im-list-response", inspect::Kind::response},
    {"remove-distribution-group-from-im-list-error", inspect::Kind::response},
    {"get-im-items", inspect::Kind::request},
    {"get-im-items-response", inspect::Kind::response},
};

std::string text_of(const std::string& name) {
  std::ifstream file(ASSAY_SOURCE_DIR "/corpus/agreement/seed/" + name + ".xml", std::ios::binary);
  BOOST_TEST_REQUIRE(file.good(), name);
  return {std::istreambuf_iterator(file), {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_examples_are_what_the_schemas_say_of_them) {
  for (const Generation generation : {Generation::exchange2013_sp1, Generation::v2018_01_08}) {
    inspect::Options options;
    options.generation = generation;
    options.operation = inspect::any_operation;
    const auto& authority = schema::SchemaSet::embedded(generation, base::Dialect::schema);
    for (const Example& example : examples) {
      const std::string text = text_of(example.name);
      const inspect::Inspection inspection = inspect::inspect(text, options);
      const std::string first =
          inspection.findings.empty() ? "" : inspection.findings.front().message;
      BOOST_TEST((inspection.verdict == example.verdict), example.name << ": " << first);
      BOOST_TEST((inspection.kind == example.kind), example.name);
      const bool sound = example.verdict == Verdict::conforms;
      BOOST_TEST(inspection.findings.empty() == sound, example.name << ": " << first);
      BOOST_TEST(authority.judge(text).valid == sound, example.name);
    }
  }
}

BOOST_AUTO_TEST_CASE(one_example_leaves_out_what_its_schema_asks_for) {
  inspect::Options options;
  options.operation = inspect::any_operation;
  const auto findings =
      inspect::inspect(text_of("add-distribution-group-to-im-list"), options).findings;
  BOOST_TEST_REQUIRE(findings.size() == 1u);
  BOOST_TEST(findings.front().rule == "UQ-05");
  BOOST_TEST(findings.front().message.find("\"DisplayName\" is missing") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
