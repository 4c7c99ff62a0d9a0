#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace assay::base {

// Several things are wrong with one input. Each is a line of its own; what() has all of them.
class ProblemList : public std::runtime_error {
 public:
  explicit ProblemList(std::vector<std::string> lines)
      : std::runtime_error(joined(lines)), lines_(std::move(lines)) {}
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  static std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
  }

  std::vector<std::string> lines_;
};

}  // namespace assay::base
