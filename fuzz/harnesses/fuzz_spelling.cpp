#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/spelling.hpp"

// How a message is spelled does not matter.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  fuzz::claim(fuzz::change_by_spelling(fuzz::text_of(data, size)));
  return 0;
}
