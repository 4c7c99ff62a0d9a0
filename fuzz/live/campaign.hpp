#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/results/campaign.hpp"
#include "fuzz/live/scope.hpp"
#include "fuzz/live/trial.hpp"
#include "fuzz/mutator/mutator.hpp"
#include "fuzz/properties/profile.hpp"

namespace assay::fuzz {

// A message that mutations start from.
struct Seed {
  std::string name;
  std::string message;
};

struct CampaignOptions {
  std::size_t probe_every = 50;
  std::string subject = "server";  // of findings
  Scope scope;
  Dial dial;
  base::CampaignCounts before;           // `next` is the number of the first mutation
  std::vector<base::FuzzFinding> known;  // not to be reported again
};

struct CampaignEnd {
  base::CampaignCounts counts;
  std::string problem;  // the target is lost, or no longer answers what it answered at the start
};

// Mutations of the seeds put to a target until `stop`. Each cause is reported once, with as few
// edits as show it. The first seed is the plain message of the sanity probe.
class Campaign {
 public:
  using Found = std::function<void(const base::FuzzFinding&)>;
  using Counted = std::function<void(const base::CampaignCounts&)>;

  Campaign(std::vector<Seed> seeds, Put put, const CampaignOptions& options = {});

  // Calls `found` for each new finding, and `counted` after each mutation.
  CampaignEnd run(
      const std::function<bool()>& stop, const Found& found,
      const Counted& counted = [](const auto&) {});

 private:
  Trial put(const std::string& message);
  void mutate(std::uint64_t number, const Found& found);
  base::FuzzFinding minimised(const Seed& seed, std::vector<xml::Edit> edits, const Trial& trial);
  bool is_known(const Complaint& complaint, const std::vector<base::EditEntry>& edits) const;
  void report(base::FuzzFinding finding, const Found& found);
  void first_probe(const Found& found);
  void probe(const Found& found);
  void lose(std::string problem) { end_.problem = std::move(problem); }
  void count(const std::string& message);

  std::vector<Seed> seeds_;
  Put put_;
  CampaignOptions options_;
  std::vector<base::FuzzFinding> known_;
  std::optional<Complaint> usual_;  // about the plain message
  Profile profile_;                 // of this session
  CampaignEnd end_;
};

}  // namespace assay::fuzz
