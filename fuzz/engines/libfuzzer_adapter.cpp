#include <algorithm>

#include "fuzz/harnesses/harness.hpp"
#include "fuzz/mutator/mutator.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

// Most mutations speak the protocol's vocabulary; every fifth is libFuzzer's own, so that what no
// edit can say is tried as well.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  using namespace assay::fuzz;
  Random random(seed);
  if (random.one_in(5)) return LLVMFuzzerMutate(data, size, most);
  const std::string changed = mutated(text_of(data, size), random);
  if (changed.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::ranges::copy(changed, data);
  return changed.size();
}
