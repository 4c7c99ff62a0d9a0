#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/loading/catalogue.hpp"

namespace assay::conformance {

// What part of the catalogue to run. Every list that is not empty must let a case pass.
struct Selection {
  std::vector<std::string> ids;      // globs, any of them
  std::vector<std::string> skip;     // globs, none of them
  std::vector<std::string> tags;     // any of them
  std::optional<base::Level> level;  // at least this binding
  std::optional<Door> door{};        // cases of this door
  base::Shard shard{};               // every count-th of these, beginning with the index-th
};

// The door of a target of this kind; nothing when it has both.
std::optional<Door> door_of(std::string_view target_kind);

// The selection as a log has it, and that of a log.
base::SelectionEntry entry_of(const Selection& selection);
Selection selection_of(const base::RunHeader& header);

// In the order of the catalogue.
std::vector<const Case*> select_cases(const Catalogue& catalogue, const Selection& selection);

// True when `glob` fits all of `text`: * is any run of characters, ? is any one.
bool fits_glob(std::string_view glob, std::string_view text);

// Ids of the catalogue that `id` may be a slip for, nearest first, three at most.
std::vector<std::string> near_misses(const Catalogue& catalogue, std::string_view id,
                                     std::span<const std::string> others = {});

}  // namespace assay::conformance
