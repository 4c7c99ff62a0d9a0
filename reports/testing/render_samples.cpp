#include <filesystem>
#include <fstream>
#include <iostream>

#include "reports/testing/samples.hpp"

// Writes every sample into the directory given, for parsers that are not ours to judge.
int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: render-samples DIRECTORY\n";
    return 2;
  }
  const std::filesystem::path directory = arguments[1];
  std::filesystem::create_directories(directory);
  for (const auto& sample : assay::reports::testing::samples()) {
    std::ofstream out(directory / sample.file, std::ios::binary);
    out << sample.render();
    if (!out.flush()) return 1;
  }
  return 0;
}
