#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "conformance/origin.hpp"

namespace assay::conformance {

// Something wrong in the catalogue, and where.
struct Problem {
  Origin origin;
  std::string message;
};

// "cases/request.toml:12: unknown field 'titel'".
std::string describe(const Problem& problem);

// The catalogue cannot be used. Carries everything that is wrong with it, in the order of the
// files.
class CatalogueError : public std::runtime_error {
 public:
  explicit CatalogueError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace assay::conformance
