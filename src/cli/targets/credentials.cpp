#include "cli/targets/credentials.hpp"

#include <cstdlib>

#include "base/file.hpp"

namespace assay::cli {
namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

conformance::Credentials read_credentials(const std::string& file) {
  if (!file.empty()) return conformance::read_credentials(base::content_of(file), file);
  return {variable("EWS_ASSAY_USER"), variable("EWS_ASSAY_PASSWORD"), variable("EWS_ASSAY_TOKEN")};
}

}  // namespace assay::cli
