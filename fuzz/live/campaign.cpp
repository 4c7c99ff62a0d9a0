#include "fuzz/live/campaign.hpp"

#include <algorithm>

#include "fuzz/live/finding.hpp"
#include "xml/editing/edit_names.hpp"

namespace assay::fuzz {
namespace {

using base::EditEntry;
using base::FuzzFinding;

// Of one property and vague cause; more of them would say no more.
constexpr std::ptrdiff_t most_of_a_kind = 20;

FuzzFinding finding_of(const Complaint& complaint, const std::string& request, const Trial& trial) {
  FuzzFinding finding;
  finding.property = complaint.property;
  finding.cause = complaint.cause;
  finding.detail = complaint.detail;
  finding.rules = complaint.rules;
  finding.request = request;
  finding.status = trial.status;
  finding.content_type = trial.content_type;
  finding.answer = trial.answer;
  return finding;
}

bool shows(const Trial& trial, const Complaint& complaint) {
  return trial.complaint && same_cause(*trial.complaint, complaint);
}

std::string words_of(const Complaint& complaint) {
  return complaint.property + (complaint.cause.empty() ? "" : " ") + complaint.cause + ": " +
         complaint.detail;
}

}  // namespace

Campaign::Campaign(std::vector<Seed> seeds, Put put, const CampaignOptions& options)
    : seeds_(std::move(seeds)), put_(std::move(put)), options_(options), known_(options.known) {}

Trial Campaign::put(const std::string& message) {
  Trial trial = put_(message);
  end_.counts.executions += trial.executions;
  return trial;
}

bool Campaign::is_known(const Complaint& complaint, const std::vector<EditEntry>& edits) const {
  if (std::ranges::any_of(
          known_, [&](const FuzzFinding& known) { return explains(known, complaint, edits); })) {
    return true;
  }
  return complaint.vague &&
         std::ranges::count(known_, complaint.property, &FuzzFinding::property) >= most_of_a_kind;
}

void Campaign::report(FuzzFinding finding, const Found& found) {
  finding.id = id_of(finding.property, finding.cause);
  finding.subject = options_.subject;
  const bool fresh = std::ranges::find(known_, finding.id, &FuzzFinding::id) == known_.end();
  if (!fresh) return;
  ++end_.counts.findings;
  known_.push_back(finding);
  found(finding);
}

// Leaves out one edit after the other as long as the cause stays the same. A target that is lost
// meanwhile leaves what was seen first.
FuzzFinding Campaign::minimised(const Seed& seed, std::vector<xml::Edit> edits,
                                const Trial& trial) {
  const Complaint& complaint = *trial.complaint;
  Trial last = trial;
  for (std::size_t at = edits.size(); at-- > 0 && last.lost.empty();) {
    std::vector<xml::Edit> fewer = edits;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
    const xml::Edited edited = xml::apply(seed.message, fewer);
    if (!edited.message) continue;
    Trial again = put(*edited.message);
    if (!again.lost.empty()) lose(again.lost);
    if (!again.lost.empty()) break;
    if (!shows(again, complaint)) continue;
    edits = std::move(fewer);
    last = std::move(again);
  }
  FuzzFinding finding = finding_of(*last.complaint, *xml::apply(seed.message, edits).message, last);
  finding.message = seed.name;
  finding.edits = entries_of(edits);
  finding.cause = cause_of(complaint, finding.edits);
  return finding;
}

void Campaign::count(const std::string& message) {
  profile_.add(message, options_.scope.generation);
  base::CampaignCounts& counts = end_.counts;
  const base::CampaignCounts& before = options_.before;
  ++counts.mutations;
  counts.well_formed = before.well_formed + profile_.well_formed;
  counts.operation = before.operation + profile_.operation;
  counts.schema_valid = before.schema_valid + profile_.schema_valid;
  counts.conforming = before.conforming + profile_.conforming;
}

void Campaign::mutate(std::uint64_t number, const Found& found) {
  MutatorOptions mutator;
  mutator.dial = options_.dial;
  mutator.generation = options_.scope.generation;
  mutator.operations = options_.scope.operations;
  Random random(number);
  const Seed& seed = seeds_[number % seeds_.size()];
  std::vector<xml::Edit> edits = edited(seed.message, random, mutator).edits;
  const xml::Edited message = xml::apply(seed.message, edits);
  if (!message.message) return;
  count(*message.message);
  const Trial trial = put(*message.message);
  if (!trial.lost.empty()) {
    lose(trial.lost + " since mutation " + std::to_string(number));
    return;
  }
  if (!trial.complaint) return;
  edits = xml::with_names(seed.message, std::move(edits));
  if (is_known(*trial.complaint, entries_of(edits))) return;
  FuzzFinding finding = minimised(seed, std::move(edits), trial);
  finding.mutation = number;
  report(std::move(finding), found);
}

// The plain message before the first mutation. A wrong answer is a finding; when there is none at
// all, there is nothing to go on with.
void Campaign::first_probe(const Found& found) {
  const Seed& plain = seeds_.front();
  const Trial trial = put(plain.message);
  usual_ = trial.complaint;
  if (!trial.lost.empty()) {
    lose(trial.lost);
  } else if (usual_ && (usual_->property == "silence" || usual_->property == "hang")) {
    lose("the sanity probe failed: " + words_of(*usual_));
  } else if (usual_ && !is_known(*usual_, {})) {
    FuzzFinding finding = finding_of(*usual_, plain.message, trial);
    finding.message = plain.name;
    report(std::move(finding), found);
  }
}

// A target that answers the plain message otherwise than before has been harmed by a mutation: a
// finding, and nothing that comes after it would mean much.
void Campaign::probe(const Found& found) {
  const Trial trial = put(seeds_.front().message);
  if (!trial.lost.empty()) lose(trial.lost);
  const bool harmed =
      trial.lost.empty() && trial.complaint && !(usual_ && same_cause(*usual_, *trial.complaint));
  if (!harmed) return;
  const std::uint64_t last = end_.counts.next - 1;
  const std::uint64_t length = std::min<std::uint64_t>(options_.probe_every, last);
  lose("the sanity probe failed after mutation " + std::to_string(last) + ": " +
       words_of(*trial.complaint));
  FuzzFinding finding = finding_of(*trial.complaint, seeds_.front().message, trial);
  finding.cause = "probe " + finding.property + " " + finding.cause;
  finding.property = "sanity-probe";
  finding.detail += "; one of the mutations before it did that: --seed " +
                    std::to_string(last + 1 - length) + " --runs " + std::to_string(length);
  finding.message = seeds_.front().name;
  finding.mutation = last;
  report(std::move(finding), found);
}

CampaignEnd Campaign::run(const std::function<bool()>& stop, const Found& found,
                          const Counted& counted) {
  end_ = {options_.before, ""};
  first_probe(found);
  std::size_t tried = 0;
  while (end_.problem.empty() && !stop()) {
    const std::uint64_t number = end_.counts.next++;
    mutate(number, found);
    if (++tried % options_.probe_every == 0 && end_.problem.empty()) probe(found);
    counted(end_.counts);
  }
  return end_;
}

}  // namespace assay::fuzz
