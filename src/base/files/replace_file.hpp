#pragma once

#include <filesystem>
#include <string_view>

namespace assay::base {

// Makes the file or replaces it, as write_file() does; a link of that name is replaced, too, and
// what it leads to is not written.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

// Removes a link of that name, which whoever writes the file would follow.
void make_way(const std::filesystem::path& file);

}  // namespace assay::base
