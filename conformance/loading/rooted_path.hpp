#pragma once

#include <string>
#include <string_view>

namespace assay::conformance {

// Where the paths of a case start that are not whole; empty: at the document.
struct Roots {
  std::string message;  // of what is sent, or judged
  std::string answer;
};

// The whole path of what `path` is below `root`. A path is whole already when it begins with
// Envelope, and "." is the root itself. Of paths that are parted by | each is below the root.
std::string rooted_path(std::string_view root, std::string_view path);

}  // namespace assay::conformance
