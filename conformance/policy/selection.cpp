#include "conformance/policy/selection.hpp"

#include <algorithm>
#include <cstddef>

#include "base/text/near_words.hpp"
#include "conformance/judging/judge.hpp"

namespace assay::conformance {
namespace {

bool fits_any(const std::vector<std::string>& globs, std::string_view id) {
  return std::ranges::any_of(globs, [&](const std::string& glob) { return fits_glob(glob, id); });
}

bool is_selected(const Catalogue& catalogue, const Selection& selection, const Case& test_case) {
  const auto has_tag = [&](const std::string& tag) { return test_case.has_tag(tag); };
  if (!selection.ids.empty() && !fits_any(selection.ids, test_case.id)) return false;
  if (fits_any(selection.skip, test_case.id)) return false;
  if (selection.door && *selection.door != test_case.door) return false;
  if (!selection.tags.empty() && std::ranges::none_of(selection.tags, has_tag)) return false;
  return !selection.level ||
         weight_of(catalogue.requirements_of(test_case)).level <= *selection.level;
}

bool is_in(const base::Shard& shard, std::size_t position) {
  return shard.index == 0 || shard.count < 2 || position % shard.count + 1 == shard.index;
}

}  // namespace

base::SelectionEntry entry_of(const Selection& selection) {
  return {selection.ids,   selection.skip,
          selection.tags,  selection.level ? std::string(base::name_of(*selection.level)) : "",
          selection.shard, selection.operations};
}

std::optional<Door> door_of(std::string_view target_kind) {
  if (target_kind == "endpoint") return Door::server;
  if (target_kind == "exec") return Door::codec;
  return std::nullopt;
}

Selection selection_of(const base::RunHeader& header) {
  const base::SelectionEntry& entry = header.selection;
  return {entry.ids,
          entry.skip,
          entry.tags,
          value_named(level_names(), entry.level),
          door_of(header.target.kind),
          entry.shard,
          entry.operations};
}

std::vector<const Case*> select_cases(const Catalogue& catalogue, const Selection& selection) {
  std::vector<const Case*> selected;
  std::size_t position = 0;
  for (const Case& test_case : catalogue.cases) {
    if (!is_selected(catalogue, selection, test_case)) continue;
    if (is_in(selection.shard, position++)) selected.push_back(&test_case);
  }
  return selected;
}

bool fits_glob(std::string_view glob, std::string_view text) {
  std::size_t at = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  std::size_t in_glob = 0;
  while (at < text.size()) {
    if (in_glob < glob.size() && glob[in_glob] == '*') {
      star = in_glob++;
      resume = at;
    } else if (in_glob < glob.size() && (glob[in_glob] == '?' || glob[in_glob] == text[at])) {
      ++in_glob;
      ++at;
    } else if (star != std::string_view::npos) {
      in_glob = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  return glob.find_first_not_of('*', in_glob) == std::string_view::npos;
}

std::vector<std::string> near_misses(const Catalogue& catalogue, std::string_view id,
                                     std::span<const std::string> others) {
  std::vector<std::string> known(others.begin(), others.end());
  const auto add = [&](const auto& entries) {
    for (const auto& entry : entries) known.push_back(entry.id);
  };
  add(catalogue.requirements);
  add(catalogue.errata);
  add(catalogue.cases);
  return base::near_words(id, known);
}

}  // namespace assay::conformance
