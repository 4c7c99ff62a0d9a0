#include "cli/runs/client_report.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <utility>

#include "base/verdict.hpp"
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

constexpr std::size_t longest_text = 300;  // of a client, on standard error

}  // namespace

ClientReport::ClientReport(base::Generation generation, conformance::Redaction redaction)
    : catalogue_(conformance::embedded_catalogue()), redaction_(std::move(redaction)) {
  reading_.generation = generation;
}

endpoint::HttpRequest ClientReport::redacted(endpoint::HttpRequest request) const {
  request.path = redaction_(std::move(request.path));
  for (auto& [name, value] : request.headers) value = redaction_(std::move(value));
  request.body = redaction_(std::move(request.body));
  return request;
}

void ClientReport::judge(const endpoint::HttpRequest& request,
                         const endpoint::HttpResponse& response) {
  auto result = conformance::judge_request(catalogue_, redacted(request), response, reading_,
                                           cases_.size() + 1);
  if (!result) return;
  redaction_.apply(*result);
  tell(fmt::format("{} {} {}: {}", result->id, base::name_of(result->outcome),
                   reports::clip(result->title, longest_text),
                   reports::clip(result->actual, longest_text)));
  cases_.push_back(*std::move(result));
}

ExitCode ClientReport::finish(const std::string& url, const std::string& directory,
                              const std::vector<std::string>& formats) const {
  base::RunResult result;
  result.header = header_about(catalogue_, reading_.generation, "client");
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
  const bool deviates = base::verdict_of(result) == base::RunVerdict::does_not_conform;
  return deviates ? ExitCode::deviates : ExitCode::conforms;
}

}  // namespace assay::cli
