#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

// Whole files. What goes wrong is a std::runtime_error that names the file and says why.
namespace assay::base {

// Bytes of the longest file that is read whole, and of the longest log: what a stranger names may
// be a device that never ends.
inline constexpr std::size_t longest_file = std::size_t{64} << 20;
inline constexpr std::size_t longest_log = std::size_t{512} << 20;

// The bytes of a file; never half of them.
std::string content_of(const std::filesystem::path& file, std::size_t most = longest_file);

// Makes the file or replaces it.
void write_file(const std::filesystem::path& file, std::string_view bytes);

// Words for a std::bad_alloc, whose own are none.
inline constexpr std::string_view out_of_memory = "out of memory";

// For streams that are read or written bit by bit: throw as the two above do.
[[noreturn]] void cannot_read(const std::filesystem::path& file);
[[noreturn]] void cannot_write(const std::filesystem::path& file);

// Why the system refused what was asked of it last, as far as it has said so.
std::error_code last_error();

}  // namespace assay::base
