#include "cli/input.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw std::runtime_error(path + ": " + why);
}

std::vector<std::string> xml_files_below(const std::string& directory) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code ignored;
    if (at->path().extension() == ".xml" && at->is_regular_file(ignored)) {
      files.push_back(at->path().string());
    }
  }
  if (error) refuse(directory, error.message());
  std::ranges::sort(files);
  return files;
}

}  // namespace

std::vector<std::string> message_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      files.push_back(path);
    } else if (fs::is_directory(path, error)) {
      const std::vector<std::string> found = xml_files_below(path);
      files.insert(files.end(), found.begin(), found.end());
    } else if (fs::exists(path, error)) {
      files.push_back(path);
    } else {
      refuse(path, error ? error.message() : "no such file or directory");
    }
  }
  return files;
}

std::string read_message(const std::string& path, std::size_t most) {
  using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
  const bool standard_input = path == "-";
  const File owned(standard_input ? nullptr : std::fopen(path.c_str(), "rb"),
                   [](std::FILE* file) { return file == nullptr ? 0 : std::fclose(file); });
  std::FILE* const file = standard_input ? stdin : owned.get();
  if (file == nullptr) refuse(path, std::strerror(errno));
  std::string bytes;
  std::array<char, 65536> block{};
  while (bytes.size() <= most) {
    const std::size_t wanted = std::min(block.size(), most + 1 - bytes.size());
    const std::size_t count = std::fread(block.data(), 1, wanted, file);
    bytes.append(block.data(), count);
    if (count < wanted) break;
  }
  if (std::ferror(file) != 0) refuse(path, std::strerror(errno));
  return bytes;
}

}  // namespace assay::cli
