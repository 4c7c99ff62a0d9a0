#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/agreement.hpp"

// Reader and authority agree on every input, well-formed or not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const auto& authority =
      schema::SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
  fuzz::claim(fuzz::disagreement(fuzz::text_of(data, size), base::latest_generation, authority));
  return 0;
}
