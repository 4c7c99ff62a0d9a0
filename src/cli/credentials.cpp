#include "cli/credentials.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace assay::cli {
namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

conformance::Credentials read_credentials(const std::string& file) {
  if (!file.empty()) return conformance::read_credentials(content_of(file), file);
  return {variable("EWS_ASSAY_USER"), variable("EWS_ASSAY_PASSWORD"), variable("EWS_ASSAY_TOKEN")};
}

std::string content_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file);
  return {std::istreambuf_iterator(stream), {}};
}

}  // namespace assay::cli
