#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/results/coverage.hpp"
#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"
#include "reports/cases/case_words.hpp"
#include "reports/cases/gate_lookup.hpp"
#include "reports/html/html.hpp"
#include "reports/html/markup.hpp"

// What the parts of report.html share; for the sources of this folder only.
namespace assay::reports {

// A page under construction. What comes from a run goes through text(), which bounds it.
class HtmlPage {
 public:
  // All arguments must outlive the page.
  HtmlPage(const base::RunResult& run, const Annexes& annexes, const HtmlLimits& limits);

  const base::RunResult& run() const { return run_; }
  const Annexes& annexes() const { return annexes_; }
  const GateLookup& known() const { return known_; }
  const HtmlLimits& limits() const { return limits_; }
  const std::vector<base::RequirementCoverage>& coverage() const { return coverage_; }
  // Null for a requirement that the log does not list.
  const base::RequirementCoverage* find_coverage(std::string_view id) const;

  bool bodies_fit() const { return out_.size() < limits_.bodies; }
  bool details_fit() const { return out_.size() < limits_.details; }

  template <typename... Arguments>
  void add(fmt::format_string<Markup::Written<Arguments>...> literal,
           const Arguments&... arguments) {
    out_.add(literal, arguments...);
  }

  Markup text(std::string_view raw) const { return text(raw, limits_.field); }
  static Markup text(std::string_view raw, std::size_t limit) { return Markup::text(raw, limit); }

  // A section of the page begins, which the navigation leads to.
  void begin(std::string_view section) { sections_.insert(section); }
  bool has(std::string_view section) const { return sections_.contains(section); }

  std::size_t size() const { return out_.size(); }
  Markup take() { return std::move(out_); }

 private:
  const base::RunResult& run_;
  const Annexes& annexes_;
  GateLookup known_;
  const HtmlLimits& limits_;
  std::vector<base::RequirementCoverage> coverage_;
  std::map<std::string_view, std::size_t> places_;
  std::set<std::string_view> sections_;
  Markup out_;
};

// The anchor of something called `name`: letters, digits, "-", "_" and "." only.
std::string anchor(std::string_view kind, std::string_view name);

// The attribute of details that are unfolded, after a blank; else nothing.
Markup opened(bool open);

// A drawing of the page's sprite, beside a word that says the same.
Markup icon(std::string_view name);

}  // namespace assay::reports
