#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/reader.hpp"

// What an inspection says hangs together.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view text = fuzz::text_of(data, size);
  const inspect::Inspection inspection = inspect::inspect(text);
  fuzz::claim(fuzz::broken_inspection(inspection, text));
  return fuzz::featured(inspection);
}
