#include "fuzz/triage/minimise.hpp"

#include <algorithm>
#include <vector>

#include "fuzz/live/finding.hpp"
#include "fuzz/triage/nearest.hpp"

namespace assay::fuzz {
namespace {

class Minimiser {
 public:
  Minimiser(const Put& put, const Complaint& complaint, std::size_t budget)
      : put_(put), complaint_(complaint), budget_(budget) {}

  bool shows(const std::string& message) {
    if (budget_ == 0) return false;
    --budget_;
    const Trial trial = put_(message);
    return trial.complaint && same_cause(*trial.complaint, complaint_);
  }

  // Leaves out one edit after the other.
  void drop_edits(const std::string& base, std::vector<xml::Edit>& edits) {
    for (std::size_t at = edits.size(); at-- > 0;) {
      std::vector<xml::Edit> fewer = edits;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
      const xml::Edited edited = xml::apply(base, fewer);
      if (edited.message && shows(*edited.message)) edits = std::move(fewer);
    }
  }

  // Leaves out ever smaller pieces.
  void drop_bytes(std::string& input) {
    for (std::size_t piece = std::max<std::size_t>(input.size() / 2, 1); budget_ > 0; piece /= 2) {
      for (std::size_t at = 0; at < input.size() && budget_ > 0;) {
        std::string shorter = input;
        shorter.erase(at, piece);
        if (shows(shorter)) {
          input = std::move(shorter);
        } else {
          at += piece;
        }
      }
      if (piece == 1) return;
    }
  }

 private:
  const Put& put_;
  const Complaint& complaint_;
  std::size_t budget_;
};

}  // namespace

base::FuzzFinding minimised_finding(const std::string& input, const Trial& trial, const Put& put,
                                    const conformance::Messages& bases, std::size_t budget) {
  const Complaint& complaint = *trial.complaint;
  Minimiser minimiser(put, complaint, budget);
  base::FuzzFinding finding;
  finding.property = complaint.property;
  finding.detail = complaint.detail;
  finding.rules = complaint.rules;
  finding.request = input;
  auto nearest = nearest_message(bases, input);
  if (nearest) {
    const std::string& base = bases.find(nearest->name)->second;
    // Edits leave spelling aside, which may be what the finding is about.
    const xml::Edited edited = xml::apply(base, nearest->edits);
    if (edited.message && (*edited.message == input || minimiser.shows(*edited.message))) {
      minimiser.drop_edits(base, nearest->edits);
      finding.message = nearest->name;
      finding.edits = entries_of(nearest->edits);
      finding.request = *xml::apply(base, nearest->edits).message;
    }
  }
  if (finding.message.empty()) minimiser.drop_bytes(finding.request);
  finding.cause = cause_of(complaint, finding.edits);
  finding.id = id_of(finding.property, finding.cause);
  return finding;
}

}  // namespace assay::fuzz
