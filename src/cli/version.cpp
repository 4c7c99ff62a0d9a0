#include "cli/version.hpp"

namespace assay::cli {

constinit const std::string_view tool_version = ASSAY_VERSION;

}  // namespace assay::cli
