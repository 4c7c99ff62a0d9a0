#include "fuzz/agreement.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/mutator.hpp"

using namespace assay;

namespace {

constexpr std::size_t messages_per_generation = 10'000;
constexpr std::size_t most_reported = 5;

const std::filesystem::path source(ASSAY_SOURCE_DIR);

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The base messages of the catalogue, every prefix of the vocabulary bound.
const std::vector<std::string>& bases() {
  static const std::vector<std::string> messages = [] {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(source / "conformance/messages")) {
      paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    std::vector<std::string> all;
    for (const auto& path : paths) all.push_back(fuzz::prepared(contents(path)));
    return all;
  }();
  return messages;
}

void check_agreement(base::Generation generation, const schema::SchemaSet& authority) {
  std::size_t disagreements = 0;
  std::size_t valid = 0;
  for (std::size_t seed = 0; seed < messages_per_generation; ++seed) {
    fuzz::Random random(seed);
    const std::string message = fuzz::mutated(bases()[seed % bases().size()], random);
    const std::string found = fuzz::disagreement(message, generation, authority);
    if (!found.empty() && ++disagreements <= most_reported) {
      BOOST_TEST_MESSAGE("seed " << seed << ": " << found);
    }
    valid += authority.judge(message).valid ? 1 : 0;
  }
  BOOST_TEST(disagreements == 0u);
  // Agreement means little when everything is refused, or nothing.
  BOOST_TEST(valid > messages_per_generation / 20);
  BOOST_TEST(valid < messages_per_generation / 2);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(agreement)

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

BOOST_AUTO_TEST_CASE(a_disagreement_is_seen) {
  // An authority of another generation knows a persona element that the reader must refuse.
  const std::string later = contents(source / "conformance/messages/full-persona-response.xml");
  const auto& authority =
      schema::SchemaSet::embedded(base::Generation::v2018_01_08, base::Dialect::schema);
  BOOST_TEST(fuzz::disagreement(later, base::Generation::v2018_01_08, authority) == "");
  BOOST_TEST(fuzz::disagreement(later, base::Generation::exchange2013_sp1, authority) != "");
}

BOOST_AUTO_TEST_SUITE_END()
