#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "fuzz/live/oracle.hpp"
#include "fuzz/mutator/mutator.hpp"

namespace assay::fuzz {

// A message that mutations start from.
struct Seed {
  std::string name;
  std::string message;
};

// A bug seen: the fewest edits of a seed that still show it, and the exchange that did.
struct LiveFinding {
  std::string id;  // from the cause, so that it is the same in every run
  Complaint complaint;
  std::string seed;
  std::vector<xml::Edit> edits;
  std::string request;
  Answer answer;
};

struct CampaignOptions {
  std::uint64_t first = 1;  // number of the first mutation; a campaign goes on where one ended
  std::size_t probe_every = 50;
  OracleOptions oracle;
  Dial dial;
};

struct CampaignEnd {
  std::uint64_t next = 1;    // to go on with
  std::size_t requests = 0;  // minimising and probes included
  std::size_t mutations = 0;
  std::string probe_problem;  // the server no longer answers what it answered at the start
};

// Mutations of the seeds against a server until `stop`. Each cause is reported once, minimised.
class Campaign {
 public:
  using Send = std::function<Answer(const std::string& request)>;

  Campaign(std::vector<Seed> seeds, Send send, const CampaignOptions& options = {});

  CampaignEnd run(const std::function<bool()>& stop,
                  const std::function<void(const LiveFinding&)>& found);

 private:
  Answer send(const std::string& request);
  bool shows(const std::string& request, const std::string& bucket);
  void minimise(const Seed& seed, LiveFinding& finding);
  std::optional<Complaint> complaint_about_seed(const Answer& answer) const;
  std::optional<Complaint> probe(const std::function<void(const LiveFinding&)>& found);

  std::vector<Seed> seeds_;
  Send send_;
  CampaignOptions options_;
  CampaignEnd end_;
};

}  // namespace assay::fuzz
