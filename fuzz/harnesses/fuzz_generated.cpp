#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/round_trip.hpp"

// What the writer writes is valid and reads as what was written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view bytes = fuzz::text_of(data, size);
  fuzz::claim(fuzz::loss_of_generated(bytes, base::Dialect::schema));
  fuzz::claim(fuzz::loss_of_generated(bytes, base::Dialect::documented));
  return 0;
}
