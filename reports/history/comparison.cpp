#include "reports/history/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "reports/cases/case_words.hpp"
#include "reports/cases/causes.hpp"
#include "reports/formats/markdown.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

using base::CaseResult;
using base::Outcome;

// What a verdict is worth; nothing for a case without one.
std::optional<int> worth_of(const CaseResult* result) {
  if (result == nullptr) return std::nullopt;
  switch (result->outcome) {
    case Outcome::pass:
      return 2;
    case Outcome::nonstrict:
      return 1;
    case Outcome::fail:
      return 0;
    default:
      return std::nullopt;
  }
}

std::string outcome_of(const CaseResult* result) {
  return result == nullptr ? "" : std::string(base::name_of(result->outcome));
}

class Comparer {
 public:
  void add(const CaseResult* before, const CaseResult* after) {
    const CaseResult& shown = after == nullptr ? *before : *after;
    const auto was = worth_of(before);
    const auto is = worth_of(after);
    if (was == is) {
      ++comparison_.same;
      return;
    }
    list_for(was, is).push_back({shown.id, outcome_of(before), outcome_of(after),
                                 after == nullptr       ? ""
                                 : shown.actual.empty() ? shown.reason
                                                        : shown.actual});
  }

  Comparison result() && { return std::move(comparison_); }

 private:
  std::vector<Change>& list_for(std::optional<int> was, std::optional<int> is) {
    if (!was) return comparison_.fresh;
    if (!is) return comparison_.gone;
    return *is < *was ? comparison_.worse : comparison_.better;
  }

  Comparison comparison_;
};

using CasesById = std::map<std::string_view, const CaseResult*>;

CasesById cases_of(const base::RunResult& run) {
  CasesById cases;
  for (const CaseResult& result : run.cases) cases.emplace(result.id, &result);
  return cases;
}

const CaseResult* find_in(const CasesById& cases, std::string_view id) {
  const auto found = cases.find(id);
  return found == cases.end() ? nullptr : found->second;
}

// The causes of `run` that `other` does not have anywhere.
std::vector<CauseChange> causes_beyond(const base::RunResult& run, const base::RunResult& other) {
  std::set<std::string> known;
  for (const CaseResult& result : other.cases) {
    for (const base::Cause& cause : result.causes) known.insert(base::key_of(cause));
  }
  std::vector<CauseChange> beyond;
  for (const CauseGroup& group : causes_of(run.cases)) {
    const bool is_known = std::ranges::any_of(group.charges, [&](const base::Charge& charge) {
      return known.contains(base::key_of(*charge.cause));
    });
    if (is_known) continue;
    beyond.push_back({base::key_of(group.cause), headline_of(group), group.cases.size()});
  }
  return beyond;
}

struct List {
  std::string_view key;
  std::string_view title;
  std::vector<Change> Comparison::* changes;
};

struct CauseList {
  std::string_view key;
  std::string_view title;
  std::vector<CauseChange> Comparison::* causes;
};

constexpr std::array<CauseList, 2> cause_lists{
    {{"new_causes", "New causes", &Comparison::new_causes},
     {"gone_causes", "Causes that are gone", &Comparison::gone_causes}}};

constexpr std::array<List, 4> lists{{{"worse", "Worse", &Comparison::worse},
                                     {"better", "Better", &Comparison::better},
                                     {"new", "New", &Comparison::fresh},
                                     {"gone", "Gone", &Comparison::gone}}};

}  // namespace

Comparison compare(const base::RunResult& before, const base::RunResult& after) {
  const CasesById old_cases = cases_of(before);
  const CasesById new_cases = cases_of(after);
  Comparer comparer;
  for (const CaseResult& result : after.cases) comparer.add(find_in(old_cases, result.id), &result);
  for (const CaseResult& result : before.cases) {
    if (find_in(new_cases, result.id) == nullptr) comparer.add(&result, nullptr);
  }
  Comparison comparison = std::move(comparer).result();
  comparison.new_causes = causes_beyond(after, before);
  comparison.gone_causes = causes_beyond(before, after);
  comparison.of_one_selection = before.header.selection == after.header.selection &&
                                before.header.target.kind == after.header.target.kind;
  return comparison;
}

std::vector<Change> listed(const Comparison& comparison, const std::vector<Change>& changes) {
  std::vector<Change> kept = changes;
  if (!comparison.of_one_selection) {
    std::erase_if(kept, [](const Change& one) { return one.before.empty() || one.after.empty(); });
  }
  return kept;
}

std::string render_comparison_markdown(const Comparison& comparison) {
  constexpr std::size_t longest = 300;
  std::string text = fmt::format(
      "## ews-assay: {} worse, {} better, {} new, {} gone, {} the same\n", comparison.worse.size(),
      comparison.better.size(), comparison.fresh.size(), comparison.gone.size(), comparison.same);
  if (!comparison.of_one_selection) text += "\n" + std::string(different_cases) + "\n";
  for (const CauseList& list : cause_lists) {
    const std::vector<CauseChange>& causes = comparison.*list.causes;
    if (!causes.empty()) fmt::format_to(std::back_inserter(text), "\n### {}\n\n", list.title);
    for (const CauseChange& cause : causes) {
      fmt::format_to(std::back_inserter(text), "- {} ({})\n",
                     markdown_text(clip(cause.headline, longest)), counted(cause.cases, "case"));
    }
  }
  for (const List& list : lists) {
    const std::vector<Change> changes = listed(comparison, comparison.*list.changes);
    if (changes.empty()) continue;
    fmt::format_to(std::back_inserter(text),
                   "\n### {}\n\n| case | before | after | actual |\n|---|---|---|---|\n",
                   list.title);
    for (const Change& change : changes) {
      fmt::format_to(std::back_inserter(text), "| {} | {} | {} | {} |\n", markdown_text(change.id),
                     change.before, change.after, markdown_text(clip(change.actual, longest)));
    }
  }
  return text;
}

std::string render_comparison_json(const Comparison& comparison) {
  Json json = Json::object();
  for (const CauseList& list : cause_lists) {
    Json causes = Json::array();
    for (const CauseChange& cause : comparison.*list.causes) {
      causes.push_back(
          {{"cause", utf8(cause.key)}, {"text", utf8(cause.headline)}, {"cases", cause.cases}});
    }
    json[std::string(list.key)] = std::move(causes);
  }
  for (const List& list : lists) {
    Json changes = Json::array();
    for (const Change& change : comparison.*list.changes) {
      changes.push_back({{"id", utf8(change.id)},
                         {"before", change.before},
                         {"after", change.after},
                         {"actual", utf8(change.actual)}});
    }
    json[std::string(list.key)] = std::move(changes);
  }
  json["same"] = comparison.same;
  return indented(json);
}

}  // namespace assay::reports
