#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/spelling.hpp"

// How a message is spelled does not matter.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::claim(fuzz::change_by_spelling(text));
  return fuzz::featured(inspect::inspect(text));
}
