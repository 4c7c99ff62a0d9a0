#include "bench/messages.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace assay::bench {

const std::string& message(std::string_view name) {
  static std::map<std::string, std::string, std::less<>> loaded;
  const auto known = loaded.find(name);
  if (known != loaded.end()) return known->second;
  const std::string path =
      std::string(ASSAY_SOURCE_DIR "/conformance/catalogue/messages/") + std::string(name) + ".xml";
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  return loaded.emplace(name, std::move(text)).first->second;
}

}  // namespace assay::bench
