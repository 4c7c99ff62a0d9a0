#include "reports/formats/formats.hpp"

#include <algorithm>
#include <array>

#include "reports/formats/badge.hpp"
#include "reports/formats/ctrf.hpp"
#include "reports/formats/earl.hpp"
#include "reports/formats/json_report.hpp"
#include "reports/formats/junit.hpp"
#include "reports/formats/markdown.hpp"
#include "reports/formats/sarif.hpp"
#include "reports/formats/tap.hpp"
#include "reports/html/html.hpp"

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
