#include "fuzz/live/campaign.hpp"

#include <array>
#include <set>

#include "fuzz/mutator/seed.hpp"

namespace assay::fuzz {
namespace {

std::string id_of(const std::string& bucket) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = seed_of(bucket);
  std::string id;
  for (int count = 0; count < 8; ++count, hash >>= 4) id += digits[hash & 15];
  return id;
}

}  // namespace

Campaign::Campaign(std::vector<Seed> seeds, Send send, const CampaignOptions& options)
    : seeds_(std::move(seeds)), send_(std::move(send)), options_(options) {}

Answer Campaign::send(const std::string& request) {
  ++end_.requests;
  return send_(request);
}

bool Campaign::shows(const std::string& request, const std::string& bucket) {
  const auto complaint = complaint_about(request, send(request), options_.oracle);
  return complaint && complaint->bucket == bucket;
}

// Leaves out one edit after the other as long as the cause stays the same.
void Campaign::minimise(const Seed& seed, LiveFinding& finding) {
  for (std::size_t at = finding.edits.size(); at-- > 0;) {
    std::vector<xml::Edit> fewer = finding.edits;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
    const xml::Edited edited = xml::apply(seed.message, fewer);
    if (!edited.message || !shows(*edited.message, finding.complaint.bucket)) continue;
    finding.edits = std::move(fewer);
  }
  finding.request = *xml::apply(seed.message, finding.edits).message;
  finding.answer = send(finding.request);
  if (auto again = complaint_about(finding.request, finding.answer, options_.oracle)) {
    if (again->bucket == finding.complaint.bucket) finding.complaint = std::move(*again);
  }
}

std::optional<Complaint> Campaign::complaint_about_seed(const Answer& answer) const {
  return complaint_about(seeds_.front().message, answer, options_.oracle);
}

// The plain message before the first mutation. A wrong answer is the first finding; without any
// answer there is nothing to go on with.
std::optional<Complaint> Campaign::probe(const std::function<void(const LiveFinding&)>& found) {
  const Seed& seed = seeds_.front();
  const Answer answer = send(seed.message);
  std::optional<Complaint> complaint = complaint_about_seed(answer);
  if (complaint && !answer.silence.empty()) {
    end_.probe_problem = complaint->bucket + ": " + complaint->detail;
  } else if (complaint) {
    found({id_of(complaint->bucket), *complaint, seed.name, {}, seed.message, answer});
  }
  return complaint;
}

CampaignEnd Campaign::run(const std::function<bool()>& stop,
                          const std::function<void(const LiveFinding&)>& found) {
  end_ = {};
  end_.next = options_.first;
  std::set<std::string> known;
  const std::optional<Complaint> usual = probe(found);
  if (usual) known.insert(usual->bucket);
  MutatorOptions mutator;
  mutator.dial = options_.dial;
  mutator.generation = options_.oracle.generation;
  while (!stop() && end_.probe_problem.empty()) {
    const std::uint64_t number = end_.next++;
    Random random(number);
    const Seed& seed = seeds_[number % seeds_.size()];
    LiveFinding finding;
    finding.seed = seed.name;
    finding.edits = edited(seed.message, random, mutator).edits;
    const xml::Edited message = xml::apply(seed.message, finding.edits);
    if (!message.message) continue;
    ++end_.mutations;
    finding.request = *message.message;
    finding.answer = send(finding.request);
    auto complaint = complaint_about(finding.request, finding.answer, options_.oracle);
    if (complaint && known.insert(complaint->bucket).second) {
      finding.id = id_of(complaint->bucket);
      finding.complaint = std::move(*complaint);
      minimise(seed, finding);
      found(finding);
    }
    if (end_.mutations % options_.probe_every != 0) continue;
    const auto now = complaint_about_seed(send(seeds_.front().message));
    if (now && !(usual && usual->bucket == now->bucket)) {
      end_.probe_problem = now->bucket + ": " + now->detail;
    }
  }
  return end_;
}

}  // namespace assay::fuzz
