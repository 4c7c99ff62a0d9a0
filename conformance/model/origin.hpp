#pragma once

#include <cstddef>
#include <string>

namespace assay::conformance {

// Where in the catalogue something is written: path below its root, line from 1.
struct Origin {
  std::string file;
  std::size_t line = 0;
  friend bool operator==(const Origin&, const Origin&) = default;
};

}  // namespace assay::conformance
