#pragma once

#include <string>

#include "conformance/model/case.hpp"

namespace assay::conformance {

// The entry [[case]] of a file of cases that reads as this case: with whole paths, by itself, and
// with its steps behind it.
std::string toml_of(const Case& test_case);

}  // namespace assay::conformance
