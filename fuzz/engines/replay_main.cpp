#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include "fuzz/harnesses/harness.hpp"

// Only targets that are linked with the mutator have this one, and only some the other.
extern "C" [[gnu::weak]] std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                                             std::size_t most, unsigned seed);
extern "C" [[gnu::weak]] int LLVMFuzzerInitialize(int* count, char*** arguments);

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest = std::size_t{16} << 10;

struct Arguments {
  std::size_t runs = 0;
  std::size_t seed = 1;
  std::vector<fs::path> paths;
};

[[noreturn]] void fail(const std::string& problem) {
  std::fprintf(stderr, "%s\nusage: [-runs=N] [-seed=N] FILE|DIRECTORY...\n", problem.c_str());
  std::exit(2);
}

std::optional<std::size_t> value_of(std::string_view argument, std::string_view option) {
  if (!argument.starts_with(option)) return std::nullopt;
  argument.remove_prefix(option.size());
  std::size_t value = 0;
  const char* const end = argument.data() + argument.size();
  const auto [rest, error] = std::from_chars(argument.data(), end, value);
  if (error != std::errc{} || rest != end) fail("no number: " + std::string(argument));
  return value;
}

Arguments arguments_of(int count, char** words) {
  Arguments arguments;
  for (int index = 1; index < count; ++index) {
    const std::string_view word = words[index];
    if (const auto runs = value_of(word, "-runs=")) {
      arguments.runs = *runs;
    } else if (const auto seed = value_of(word, "-seed=")) {
      arguments.seed = *seed;
    } else if (word.starts_with("-")) {
      fail("no such option: " + std::string(word));
    } else {
      arguments.paths.emplace_back(word);
    }
  }
  return arguments;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

// In a buffer of its own size, so that a sanitizer sees one byte read too many.
void run(const std::string& bytes) {
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::vector<std::string> inputs_of(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  std::vector<std::string> inputs;
  for (const fs::path& file : files) inputs.push_back(bytes_of(file));
  return inputs;
}

// Mutations of mutations: up to three in a row, from an input each time.
std::string mutation_of(const std::vector<std::string>& inputs, std::size_t number) {
  std::string bytes = inputs[number % inputs.size()].substr(0, longest);
  std::size_t size = bytes.size();
  bytes.resize(longest);
  for (std::size_t turn = 0; turn <= number % 3; ++turn) {
    size = LLVMFuzzerCustomMutator(reinterpret_cast<std::uint8_t*>(bytes.data()), size, longest,
                                   static_cast<unsigned>(number * 3 + turn));
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

// Runs a harness without an engine: over files and directories, and with -runs=N over that many
// mutations of these, which no coverage guides. In every ordinary build, in tests, in a debugger.
int main(int count, char** words) {
  if (LLVMFuzzerInitialize != nullptr) LLVMFuzzerInitialize(&count, &words);
  const Arguments arguments = arguments_of(count, words);
  if (arguments.runs > 0 && LLVMFuzzerCustomMutator == nullptr) fail("this harness has no mutator");
  const std::vector<std::string> inputs = inputs_of(arguments.paths);
  if (inputs.empty()) fail("no inputs");
  for (const std::string& input : inputs) run(input);
  for (std::size_t turn = 0; turn < arguments.runs; ++turn) {
    run(mutation_of(inputs, arguments.seed * 1'000'000 + turn));
  }
  std::printf("%zu inputs replayed, %zu mutations\n", inputs.size(), arguments.runs);
}
