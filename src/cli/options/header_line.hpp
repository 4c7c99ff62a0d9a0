#pragma once

#include <string>

#include "conformance/model/target.hpp"

namespace assay::cli {

// What is wrong with the text of a --header, without its value; empty: nothing.
std::string header_problem(const std::string& line);

// The header of such a text. Throws std::runtime_error with its problem.
conformance::Header header_of(const std::string& line);

}  // namespace assay::cli
