#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/reports.hpp"

// Any log is read or refused, and every report made of it can be parsed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  fuzz::claim(fuzz::broken_log(fuzz::text_of(data, size)));
  return 0;
}
