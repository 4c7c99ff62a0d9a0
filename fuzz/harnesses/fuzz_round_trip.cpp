#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/round_trip.hpp"

// What was read from a valid message can be written, and reads as the same message again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::claim(fuzz::loss_in_round_trip(text));
  return fuzz::featured(inspect::inspect(text));
}
