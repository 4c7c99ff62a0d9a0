#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/loaders.hpp"

// Any text as a file of the catalogue is loaded or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  fuzz::claim(fuzz::broken_loader(fuzz::text_of(data, size)));
  return 0;
}
