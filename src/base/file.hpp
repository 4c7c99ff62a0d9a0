#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

// Whole files. What goes wrong is a std::runtime_error that names the file and says why.
namespace assay::base {

// The bytes of a file; never half of them.
std::string content_of(const std::filesystem::path& file);

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
