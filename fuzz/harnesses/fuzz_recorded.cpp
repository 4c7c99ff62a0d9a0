#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/recordings.hpp"

// Any bytes as recorded traffic are read and judged, or refused with their place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  fuzz::claim(fuzz::broken_recording(fuzz::text_of(data, size)));
  return 0;
}
