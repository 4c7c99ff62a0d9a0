#include <algorithm>

#include "fuzz/harnesses/harness.hpp"
#include "fuzz/mutator/mutator.hpp"

// Other engines with libFuzzer's interface have none.
extern "C" [[gnu::weak]] std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size,
                                                      std::size_t most);

namespace {

using namespace assay::fuzz;

MutatorOptions within(std::size_t most) {
  MutatorOptions options;
  options.longest = most;
  return options;
}

std::size_t put(const std::string& message, std::uint8_t* data) {
  std::ranges::copy(message, data);
  return message.size();
}

}  // namespace

// Every tenth mutation is libFuzzer's own, for its dictionary and what it has seen compared.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  Random random(seed);
  if (LLVMFuzzerMutate != nullptr && random.one_in(10)) return LLVMFuzzerMutate(data, size, most);
  return put(mutated(text_of(data, size), random, within(most)), data);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* first, std::size_t first_size,
                                                 const std::uint8_t* second,
                                                 std::size_t second_size, std::uint8_t* out,
                                                 std::size_t most, unsigned seed) {
  Random random(seed);
  return put(
      crossed(text_of(first, first_size), text_of(second, second_size), random, within(most)), out);
}
