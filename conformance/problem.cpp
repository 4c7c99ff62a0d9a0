#include "conformance/problem.hpp"

#include <utility>

namespace assay::conformance {
namespace {

std::string lines_of(const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& problem : problems) {
    if (!lines.empty()) lines += '\n';
    lines += describe(problem);
  }
  return lines;
}

}  // namespace

std::string describe(const Problem& problem) {
  std::string text = problem.origin.file;
  if (problem.origin.line > 0) text += ":" + std::to_string(problem.origin.line);
  return text + ": " + problem.message;
}

CatalogueError::CatalogueError(std::vector<Problem> problems)
    : std::runtime_error(lines_of(problems)), problems_(std::move(problems)) {}

}  // namespace assay::conformance
