#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/round_trip.hpp"

// What was read from a valid message can be written, and reads as the same message again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::claim(assay::fuzz::loss_in_round_trip(assay::fuzz::text_of(data, size)));
  return 0;
}
