#pragma once

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace assay::fuzz::testing {

inline std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  BOOST_TEST_REQUIRE(file.good(), path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string base_message(std::string_view name) {
  return contents(ASSAY_SOURCE_DIR "/conformance/catalogue/messages/" + std::string(name) + ".xml");
}

// The base messages of the catalogue, in the order of their names.
inline const std::vector<std::string>& base_messages() {
  static const std::vector<std::string> messages = [] {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::directory_iterator(ASSAY_SOURCE_DIR "/conformance/catalogue/messages")) {
      paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    std::vector<std::string> all;
    for (const auto& path : paths) all.push_back(contents(path));
    return all;
  }();
  return messages;
}

}  // namespace assay::fuzz::testing
