#include "fuzz/live/seeds.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "conformance/loading/catalogue.hpp"
#include "inspect/inspect.hpp"

namespace assay::fuzz {

std::vector<Seed> campaign_seeds(bool for_codec) {
  std::vector<Seed> requests;
  std::vector<Seed> others;
  for (const auto& [name, message] : conformance::embedded_catalogue().messages) {
    const inspect::Inspection inspection = inspect::inspect(message);
    if (inspection.verdict != inspect::Verdict::conforms) continue;
    if (message.find("${") != std::string::npos) continue;
    (inspection.kind == inspect::Kind::request ? requests : others).push_back({name, message});
  }
  std::ranges::sort(requests, {}, [](const Seed& seed) { return seed.message.size(); });
  if (for_codec) std::ranges::move(others, std::back_inserter(requests));
  return requests;
}

}  // namespace assay::fuzz
