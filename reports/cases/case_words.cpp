#include "reports/cases/case_words.hpp"

namespace assay::reports {

std::string_view area_of(const base::CaseResult& result) {
  return std::string_view(result.id).substr(0, result.id.find('/'));
}

std::int64_t microseconds_of(const base::CaseResult& result) {
  std::int64_t sum = 0;
  for (const base::Exchange& exchange : result.exchanges) sum += exchange.microseconds;
  return sum;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : ", ").append(word);
  return out;
}

bool counts_as_failure(const base::CaseResult& result, bool strict) {
  return result.outcome == base::Outcome::fail ||
         (strict && result.outcome == base::Outcome::nonstrict);
}

const std::string& explanation_of(const base::CaseResult& result) {
  const bool judged =
      result.outcome == base::Outcome::fail || result.outcome == base::Outcome::nonstrict;
  return judged && !result.actual.empty() ? result.actual : result.reason;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace assay::reports
