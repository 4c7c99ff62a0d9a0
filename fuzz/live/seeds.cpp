#include "fuzz/live/seeds.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "conformance/loading/catalogue.hpp"

namespace assay::fuzz {

std::vector<Seed> campaign_seeds(bool for_codec, const Scope& scope) {
  std::vector<Seed> requests;
  std::vector<Seed> others;
  for (const auto& [name, message] : conformance::embedded_catalogue().messages) {
    const inspect::Inspection inspection = read_as_any(message, scope);
    if (inspection.verdict != inspect::Verdict::conforms) continue;
    if (message.find("${") != std::string::npos) continue;
    const bool is_fault = inspection.kind == inspect::Kind::fault;
    if (!is_fault && !scope.holds(inspection.message.body)) continue;
    (inspection.kind == inspect::Kind::request ? requests : others).push_back({name, message});
  }
  std::ranges::sort(requests, {}, [](const Seed& seed) { return seed.message.size(); });
  if (for_codec) std::ranges::move(others, std::back_inserter(requests));
  return requests;
}

}  // namespace assay::fuzz
