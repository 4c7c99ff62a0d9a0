#pragma once

#include <string>
#include <string_view>

#include "base/generation.hpp"

namespace assay::schema {

// The schema document of one generation and dialect, from a text that serves all of them: drops
// what is marked as newer (assay:since) or as a deviation (assay:erratum), and every mark.
std::string variant_of(std::string_view text, const std::string& name, base::Generation generation,
                       base::Dialect dialect);

}  // namespace assay::schema
