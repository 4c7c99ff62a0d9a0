#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

namespace assay::reports {

// GitHub takes 1 MiB for the summary of one step.
struct MarkdownLimits {
  std::size_t field = 600;       // bytes of one sentence, before escaping
  std::size_t file = 1'000'000;  // bytes; cases beyond are counted
};

// summary.md for a step summary or a merge request: verdict, totals, failures first.
std::string render_markdown(const base::RunResult& result, const Annexes& annexes = {},
                            const MarkdownLimits& limits = {});

// Text that shows as it is: no markup, link or mention starts in it, and it stays on its line.
std::string markdown_text(std::string_view bytes);

}  // namespace assay::reports
