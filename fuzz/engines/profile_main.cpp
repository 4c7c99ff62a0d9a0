#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/mutator/mutator.hpp"
#include "fuzz/properties/profile.hpp"

namespace {

constexpr std::size_t mutations = 10'000;

}  // namespace

// Prints the validity profile of the mutator at the default dial over the files of folders.
int main(int count, char** arguments) {
  namespace fs = std::filesystem;
  std::vector<std::string> inputs;
  for (int index = 1; index < count; ++index) {
    for (const auto& entry : fs::recursive_directory_iterator(arguments[index])) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  }
  if (inputs.empty()) return EXIT_FAILURE;
  assay::fuzz::Profile profile;
  for (std::size_t seed = 0; seed < mutations; ++seed) {
    assay::fuzz::Random random(seed);
    profile.add(assay::fuzz::mutated(inputs[seed % inputs.size()], random));
  }
  std::puts(describe(profile).c_str());
}
