#pragma once

#include <string>

#include "conformance/case.hpp"
#include "conformance/table_reader.hpp"

namespace assay::conformance {

// The fields of a case or step that say what is sent. Paths of edits are below `root`.
MessageSource read_message(TableReader& table, const std::string& root);

}  // namespace assay::conformance
