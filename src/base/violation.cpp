#include "base/violation.hpp"

#include <algorithm>

namespace assay::base {

bool is_violation(const Finding& finding, Stage last) {
  return finding.level == Level::must && finding.stage <= last;
}

bool breaks_grammar(const Finding& finding) { return is_violation(finding, Stage::schema); }

const Finding* first_violation(std::span<const Finding> findings, Stage last) {
  const auto found = std::ranges::find_if(
      findings, [last](const Finding& finding) { return is_violation(finding, last); });
  return found == findings.end() ? nullptr : &*found;
}

bool is_limit(std::string_view rule) { return rule.starts_with("LM-"); }

}  // namespace assay::base
