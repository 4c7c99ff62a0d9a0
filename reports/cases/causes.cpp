#include "reports/cases/causes.hpp"

#include <algorithm>

#include "reports/cases/case_words.hpp"

namespace assay::reports {
bool fails_run(const CauseGroup& group, bool strict) {
  return group.cause.blocking ||
         (strict && std::ranges::any_of(group.cases, [](const base::CaseResult* result) {
            return result->outcome == base::Outcome::nonstrict;
          }));
}

std::string headline_of(const CauseGroup& group) {
  constexpr std::size_t most = 3;
  const std::vector<std::string> named = base::named_requirements(group);
  const std::size_t shown = std::min(named.size(), most);
  std::string text = joined({named.begin(), named.begin() + static_cast<std::ptrdiff_t>(shown)});
  const std::size_t more = named.size() > 1 ? group.requirements.size() - shown : 0;
  if (more > 0) text += " and " + std::to_string(more) + " more";
  if (text.empty()) text = base::name_of(group.cause.kind);
  if (!group.cause.where.empty()) text += " at " + group.cause.where;
  return text + ": " + group.cause.message;
}

}  // namespace assay::reports
