#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::xml {

// One step of a path: a local name, * or @name, and which match is meant.
struct Step {
  std::string name;          // "*" matches any element
  std::size_t position = 0;  // from 1; 0 when not given
  bool attribute = false;

  bool matches(std::string_view local) const { return name == "*" || name == local; }
};

// The steps of "Envelope/Body/*[2]/@Id"; nothing when the path is not of that form.
std::optional<std::vector<Step>> parse_path(std::string_view path);

}  // namespace assay::xml
