#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "xml/reading/document.hpp"

namespace assay::conformance {

// Texts and attribute values at `path`, in document order. As xml::select has it, and a step may
// carry conditions on values below its element: "ImGroup[ExchangeStoreId/@Id='x']/DisplayName".
// A quote is ' or "; nothing is escaped in it; true and false also stand for 1 and 0. Of paths that
// are parted by | the first counts that selects anything. A path of another form selects nothing.
std::vector<std::string> select_values(const xml::Document& document, std::string_view path);

// Whether `path` has the form that select_values understands.
bool is_answer_path(std::string_view path);

}  // namespace assay::conformance
