#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/reports.hpp"

// Every report can be parsed, whatever the target said.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  fuzz::claim(fuzz::broken_report(fuzz::text_of(data, size)));
  return 0;
}
