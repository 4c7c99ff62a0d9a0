#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/agreement.hpp"
#include "inspect/inspect.hpp"

// Reader and authority agree on every input, well-formed or not, for both generations.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view text = fuzz::text_of(data, size);
  for (const auto generation :
       {base::Generation::exchange2013_sp1, base::Generation::v2018_01_08}) {
    const auto& authority = schema::SchemaSet::embedded(generation, base::Dialect::schema);
    fuzz::claim(fuzz::disagreement(text, generation, authority));
  }
  return fuzz::featured(inspect::inspect(text));
}
