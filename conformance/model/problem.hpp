#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem_list.hpp"
#include "conformance/model/origin.hpp"

namespace assay::conformance {

// Something wrong in the catalogue, and where.
struct Problem {
  Origin origin;
  std::string message;
};

// "cases/request.toml:12: unknown field 'titel'".
std::string describe(const Problem& problem);

// Problems of the cases of one family. What several of them share is said once, at the first, with
// how often it is so; hardly anybody reads the same line eighty times.
class SharedProblems {
 public:
  // What is said begins with `case_id`, if there is one, which does not tell problems apart.
  void add(const Problem& problem, std::string_view case_id = {});
  std::vector<Problem> take() &&;

 private:
  struct Told {
    Problem problem;
    std::size_t times = 1;
  };
  std::vector<Told> told_;
  std::map<std::string, std::size_t, std::less<>> places_;  // in told_, by message
};

// The catalogue cannot be used. Carries everything that is wrong with it, in the order of the
// files.
class CatalogueError : public base::ProblemList {
 public:
  explicit CatalogueError(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace assay::conformance
