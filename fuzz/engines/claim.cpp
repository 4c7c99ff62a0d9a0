#include <cstdio>
#include <cstdlib>

#include "fuzz/harnesses/harness.hpp"

namespace assay::fuzz {

void claim(const std::string& violation) {
  if (violation.empty()) return;
  std::fprintf(stderr, "property violated: %s\n", violation.c_str());
  std::abort();
}

}  // namespace assay::fuzz
