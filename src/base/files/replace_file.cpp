#include "base/files/replace_file.hpp"

#include "base/files/file.hpp"

namespace assay::base {

void replace_file(const std::filesystem::path& file, std::string_view bytes) {
  make_way(file);
  write_file(file, bytes);
}

void make_way(const std::filesystem::path& file) {
  if (std::filesystem::is_symlink(file)) std::filesystem::remove(file);
}

}  // namespace assay::base
