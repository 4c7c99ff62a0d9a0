#include "reports/history/history.hpp"

#include <algorithm>

namespace assay::reports {

RunPoint point_of(const base::RunResult& result) {
  const base::RunHeader& header = result.header;
  RunPoint point{header.started,
                 header.tool_version,
                 header.target,
                 header.generation,
                 std::string(name_of(verdict_of(result))),
                 totals_of(result.cases),
                 static_cast<std::int64_t>(header.requirements.size()),
                 0,
                 {}};
  for (const base::CaseResult& judged : result.cases) {
    point.cases.push_back({judged.id, judged.outcome});
  }
  for (const base::RequirementCoverage& each : base::coverage_of(result)) {
    point.covered += each.coverage <= base::Coverage::met ? 1 : 0;
  }
  return point;
}

bool judges(const RunPoint& run) {
  const auto count = [&](base::Outcome outcome) {
    return run.totals[static_cast<std::size_t>(outcome)];
  };
  return count(base::Outcome::pass) + count(base::Outcome::nonstrict) + count(base::Outcome::fail) >
         0;
}

std::optional<CampaignPoint> point_of(const base::Campaign& campaign) {
  if (campaign.sessions.empty()) return std::nullopt;
  const base::CampaignSession& last = campaign.sessions.back();
  base::CampaignCounts before;
  if (campaign.sessions.size() > 1) before = campaign.sessions[campaign.sessions.size() - 2].counts;
  const base::Target& target = last.header.target;
  const std::int64_t spent = last.counts.milliseconds - before.milliseconds;
  return CampaignPoint{last.header.started,
                       last.header.tool_version,
                       target.kind == "harness" ? target.name : target.kind + " " + target.name,
                       static_cast<std::int64_t>(last.counts.executions - before.executions),
                       std::max<std::int64_t>((spent + 500) / 1000, 1),
                       static_cast<std::int64_t>(last.counts.features),
                       static_cast<std::int64_t>(last.counts.findings)};
}

}  // namespace assay::reports
