#include "base/files/file.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <ios>
#include <new>
#include <stdexcept>

namespace assay::base {
namespace {

[[noreturn]] void refuse(std::string_view what, const std::filesystem::path& file) {
  throw std::runtime_error(std::string(what) + " " + file.string() + ": " + last_error().message());
}

[[noreturn]] void too_long(const std::filesystem::path& file, std::size_t most) {
  throw std::runtime_error(file.string() + " has more than " + std::to_string(most >> 20) +
                           " MiB, which is too much for such a file");
}

}  // namespace

std::string content_of(const std::filesystem::path& file, std::size_t most) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) cannot_read(file);
  try {
    std::string bytes;
    std::array<char, 1 << 16> piece;
    while (stream.good() && bytes.size() <= most) {
      stream.read(piece.data(), piece.size());
      bytes.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (bytes.size() > most) too_long(file, most);
    if (!stream.eof()) cannot_read(file);
    return bytes;
  } catch (const std::ios_base::failure&) {  // a directory, a disk that fails
    cannot_read(file);
  } catch (const std::bad_alloc&) {
    throw std::runtime_error(std::string(out_of_memory) + " while reading " + file.string());
  }
}

void write_file(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << bytes;
  stream.close();
  if (!stream) cannot_write(file);
}

void cannot_read(const std::filesystem::path& file) { refuse("cannot read", file); }

void cannot_write(const std::filesystem::path& file) { refuse("cannot write", file); }

std::error_code last_error() {
  if (errno == 0) return std::make_error_code(std::io_errc::stream);
  return {errno, std::generic_category()};
}

}  // namespace assay::base
