#include "reports/causes.hpp"

#include <algorithm>

#include "reports/case_words.hpp"

namespace assay::reports {
bool fails_run(const CauseGroup& group, bool strict) {
  return group.cause.blocking ||
         (strict && std::ranges::any_of(group.cases, [](const base::CaseResult* result) {
            return result->outcome == base::Outcome::nonstrict;
          }));
}

std::string headline_of(const CauseGroup& group) {
  constexpr std::size_t most = 3;
  const std::size_t count = group.requirements.size();
  std::string text =
      joined({group.requirements.begin(),
              group.requirements.begin() + static_cast<std::ptrdiff_t>(std::min(count, most))});
  if (count > most) text += " and " + std::to_string(count - most) + " more";
  if (text.empty()) text = base::name_of(group.cause.kind);
  if (!group.cause.where.empty()) text += " at " + group.cause.where;
  return text + ": " + group.cause.message;
}

}  // namespace assay::reports
