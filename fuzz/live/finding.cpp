#include "fuzz/live/finding.hpp"

#include <algorithm>
#include <set>

#include "fuzz/mutator/seed.hpp"

namespace assay::fuzz {
namespace {

using base::EditEntry;

std::string without_numbers(std::string_view path) {
  std::string kept;
  bool inside = false;
  for (const char c : path) {
    if (c == '[') inside = true;
    if (!inside) kept += c;
    if (c == ']') inside = false;
  }
  return kept;
}

std::string gist_of(const EditEntry& edit) {
  std::string gist = edit.op;
  if (!edit.path.empty()) gist += " " + without_numbers(edit.path);
  if (is_of_attribute(edit)) gist += "/@" + edit.name;
  return gist;
}

std::set<std::string> gists_of(std::span<const EditEntry> edits) {
  std::set<std::string> gists;
  for (const EditEntry& edit : edits) gists.insert(gist_of(edit));
  return gists;
}

}  // namespace

EditEntry entry_of(const xml::Edit& edit) {
  return {std::string(name_of(edit.kind)), edit.path, edit.name, edit.value};
}

std::vector<EditEntry> entries_of(std::span<const xml::Edit> edits) {
  std::vector<EditEntry> entries;
  for (const xml::Edit& edit : edits) entries.push_back(entry_of(edit));
  return entries;
}

std::optional<std::vector<xml::Edit>> edits_of(std::span<const EditEntry> entries) {
  std::vector<xml::Edit> edits;
  for (const EditEntry& entry : entries) {
    const auto kind = xml::edit_kind_named(entry.op);
    if (!kind) return std::nullopt;
    edits.push_back({*kind, entry.path, entry.name, entry.value});
  }
  return edits;
}

std::string gist_of(std::span<const EditEntry> edits) {
  std::string gist;
  for (const std::string& one : gists_of(edits)) gist += (gist.empty() ? "" : ", ") + one;
  return gist;
}

std::string cause_of(const Complaint& complaint, std::span<const EditEntry> edits) {
  if (!complaint.vague || edits.empty()) return complaint.cause;
  return complaint.cause + (complaint.cause.empty() ? "" : " ") + "after " + gist_of(edits);
}

bool explains(const base::FuzzFinding& known, const Complaint& complaint,
              std::span<const EditEntry> edits) {
  if (known.property != complaint.property) return false;
  if (known.cause != cause_of(complaint, known.edits)) return false;
  return !complaint.vague || std::ranges::includes(gists_of(edits), gists_of(known.edits));
}

std::string id_of(const std::string& property, const std::string& cause) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = seed_of(property + " " + cause);
  std::string id;
  for (int count = 0; count < 8; ++count, hash >>= 4) id += digits[hash & 15];
  return id;
}

}  // namespace assay::fuzz
