#pragma once

#include <string>

#include "conformance/loading/toml/table_reader.hpp"
#include "conformance/model/case.hpp"

namespace assay::conformance {

// The fields of a case or step that say what is sent. Paths of edits are below `root`.
MessageSource read_message(TableReader& table, const std::string& root);

}  // namespace assay::conformance
