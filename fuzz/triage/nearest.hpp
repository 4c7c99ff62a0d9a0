#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/preparing/prepare.hpp"
#include "xml/editing/edit.hpp"

namespace assay::fuzz {

// A message as edits of a base message.
struct Nearest {
  std::string name;
  std::vector<xml::Edit> edits;
};

// The base message from which the smallest edits lead to `message`. Nothing when `message` is not
// well-formed or not in UTF-8, or no edits of a base message say it.
std::optional<Nearest> nearest_message(const conformance::Messages& bases,
                                       std::string_view message);

}  // namespace assay::fuzz
