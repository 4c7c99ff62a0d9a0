#pragma once

#include <filesystem>

namespace assay::cli {

// Keeps other runs from a file, for as long as the object lives or until the process dies.
class FileLock {
 public:
  // Makes the file when there is none, and leaves what is in it. Throws std::runtime_error naming
  // the file when another process has it, or when it cannot be opened.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace assay::cli
