#include "base/results/remark.hpp"

#include <algorithm>
#include <string>

namespace assay::base {

Remark remark_of(const Finding& finding, std::string_view side) {
  return {std::string(finding.rule), finding.level,   finding.position.line,
          finding.position.column,   finding.message, std::string(side)};
}

std::vector<Remark> first_remarks(std::span<const Finding> findings, std::string_view side) {
  constexpr std::size_t most = 10;
  std::vector<Remark> remarks;
  for (const Finding& finding : findings.first(std::min(findings.size(), most))) {
    remarks.push_back(remark_of(finding, side));
  }
  return remarks;
}

}  // namespace assay::base
