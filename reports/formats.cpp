#include "reports/formats.hpp"

#include <algorithm>
#include <array>

#include "reports/badge.hpp"
#include "reports/ctrf.hpp"
#include "reports/earl.hpp"
#include "reports/html.hpp"
#include "reports/json_report.hpp"
#include "reports/junit.hpp"
#include "reports/markdown.hpp"
#include "reports/sarif.hpp"
#include "reports/tap.hpp"

namespace assay::reports {
namespace {

// With the usual limits.
std::string html(const base::RunResult& run, const Annexes& annexes) {
  return render_html(run, annexes);
}
std::string junit(const base::RunResult& run, const Annexes& annexes) {
  return render_junit(run, annexes);
}
std::string markdown(const base::RunResult& run, const Annexes& annexes) {
  return render_markdown(run, annexes);
}
std::string sarif(const base::RunResult& run, const Annexes& annexes) {
  return render_sarif(run, annexes);
}

// What a baseline excuses is no merit of the target.
std::string badge(const base::RunResult& run, const Annexes&) { return render_badge(run); }

constexpr std::array<Format, 9> known{{{"html", "report.html", html},
                                       {"json", "results.json", render_json},
                                       {"junit", "junit.xml", junit},
                                       {"sarif", "results.sarif", sarif},
                                       {"md", "summary.md", markdown},
                                       {"ctrf", "ctrf.json", render_ctrf},
                                       {"tap", "results.tap", render_tap},
                                       {"earl", "earl.ttl", render_earl},
                                       {"badge", "badge.json", badge}}};

}  // namespace

std::span<const Format> formats() { return known; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(known, name, &Format::name);
  return found == known.end() ? nullptr : &*found;
}

}  // namespace assay::reports
