#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

namespace assay::reports {

// What keeps a page quick to open. Past `bodies` bytes of page no further bodies are shown, past
// `details` only a line per case.
struct HtmlLimits {
  std::size_t field = 600;  // bytes of one sentence, before escaping
  std::size_t body = 2400;  // bytes of one request or response, before escaping
  std::size_t bodies = 1000u << 10;
  std::size_t details = 1400u << 10;
};

// report.html: one file that is HTML and well-formed XML, loads nothing and needs no script.
// Its content security policy lets nothing run but its own script.
std::string render_html(const base::RunResult& result, const Annexes& annexes = {},
                        const HtmlLimits& limits = {});

// campaign.html: such a page about fuzzing alone.
std::string render_campaigns(const std::vector<base::Campaign>& campaigns);

}  // namespace assay::reports
