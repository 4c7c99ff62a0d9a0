#include "cli/runs/progress_line.hpp"

#include <fmt/core.h>

#include <cstdio>

namespace assay::cli {

ProgressLine::ProgressLine(std::size_t total) : terminal_(terminal_of(stderr)) {
  progress_.total = total;
}

ProgressLine::~ProgressLine() { show(""); }

void ProgressLine::judged(const base::CaseResult& result) {
  ++progress_.done;
  if (result.outcome == base::Outcome::fail) ++progress_.failed;
  progress_.last_id = result.id;
  if (!terminal_.interactive) return;
  show(reports::render_progress(progress_, terminal_.width - 1));
}

void ProgressLine::show(const std::string& line) const {
  if (!terminal_.interactive) return;
  fmt::print(stderr, "\r{}\x1b[K", line);
  std::fflush(stderr);
}

}  // namespace assay::cli
