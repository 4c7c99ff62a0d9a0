#pragma once

#include <string>
#include <string_view>

#include "base/generation.hpp"
#include "schema/schema_set.hpp"

namespace assay::fuzz {

// The claim that the reference reader and an authority give the same verdict on a message: whether
// it is well-formed, and whether it is valid. Returns an empty text when they do, else how not.
std::string disagreement(std::string_view message, base::Generation generation,
                         const schema::SchemaSet& authority);

}  // namespace assay::fuzz
