#pragma once

#include "xml/edit.hpp"

namespace assay::conformance {

// The fields of an edit in a case besides `op`; every one of them must be there, and no other.
struct EditShape {
  xml::EditKind kind;
  bool path;
  bool name;
  bool value;
};

const EditShape& shape_of(xml::EditKind kind);

}  // namespace assay::conformance
