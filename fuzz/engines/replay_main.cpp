#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/harnesses/harness.hpp"

// Runs a harness over files and directories without an engine: in every ordinary build, in tests,
// and under a debugger.
int main(int count, char** arguments) {
  namespace fs = std::filesystem;
  std::size_t replayed = 0;
  const auto replay = [&](const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    ++replayed;
  };
  for (int index = 1; index < count; ++index) {
    if (!fs::is_directory(arguments[index])) {
      replay(arguments[index]);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(arguments[index])) {
      if (entry.is_regular_file()) replay(entry.path());
    }
  }
  std::printf("%zu inputs replayed\n", replayed);
  return replayed == 0 ? 1 : 0;
}
