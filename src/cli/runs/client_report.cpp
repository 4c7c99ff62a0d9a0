#include "cli/runs/client_report.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <utility>

#include "cli/clock.hpp"
#include "cli/complaint.hpp"
#include "cli/files/report_directory.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/run_header.hpp"
#include "cli/terminal.hpp"
#include "conformance/targets/client_judge.hpp"
#include "reports/escape.hpp"
#include "reports/summary.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t longest_line = 300;

std::string plain(const std::string& text) {
  return reports::visible(reports::clip(text, longest_line), reports::Lines::flatten);
}

}  // namespace

ClientReport::ClientReport(base::Generation generation, conformance::Redaction redaction)
    : catalogue_(conformance::embedded_catalogue()), redaction_(std::move(redaction)) {
  reading_.generation = generation;
}

void ClientReport::judge(const endpoint::HttpRequest& request,
                         const endpoint::HttpResponse& response) {
  auto result =
      conformance::judge_request(catalogue_, request, response, reading_, cases_.size() + 1);
  if (!result) return;
  redaction_.apply(*result);
  tell(fmt::format("{} {} {}: {}", result->id, base::name_of(result->outcome),
                   plain(result->title), plain(result->actual)));
  cases_.push_back(*std::move(result));
}

ExitCode ClientReport::finish(const std::string& url, const std::string& directory,
                              const std::vector<std::string>& formats) const {
  base::RunResult result;
  result.header = header_about(catalogue_, reading_.generation);
  result.header.target = {"client", "clients of " + url};
  result.header.generation = base::name_of(reading_.generation);
  result.header.selected = cases_.size();
  result.header.started = present_moment();
  result.cases = cases_;
  result.complete = true;
  ReportDirectory reports(directory, formats_of(formats), result.header);
  for (const base::CaseResult& judged : cases_) reports.judged(judged);
  reports.finish(result);
  const Terminal terminal = terminal_of(stdout);
  reports::SummaryOptions options;
  options.width = terminal.width;
  options.colour = terminal.colour;
  options.report_file = directory + "/results.ndjson";
  fmt::print("{}", reports::render_summary(result, options));
  if (cases_.empty()) return ExitCode::nothing_selected;
  const bool deviates = base::verdict_of(result) == base::RunVerdict::violates;
  return deviates ? ExitCode::deviates : ExitCode::conforms;
}

}  // namespace assay::cli
