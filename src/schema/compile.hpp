#pragma once

#include "schema/handles.hpp"
#include "schema/library.hpp"

namespace assay::schema {

// Compiles soap.xsd, types.xsd, messages.xsd and xml.xsd of `texts` into one grammar.
// Throws std::runtime_error with file, line and reason when they do not compile.
Grammar compile(const Texts& texts);

}  // namespace assay::schema
