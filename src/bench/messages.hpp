#pragma once

#include <string>
#include <string_view>

namespace assay::bench {

// A base message of the catalogue, by name. Throws std::runtime_error when it is not there.
const std::string& message(std::string_view name);

}  // namespace assay::bench
