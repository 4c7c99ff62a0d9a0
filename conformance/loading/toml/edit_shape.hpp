#pragma once

#include <string>
#include <vector>

#include "xml/editing/edit.hpp"

namespace assay::conformance {

// The fields of an edit in a case besides `op`; every one of them must be there, and no other.
struct EditShape {
  xml::EditKind kind;
  bool path;
  bool name;
  bool value;
};

const EditShape& edit_shape_of(xml::EditKind kind);
std::vector<std::string> edit_names();  // what `op` may be

}  // namespace assay::conformance
