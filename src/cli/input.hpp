#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace assay::cli {

// The message files that `paths` name: files and "-" as they are, directories searched for *.xml in
// the order of their names. Throws std::runtime_error naming a path that is not there.
std::vector<std::string> message_files(const std::vector<std::string>& paths);

// The bytes of a file, or of standard input for "-"; reading stops one byte past `most`, so that a
// limit can be noticed without holding more. Throws std::runtime_error when it cannot be read.
std::string read_message(const std::string& path, std::size_t most);

}  // namespace assay::cli
