#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/endpoint_contract.hpp"

// The reference endpoint keeps its contract, whatever is sent.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::claim(fuzz::broken_contract(text));
  return fuzz::featured(inspect::inspect(text));
}
