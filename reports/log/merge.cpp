#include "reports/log/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace assay::reports {
namespace {

using base::RunHeader;
using base::RunResult;

std::string digests_of(const RunHeader& header) {
  std::string text;
  for (const base::Digest& digest : header.digests) {
    text += digest.subject + " " + digest.sha256 + "; ";
  }
  return text;
}

std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += item + ", ";
  return text;
}

// What has to be the same in every shard, in words.
std::vector<std::pair<std::string_view, std::string>> options_of(const RunHeader& header) {
  const base::SelectionEntry& selection = header.selection;
  return {{"version of ews-assay", header.tool_version},
          {"target", header.target.kind + " " + header.target.name},
          {"declared target", header.target.product + " " + header.target.version},
          {"generation", header.generation},
          {"dialect", header.dialect},
          {"seed", std::to_string(header.seed)},
          {"strictness", header.strict ? "strict" : "not strict"},
          {"features", listed(header.features)},
          {"digests", digests_of(header)},
          {"number of shards", std::to_string(selection.shard.count)},
          {"selection", listed(selection.ids) + "without " + listed(selection.skip) + "tagged " +
                            listed(selection.tags) + "at least " + selection.level}};
}

void demand_same(const RunHeader& first, const RunHeader& other) {
  const auto wanted = options_of(first);
  const auto found = options_of(other);
  for (std::size_t index = 0; index < wanted.size(); ++index) {
    const auto& [what, value] = wanted[index];
    if (found[index].second == value) continue;
    throw MergeError(fmt::format("shards {} and {} differ in {}: '{}' and '{}'",
                                 first.selection.shard.index, other.selection.shard.index, what,
                                 value, found[index].second));
  }
  if (first.requirements != other.requirements || first.errata != other.errata) {
    throw MergeError("the shards differ in their requirements or errata");
  }
}

std::size_t index_of(const RunResult& run) { return run.header.selection.shard.index; }

void demand_each_once(const std::vector<RunResult>& sorted, std::size_t count) {
  std::size_t wanted = 1;
  for (const RunResult& run : sorted) {
    if (index_of(run) == 0) throw MergeError("one of the runs was made of shards already");
    if (index_of(run) < wanted) {
      throw MergeError(fmt::format("shard {} of {} is there twice", index_of(run), count));
    }
    if (index_of(run) > wanted) break;
    ++wanted;
  }
  if (wanted <= count) throw MergeError(fmt::format("shard {} of {} is missing", wanted, count));
}

}  // namespace

RunResult merge(std::vector<RunResult> shards) {
  if (shards.empty()) throw MergeError("there is no shard");
  std::ranges::stable_sort(shards, {}, index_of);
  const std::size_t count = shards.front().header.selection.shard.count;
  for (const RunResult& run : shards) demand_same(shards.front().header, run.header);
  demand_each_once(shards, count);

  RunResult whole;
  whole.header = shards.front().header;
  whole.header.selection.shard = {0, count};
  whole.header.selected = 0;
  whole.complete = true;
  std::size_t longest = 0;
  for (const RunResult& run : shards) {
    whole.header.selected += run.header.selected;
    whole.header.started = std::min(whole.header.started, run.header.started);
    whole.complete = whole.complete && run.complete;
    if (whole.problem.empty()) whole.problem = run.problem;
    std::ranges::move(run.probes, std::back_inserter(whole.probes));
    longest = std::max(longest, run.cases.size());
  }
  for (std::size_t position = 0; position < longest; ++position) {
    for (RunResult& run : shards) {
      if (position < run.cases.size()) whole.cases.push_back(std::move(run.cases[position]));
    }
  }
  return whole;
}

}  // namespace assay::reports
