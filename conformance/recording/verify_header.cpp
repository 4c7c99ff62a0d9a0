#include <algorithm>
#include <map>
#include <set>

#include "base/generation.hpp"
#include "conformance/policy/selection.hpp"
#include "conformance/preparing/pseudonyms.hpp"
#include "conformance/recording/verify.hpp"

namespace assay::conformance {
namespace {

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }

// What identifies a program is told, but a verdict does not rest on it.
bool is_binding(const base::Digest& digest) {
  return digest.subject == "catalogue" || digest.subject == "schemas";
}

std::string digest_in(const base::RunHeader& header, const std::string& subject) {
  const auto found = std::ranges::find(header.digests, subject, &base::Digest::subject);
  return found == header.digests.end() ? "" : found->sha256;
}

constexpr std::string_view group_entry = "group-id=";
constexpr std::string_view key_entry = "change-key=";

class Comparison {
 public:
  void text(const std::string& place, const std::string& what, const std::string& recorded,
            const std::string& recomputed) {
    if (recorded != recomputed) found_.push_back({place, what, recorded, recomputed});
  }

  void entry(const base::RequirementEntry& recorded, const base::RequirementEntry& expected) {
    const std::string& place = expected.id;
    text(place, "id", recorded.id, expected.id);
    text(place, "level", std::string(base::name_of(recorded.level)),
         std::string(base::name_of(expected.level)));
    text(place, "role", recorded.role, expected.role);
    text(place, "statement", recorded.statement, expected.statement);
    text(place, "source", recorded.source, expected.source);
    text(place, "blocking", yes_or_no(recorded.blocking), yes_or_no(expected.blocking));
    text(place, "untestable", recorded.untestable, expected.untestable);
    text(place, "operation", recorded.operation, expected.operation);
  }

  void entry(const base::ErratumEntry& recorded, const base::ErratumEntry& expected) {
    text(expected.id, "id", recorded.id, expected.id);
    text(expected.id, "title", recorded.title, expected.title);
  }

  template <typename Entry>
  void entries(const std::string& place, const std::vector<Entry>& recorded,
               const std::vector<Entry>& expected) {
    text(place, "entries", std::to_string(recorded.size()), std::to_string(expected.size()));
    for (std::size_t index = 0; index < std::min(recorded.size(), expected.size()); ++index) {
      entry(recorded[index], expected[index]);
    }
  }

  std::vector<Mismatch> found() && { return std::move(found_); }

 private:
  std::vector<Mismatch> found_;
};

std::vector<std::string> ids_of(const std::vector<const Case*>& cases) {
  std::vector<std::string> ids;
  for (const Case* test_case : cases) ids.push_back(test_case->id);
  return ids;
}

// Which cases are there too often, without need, or not at all.
std::vector<Mismatch> strangers(const Catalogue& catalogue,
                                const std::vector<std::string>& selected,
                                const std::vector<std::string>& recorded) {
  std::map<std::string, std::size_t> times;
  for (const std::string& id : recorded) ++times[id];
  const std::set<std::string> wanted(selected.begin(), selected.end());
  std::vector<Mismatch> found;
  for (const auto& [id, count] : times) {
    if (!wanted.contains(id)) {
      const bool known = catalogue.find_case(id) != nullptr;
      found.push_back({id, "presence", "there", known ? "not selected" : "not in the catalogue"});
    } else if (count > 1) {
      found.push_back({id, "presence", std::to_string(count) + " times", "once"});
    }
  }
  for (const std::string& id : selected) {
    if (!times.contains(id)) found.push_back({id, "presence", "missing", "selected"});
  }
  return found;
}

bool is_group_entry(std::string_view entry) {
  return entry.starts_with(group_entry) || entry.starts_with(key_entry);
}

// The features that a run can have, as it writes them: names of the catalogue with placeholders.
std::vector<std::string> usual_features(const base::RunHeader& header) {
  std::vector<std::string> entries =
      feature_entries(Pseudonyms(features_of_entries(header.features)));
  const std::set<std::string> known(entries.begin(), entries.end());
  for (const std::string& entry : header.features) {
    if (known.contains(entry)) continue;
    const bool ability = header.target.kind == "exec" && (entry == "decode" || entry == "encode");
    if (ability || is_group_entry(entry)) entries.push_back(entry);
  }
  return entries;
}

std::string in_one_line(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return text;
}

bool is_part(const base::Shard& shard) {
  return shard.index <= shard.count && shard.count > (shard.index == 0 ? 1 : 0);
}

// Recorded traffic is judged whole.
bool can_be_part(const base::RunHeader& header) {
  const base::Shard& shard = header.selection.shard;
  return is_part(shard) && (header.target.kind != "recorded" || shard.count == 1);
}

// Only the built-in endpoint speaks a dialect.
std::string usual_dialect(const base::RunHeader& header) {
  const bool known = base::dialect_named(header.dialect).has_value();
  return header.target.kind == "builtin" && known ? header.dialect : "";
}

std::string name_of(const base::Shard& shard) {
  return std::to_string(shard.index) + "/" + std::to_string(shard.count);
}

}  // namespace

std::vector<Mismatch> verify_settings(const base::RunResult& run) {
  const base::RunHeader& recorded = run.header;
  const std::string& kind = recorded.target.kind;
  Comparison comparison;
  if (kind != "endpoint" && kind != "recorded") {
    comparison.text("operations", "number", std::to_string(recorded.operations.size()), "0");
  }
  if (kind != "endpoint" && kind != "builtin") {
    comparison.text("probe", "number", std::to_string(run.probes.size()), "0");
  }
  std::set<std::string> subjects;
  for (const base::Digest& digest : recorded.digests) {
    if (subjects.insert(digest.subject).second) continue;
    comparison.text("run", "digest of the " + digest.subject, "twice", "once");
  }
  const base::SelectionEntry& selection = recorded.selection;
  comparison.text("run", "dialect", recorded.dialect, usual_dialect(recorded));
  if (!can_be_part(recorded)) {
    comparison.text("run", "shard", name_of(selection.shard), "a part of a whole");
  }
  comparison.text("run", "level of the selection", selection.level,
                  entry_of(selection_of(recorded)).level);
  comparison.text("run", "features", in_one_line(recorded.features),
                  in_one_line(usual_features(recorded)));
  return std::move(comparison).found();
}

std::vector<std::string> chosen_features(const base::RunHeader& header) {
  std::vector<std::string> entries = header.features;
  std::erase_if(entries, is_group_entry);
  return entries;
}

std::size_t left_out(const Catalogue& catalogue, const base::RunHeader& header) {
  Selection all;
  all.door = door_of(header.target.kind);
  return select_cases(catalogue, all).size() - select_cases(catalogue, selection_of(header)).size();
}

std::vector<std::string> entries_of(const GivenGroup& group) {
  std::vector<std::string> entries{std::string(group_entry) + group.id};
  if (!group.change_key.empty()) entries.push_back(std::string(key_entry) + group.change_key);
  return entries;
}

std::optional<GivenGroup> given_group(const std::vector<std::string>& entries) {
  std::optional<GivenGroup> group;
  for (const std::string& entry : entries) {
    if (entry.starts_with(group_entry)) group = {entry.substr(group_entry.size()), ""};
    if (group && entry.starts_with(key_entry)) group->change_key = entry.substr(key_entry.size());
  }
  return group;
}

std::vector<Mismatch> verify_header(const base::RunHeader& recorded,
                                    const base::RunHeader& expected) {
  Comparison comparison;
  for (const base::Digest& digest : expected.digests) {
    if (!is_binding(digest)) continue;
    comparison.text("run", "digest of the " + digest.subject, digest_in(recorded, digest.subject),
                    digest.sha256);
  }
  comparison.entries("requirements", recorded.requirements, expected.requirements);
  comparison.entries("errata", recorded.errata, expected.errata);
  return std::move(comparison).found();
}

std::vector<Mismatch> verify_selection(const Catalogue& catalogue,
                                       const base::RunResult& recorded) {
  const std::vector<std::string> selected =
      ids_of(select_cases(catalogue, selection_of(recorded.header)));
  std::vector<std::string> ids;
  for (const base::CaseResult& result : recorded.cases) ids.push_back(result.id);
  std::vector<Mismatch> found = strangers(catalogue, selected, ids);
  for (std::size_t index = 0; found.empty() && index < ids.size(); ++index) {
    if (ids[index] == selected[index]) continue;
    found.push_back({"case " + std::to_string(index + 1), "order", ids[index], selected[index]});
  }
  if (recorded.header.selected != selected.size()) {
    found.push_back({"run", "selected cases", std::to_string(recorded.header.selected),
                     std::to_string(selected.size())});
  }
  return found;
}

}  // namespace assay::conformance
