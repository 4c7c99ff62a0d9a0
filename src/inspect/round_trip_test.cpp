#include <array>
#include <boost/test/unit_test.hpp>
#include <string>

#include "ews/testing/random_message.hpp"
#include "ews/types/types.hpp"
#include "ews/writing/writer.hpp"
#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

using namespace assay;
using base::Dialect;
using base::Generation;
using ews::Layout;

BOOST_AUTO_TEST_SUITE(round_trip)

namespace {

struct Run {
  const char* name;
  std::uint64_t seed;
  std::size_t messages;
  Generation generation;
  bool documented;
  double density;
};

// Sparse messages reach every type often, dense ones have every optional part at once.
constexpr std::array<Run, 6> runs{{
    {"sparse, latest", 1, 1500, Generation::v2018_01_08, false, 0.04},
    {"half, latest", 2, 500, Generation::v2018_01_08, false, 0.5},
    {"dense, latest", 3, 100, Generation::v2018_01_08, false, 1.0},
    {"sparse, first", 4, 600, Generation::exchange2013_sp1, false, 0.1},
    {"documented only", 5, 400, Generation::v2018_01_08, true, 0.2},
    {"bare", 6, 300, Generation::exchange2013_sp1, false, 0.0},
}};

bool has_erratum(const inspect::Inspection& inspection) {
  for (const base::Finding& finding : inspection.findings) {
    if (finding.level == base::Level::erratum) return true;
  }
  return false;
}

// Meaning apart (attributions are random), what is there to say against the message?
std::string complaint(const inspect::Inspection& inspection) {
  for (const base::Finding& finding : inspection.findings) {
    const bool grammar = finding.stage < base::Stage::soap;
    if (grammar && finding.level == base::Level::must) {
      return std::string(finding.rule) + ": " + finding.message;
    }
  }
  return {};
}

std::string complaint(const schema::Verdict& verdict) {
  return verdict.findings.empty() ? std::string() : verdict.findings.front().message;
}

void check_one(const ews::Message& message, const Run& run, Dialect dialect, Layout layout,
               const std::string& schema_text, const std::string& name) {
  const ews::Written written = ews::write(message, {dialect, layout});
  BOOST_REQUIRE_MESSAGE(written.text, name << ": " << written.problem);
  inspect::Options options;
  options.generation = run.generation;
  const inspect::Inspection inspection = inspect::inspect(*written.text, options);
  BOOST_REQUIRE_MESSAGE(complaint(inspection).empty(), name << ": " << complaint(inspection) << "\n"
                                                            << *written.text);
  BOOST_REQUIRE_MESSAGE(inspection.message == message, name << ": another value was read\n"
                                                            << *written.text);
  // An erratum is what the schema dialect does not have.
  const auto* const fault = std::get_if<soap::Fault>(&message.body);
  const bool old_fault = fault != nullptr && fault->shape == soap::FaultShape::exchange_2007;
  const bool deviates = old_fault || (layout == Layout::compact && *written.text != schema_text);
  if (layout == Layout::compact) {
    BOOST_TEST(has_erratum(inspection) == deviates, name << "\n" << *written.text);
    BOOST_TEST(inspection.schema_valid == !deviates, name << "\n" << *written.text);
  }
  const schema::Verdict verdict =
      schema::SchemaSet::embedded(run.generation, dialect).judge(*written.text);
  BOOST_REQUIRE_MESSAGE(verdict.valid == !old_fault, name << ": " << complaint(verdict) << "\n"
                                                          << *written.text);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_written_message_is_valid_and_reads_back_as_the_same_value) {
  std::size_t checked = 0;
  for (const Run& run : runs) {
    for (std::size_t count = 0; count < run.messages; ++count) {
      ews::RandomMessage random(run.seed * 1000003 + count,
                                {run.generation, run.documented, run.density});
      const ews::Message message = random.message();
      const std::string name = std::string(run.name) + " #" + std::to_string(count);
      const std::string schema_text = ews::write(message).text.value_or("");
      for (const Layout layout : {Layout::compact, Layout::indented}) {
        if (!run.documented) {
          check_one(message, run, Dialect::schema, layout, schema_text, name + ", schema");
        }
        check_one(message, run, Dialect::documented, layout, schema_text, name + ", documented");
      }
      ++checked;
    }
  }
  BOOST_TEST(checked >= 2000u);
}

BOOST_AUTO_TEST_CASE(every_kind_of_body_is_among_the_random_messages) {
  std::array<std::size_t, std::variant_size_v<ews::Body>> seen{};
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    ++seen[ews::RandomMessage(seed, {}).message().body.index()];
  }
  for (std::size_t index = 1; index < seen.size(); ++index) BOOST_TEST(seen[index] > 0u, index);
}

BOOST_AUTO_TEST_CASE(every_element_and_attribute_of_the_model_is_among_the_random_messages) {
  std::string all;
  for (std::size_t index = 1; index < std::variant_size_v<ews::Body>; ++index) {
    ews::RandomMessage random(index, {base::latest_generation, true, 1.0});
    for (int count = 0; count < 3; ++count) {
      const ews::Message message{random.headers(), random.body(index)};
      all += ews::write(message, {Dialect::documented, Layout::compact}).text.value();
    }
  }
  const auto check = [&](const ews::Type& type) {
    for (const ews::Slot& slot : type.slots) {
      if (slot.add == nullptr) continue;
      // Of two names for one place the documented dialect writes the documented one.
      const std::string_view name = slot.names().back().name;
      const bool element = all.find(":" + std::string(name)) != std::string::npos;
      BOOST_TEST(element, name);
    }
    for (const ews::Attribute& attribute : type.attributes) {
      if (attribute.add == nullptr) continue;
      BOOST_TEST((all.find(" " + std::string(attribute.name) + "=\"") != std::string::npos),
                 attribute.name);
    }
  };
  for (const ews::BodyElement& body : ews::body_elements()) check(*body.type);
  for (const ews::Type* const type : ews::named_complex_types()) check(*type);
}

BOOST_AUTO_TEST_SUITE_END()
