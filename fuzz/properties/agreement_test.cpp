#include "fuzz/properties/agreement.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ews/enumerated.hpp"
#include "ews/types/simple_types.hpp"
#include "fuzz/mutator/mutator.hpp"
#include "fuzz/mutator/values.hpp"
#include "fuzz/properties/profile.hpp"
#include "fuzz/testing/base_messages.hpp"
#include "schema/testing/messages.hpp"
#include "xml/escape.hpp"
#include "xml/reading/document.hpp"

using namespace assay;

BOOST_AUTO_TEST_SUITE(agreement)

namespace {

constexpr std::size_t messages_per_generation = 10'000;
constexpr std::size_t most_reported = 5;

const std::filesystem::path source(ASSAY_SOURCE_DIR);

void check_agreement(base::Generation generation, const schema::SchemaSet& authority) {
  const auto& bases = fuzz::testing::base_messages();
  fuzz::MutatorOptions options;
  options.generation = generation;
  std::size_t disagreements = 0;
  fuzz::Profile profile;
  for (std::size_t seed = 0; seed < messages_per_generation; ++seed) {
    fuzz::Random random(seed);
    const std::string message = fuzz::mutated(bases[seed % bases.size()], random, options);
    const std::string found = fuzz::disagreement(message, generation, authority);
    if (!found.empty() && ++disagreements <= most_reported) {
      BOOST_TEST_MESSAGE("seed " << seed << ": " << found);
    }
    profile.add(message, generation);
  }
  BOOST_TEST(disagreements == 0u);
  // Agreement means little when everything is refused, or nothing.
  BOOST_TEST(profile.schema_valid > messages_per_generation / 5, describe(profile));
  BOOST_TEST(profile.schema_valid < messages_per_generation * 3 / 4, describe(profile));
}

// A request with a header block of this type that holds this text.
std::string with_block_of(const ews::Type& type, std::string_view text) {
  const std::string_view prefix =
      type.space == xml::ns::xsd ? "xs" : xml::known_prefixes[type.space];
  std::string block = "<x:y xmlns:x='u' xsi:type='" + std::string(prefix) + ":";
  block.append(type.name).append("'>");
  xml::append_text(block, text);
  return schema::test::with_header(block + "</x:y>");
}

}  // namespace

BOOST_AUTO_TEST_CASE(reader_and_embedded_schemas_agree_for_exchange2013_sp1) {
  const auto generation = base::Generation::exchange2013_sp1;
  check_agreement(generation, schema::SchemaSet::embedded(generation, base::Dialect::schema));
}

BOOST_AUTO_TEST_CASE(reader_and_embedded_schemas_agree_for_v2018_01_08) {
  const auto generation = base::Generation::v2018_01_08;
  check_agreement(generation, schema::SchemaSet::embedded(generation, base::Dialect::schema));
}

BOOST_AUTO_TEST_CASE(reader_and_published_schemas_agree_for_both_generations) {
  const std::filesystem::path published = source / "../shared/reference/ews-schema";
  if (!std::filesystem::exists(published)) {
    BOOST_TEST_MESSAGE("skipped: the published schemas are not beside this checkout");
    return;
  }
  for (const auto generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    std::vector<std::string> mends;
    check_agreement(generation,
                    schema::SchemaSet::from_directory(published / name_of(generation), mends));
  }
}

// Most of them only xsi:type can name, on elements that nobody declares.
BOOST_AUTO_TEST_CASE(reader_and_authority_agree_on_every_simple_type) {
  const auto generation = base::latest_generation;
  const auto& authority = schema::SchemaSet::embedded(generation, base::Dialect::schema);
  for (const ews::Type* const type : ews::named_simple_types()) {
    std::vector<std::string_view> forms(fuzz::boundary_forms().begin(),
                                        fuzz::boundary_forms().end());
    for (const ews::Enumerator& one : type->simple->enumeration) forms.push_back(one.text);
    std::size_t valid = 0;
    for (const std::string_view form : forms) {
      const std::string message = with_block_of(*type, form);
      const std::string found = fuzz::disagreement(message, generation, authority);
      BOOST_TEST(found.empty(), type->name << " \"" << form << "\": " << found);
      if (authority.judge(message).valid) ++valid;
    }
    BOOST_TEST(valid > 0u, type->name);
  }
}

BOOST_AUTO_TEST_CASE(a_disagreement_is_seen) {
  // An authority of another generation knows a persona element that the reader must refuse.
  const std::string later = fuzz::testing::base_message("full-persona-response");
  const auto& authority =
      schema::SchemaSet::embedded(base::Generation::v2018_01_08, base::Dialect::schema);
  BOOST_TEST(fuzz::disagreement(later, base::Generation::v2018_01_08, authority) == "");
  BOOST_TEST(fuzz::disagreement(later, base::Generation::exchange2013_sp1, authority) != "");
}

// What the reader counts and what the authority counts is the same.
BOOST_AUTO_TEST_CASE(both_judges_limit_the_same_text) {
  base::Limits limits;
  limits.text = 100;  // the namespace names need some
  const std::string most(90, 'x');
  const auto& authority =
      schema::SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
  const std::pair<std::string, bool> contents[] = {
      {most + "1234567890", true},
      {most + "12345678901", false},
      {most + "<!--c-->1234567890", true},
      {most + "<!--c-->12345<?p?>678901", false},
      {most + "<![CDATA[12345]]>678901", false},
      {most + "123456789&#x31;", true},
      {most + "123456789&amp;1", false},
      {most + "<b/>" + most, true},
      {most + "<b/>" + most + "<!---->12345678901", false},
      {"<b c='" + most + "&lt;23456789&#x30;'/>", true},
      {"<b c='" + most + "&lt;23456789&#x30;1'/>", false},
      {"<b xmlns:c='" + most + "1234567890'/>", true},
      {"<b xmlns:c='" + most + "12345678901'/>", false}};
  for (const auto& [content, fits] : contents) {
    const std::string message = "<a>" + content + "</a>";
    BOOST_TEST(xml::Document::read(message, limits).problem().has_value() == !fits, content);
    BOOST_TEST(authority.judge(message, limits).well_formed == fits, content);
  }
}

BOOST_AUTO_TEST_SUITE_END()
