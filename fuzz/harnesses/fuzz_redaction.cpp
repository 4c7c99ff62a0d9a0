#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/redaction.hpp"

// A secret, spelled as the input chooses, is taken out of any text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  fuzz::claim(fuzz::broken_redaction(fuzz::text_of(data, size)));
  return 0;
}
