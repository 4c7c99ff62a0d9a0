#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/envelope.hpp"

// The parts of an envelope are where SOAP puts them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  fuzz::claim(fuzz::broken_envelope(fuzz::text_of(data, size)));
  return 0;
}
