#include "fuzz/properties/round_trip.hpp"

#include <boost/test/unit_test.hpp>

#include "fuzz/mutator/mutator.hpp"
#include "fuzz/testing/base_messages.hpp"

using namespace assay;

BOOST_AUTO_TEST_SUITE(round_trip)

BOOST_AUTO_TEST_CASE(valid_mutations_of_every_base_message_survive) {
  fuzz::MutatorOptions options;
  options.dial.weights = {0, 0, 0, 1, 1};
  for (const std::string& base : fuzz::testing::base_messages()) {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
      fuzz::Random random(seed);
      const std::string message = fuzz::mutated(base, random, options);
      BOOST_TEST(fuzz::loss_in_round_trip(message) == "", message);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
