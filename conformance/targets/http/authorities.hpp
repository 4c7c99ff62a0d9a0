#pragma once

#include <span>
#include <string>

namespace assay::conformance {

// Where distributions keep the authorities that a system trusts, each as one PEM file.
std::span<const char* const> authority_files();

// The first file there is; empty if there is none, or if `own`, the one that libcurl looks into, is
// there. A libcurl that was built on another distribution looks where that one keeps them.
std::string authorities_besides(const char* own,
                                std::span<const char* const> files = authority_files());

}  // namespace assay::conformance
