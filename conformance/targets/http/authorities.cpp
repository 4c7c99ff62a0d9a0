#include "conformance/targets/http/authorities.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace assay::conformance {
namespace {

bool is_there(const char* file) {
  std::error_code ignored;
  return file != nullptr && std::filesystem::is_regular_file(file, ignored);
}

}  // namespace

std::span<const char* const> authority_files() {
  static constexpr std::array files{
      "/etc/ssl/certs/ca-certificates.crt",                 // Debian, Ubuntu, Arch, Gentoo
      "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // Fedora, Red Hat
      "/etc/pki/tls/certs/ca-bundle.crt",                   // these before 2014
      "/etc/ssl/ca-bundle.pem",                             // openSUSE
  };
  return files;
}

std::string authorities_besides(const char* own, std::span<const char* const> files) {
  if (is_there(own)) return {};
  const auto found = std::ranges::find_if(files, is_there);
  return found == files.end() ? std::string() : std::string(*found);
}

}  // namespace assay::conformance
