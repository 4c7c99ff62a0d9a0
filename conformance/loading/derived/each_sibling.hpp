#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/model/case.hpp"

namespace assay::conformance {

// The folder of what holds for every operation but the tested one.
inline constexpr std::string_view siblings_folder = "siblings";

struct Sibling {
  std::string operation;
  std::string area;  // of its cases: set-im-group of SetImGroup
};

// The operations but the tested one, by their case <area>/conforms-request.
std::vector<Sibling> siblings_in(const std::vector<Case>& cases);

// A file of siblings/cases as one of the operation, in place of %operation% and %area%.
std::string text_for(const Sibling& sibling, std::string text);

}  // namespace assay::conformance
