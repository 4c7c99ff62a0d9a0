#include "reports/html/html_page.hpp"

namespace assay::reports {

HtmlPage::HtmlPage(const base::RunResult& run, const Annexes& annexes, const HtmlLimits& limits)
    : run_(run), annexes_(annexes), known_(annexes), limits_(limits), coverage_(coverage_of(run)) {
  for (std::size_t index = 0; index < coverage_.size(); ++index) {
    places_.try_emplace(coverage_[index].requirement->id, index);
  }
}

const base::RequirementCoverage* HtmlPage::find_coverage(std::string_view id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &coverage_[found->second];
}

std::string anchor(std::string_view kind, std::string_view name) {
  static constexpr std::string_view kept =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  constexpr std::size_t longest = 120;
  std::string out = std::string(kind) + "-";
  for (const char letter : name.substr(0, longest)) {
    out += kept.find(letter) == kept.npos ? '.' : letter;
  }
  return out;
}

Markup opened(bool open) { return Markup::own(open ? " open=\"open\"" : ""); }

Markup icon(std::string_view name) {
  return markup(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"icon\" width=\"16\" height=\"16\" "
      "aria-hidden=\"true\">"
      "<use href=\"#i-{}\"/></svg>",
      name);
}

}  // namespace assay::reports
