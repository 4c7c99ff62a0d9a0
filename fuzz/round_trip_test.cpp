#include "fuzz/round_trip.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/mutator.hpp"

using namespace assay;

BOOST_AUTO_TEST_SUITE(round_trip)

BOOST_AUTO_TEST_CASE(valid_mutations_of_every_base_message_survive) {
  const std::filesystem::path messages(ASSAY_SOURCE_DIR "/conformance/messages");
  for (const auto& entry : std::filesystem::directory_iterator(messages)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string base = fuzz::prepared(std::string{std::istreambuf_iterator<char>(file), {}});
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
      fuzz::Random random(seed);
      const std::string message = fuzz::mutated(base, random);
      BOOST_TEST(fuzz::loss_in_round_trip(message) == "", entry.path().filename()
                                                              << " seed " << seed);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
