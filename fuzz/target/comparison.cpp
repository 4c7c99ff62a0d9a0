#include "fuzz/target/comparison.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "base/violation.hpp"

namespace assay::fuzz {
namespace {

using base::Finding;
using base::Level;
using base::MessageKind;
using base::MessageVerdict;
using base::Stage;

constexpr std::array<std::pair<std::string_view, Demand>, 3> demands{
    {{"either", Demand::either}, {"accept", Demand::accept}, {"refuse", Demand::refuse}}};
constexpr std::array kinds{MessageKind::request, MessageKind::response, MessageKind::fault};
constexpr std::array<std::pair<std::string_view, std::pair<bool, bool>>, 3> sides{
    {{"both", {true, true}}, {"leniency", {true, false}}, {"strictness", {false, true}}}};

template <std::size_t size, class Value>
const Value* found(const std::array<std::pair<std::string_view, Value>, size>& table,
                   std::string_view word) {
  const auto place = std::ranges::find(table, word, &std::pair<std::string_view, Value>::first);
  return place == table.end() ? nullptr : &place->second;
}

class OptionsReader {
 public:
  explicit OptionsReader(ComparisonOptions options) : options_(std::move(options)) {}

  // Whether the line was understood.
  bool read(std::string_view key, std::string_view value) {
    if (key == "compare") return read_sides(value);
    if (key == "errata") return read_demand(value, options_.errata);
    if (key == "meaning") return read_demand(value, options_.meaning);
    if (key == "kind") return read_kind(value);
    if (key == "known" && !value.empty()) {
      options_.known.emplace_back(value);
      return true;
    }
    return false;
  }

  ComparisonOptions options() && { return std::move(options_); }

 private:
  bool read_sides(std::string_view value) {
    const auto* const side = found(sides, value);
    if (side == nullptr) return false;
    std::tie(options_.leniency, options_.strictness) = *side;
    return true;
  }

  static bool read_demand(std::string_view value, Demand& demand) {
    const Demand* const named = found(demands, value);
    if (named != nullptr) demand = *named;
    return named != nullptr;
  }

  bool read_kind(std::string_view value) {
    const auto kind = std::ranges::find(kinds, value, [](MessageKind one) { return name_of(one); });
    if (kind == kinds.end()) return false;
    if (!named_kinds_) options_.kinds.clear();
    named_kinds_ = true;
    options_.kinds.push_back(*kind);
    return true;
  }

  ComparisonOptions options_;
  bool named_kinds_ = false;
};

std::string place_of(const Finding& finding) {
  return "line " + std::to_string(finding.position.line) + ", column " +
         std::to_string(finding.position.column);
}

std::string list_of(const std::vector<Finding>& findings) {
  std::string list;
  for (const Finding& finding : findings) {
    list += "\n  " + std::string(finding.rule) + " (" + std::string(name_of(finding.stage)) +
            "), " + place_of(finding) + ": " + finding.message;
  }
  return list;
}

std::set<std::string_view> broken_rules(const inspect::Inspection& inspection) {
  std::set<std::string_view> grammar;
  std::set<std::string_view> others;
  for (const Finding& finding : inspection.findings) {
    if (base::is_violation(finding, Stage::soap)) grammar.insert(finding.rule);
    if (finding.level == Level::must || finding.level == Level::erratum)
      others.insert(finding.rule);
  }
  return grammar.empty() ? others : grammar;
}

bool is_known(const std::set<std::string_view>& rules, const ComparisonOptions& options) {
  return std::ranges::all_of(rules, [&](std::string_view rule) {
    return std::ranges::find(options.known, rule) != options.known.end();
  });
}

bool is_known(std::string_view reason, const ComparisonOptions& options) {
  return std::ranges::any_of(
      options.known, [&](const std::string& beginning) { return reason.starts_with(beginning); });
}

std::optional<Disagreement> leniency(const inspect::Inspection& inspection,
                                     const ComparisonOptions& options) {
  const std::set<std::string_view> rules = broken_rules(inspection);
  if (!options.leniency || is_known(rules, options)) return std::nullopt;
  std::string name = "accepts";
  for (const std::string_view rule : rules) name += " " + std::string(rule);
  return Disagreement{name, "the target accepts, the reference refuses (" +
                                std::string(name_of(inspection.verdict)) +
                                "):" + list_of(inspection.findings)};
}

std::optional<Disagreement> strictness(const inspect::Inspection& inspection,
                                       std::string_view reason, const ComparisonOptions& options) {
  if (!options.strictness || is_known(reason, options)) return std::nullopt;
  const std::string said = reason.empty() ? "without a reason" : std::string(reason);
  return Disagreement{"refuses " + said, "the target refuses (" + said +
                                             "), the reference accepts (" +
                                             std::string(name_of(inspection.verdict)) + ")" +
                                             list_of(inspection.findings)};
}

}  // namespace

ReadOptions read_options(std::string_view text, ComparisonOptions options) {
  OptionsReader reader(std::move(options));
  std::string problem;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t blank = std::min(line.find(' '), line.size());
    const std::string_view value = line.substr(std::min(line.size(), blank + 1));
    if (!line.empty() && !reader.read(line.substr(0, blank), value) && problem.empty()) {
      problem = "cannot read the option \"" + std::string(line) + "\"";
    }
  }
  return {std::move(reader).options(), problem};
}

Demand demand_of(const inspect::Inspection& inspection, const ComparisonOptions& options) {
  const auto& findings = inspection.findings;
  if (inspection.dropped > 0 || std::ranges::any_of(findings, base::is_limit, &Finding::rule)) {
    return Demand::either;
  }
  if (base::first_violation(findings, Stage::soap) != nullptr) return Demand::refuse;
  if (std::ranges::find(options.kinds, inspection.kind) == options.kinds.end()) {
    return Demand::either;
  }
  switch (inspection.verdict) {
    case MessageVerdict::conforms:
      return Demand::accept;
    case MessageVerdict::erratum:
      return options.errata;
    case MessageVerdict::violates:
      return options.meaning;
  }
  return Demand::either;
}

std::optional<Disagreement> compare(const inspect::Inspection& inspection, bool accepted,
                                    std::string_view reason, const ComparisonOptions& options) {
  const Demand demand = demand_of(inspection, options);
  if (accepted && demand == Demand::refuse) return leniency(inspection, options);
  if (!accepted && demand == Demand::accept) return strictness(inspection, reason, options);
  return std::nullopt;
}

}  // namespace assay::fuzz
