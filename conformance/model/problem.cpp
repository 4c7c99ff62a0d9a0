#include "conformance/model/problem.hpp"

#include <utility>

namespace assay::conformance {
namespace {

std::vector<std::string> lines_of(const std::vector<Problem>& problems) {
  std::vector<std::string> lines;
  lines.reserve(problems.size());
  for (const Problem& problem : problems) lines.push_back(describe(problem));
  return lines;
}

}  // namespace

std::string describe(const Problem& problem) {
  std::string text = problem.origin.file;
  if (problem.origin.line > 0) text += ":" + std::to_string(problem.origin.line);
  return text + ": " + problem.message;
}

void SharedProblems::add(const Problem& problem, std::string_view case_id) {
  const auto [place, fresh] = places_.emplace(problem.message, told_.size());
  if (!fresh) {
    // A field of the family is one place, in however many cases it stands.
    Told& first = told_[place->second];
    if (first.problem.origin.line != problem.origin.line) ++first.times;
    return;
  }
  const std::string start = case_id.empty() ? "" : std::string(case_id) + ": ";
  told_.push_back({{problem.origin, start + problem.message}});
}

std::vector<Problem> SharedProblems::take() && {
  std::vector<Problem> problems;
  problems.reserve(told_.size());
  for (Told& told : told_) {
    if (told.times > 1) {
      told.problem.message += " (" + std::to_string(told.times) + " times)";
    }
    problems.push_back(std::move(told.problem));
  }
  return problems;
}

CatalogueError::CatalogueError(std::vector<Problem> problems)
    : base::ProblemList(lines_of(problems)), problems_(std::move(problems)) {}

}  // namespace assay::conformance
