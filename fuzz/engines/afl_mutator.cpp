#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/mutator/mutator.hpp"

// The custom mutator API of AFL++ (docs/custom_mutators.md): AFL++ hands in an input and another
// one of its queue, and takes a buffer that stays ours until the next call.
namespace {

using namespace assay::fuzz;

struct State {
  Random random;
  std::string output;
};

std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

constexpr std::size_t chances_of_crossing = 5;

}  // namespace

extern "C" {

void* afl_custom_init(void* /*afl*/, unsigned seed) { return new State{Random(seed), {}}; }

std::size_t afl_custom_fuzz(void* data, std::uint8_t* input, std::size_t size, std::uint8_t** out,
                            std::uint8_t* other, std::size_t other_size, std::size_t most) {
  State& state = *static_cast<State*>(data);
  MutatorOptions options;
  options.longest = most;
  const bool crossing = other != nullptr && state.random.one_in(chances_of_crossing);
  state.output =
      crossing ? crossed(text_of(input, size), text_of(other, other_size), state.random, options)
               : mutated(text_of(input, size), state.random, options);
  *out = reinterpret_cast<std::uint8_t*>(state.output.data());
  return state.output.size();
}

void afl_custom_deinit(void* data) { delete static_cast<State*>(data); }
}
