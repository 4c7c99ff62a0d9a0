#include "cli/runs/client_report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <ios>
#include <stdexcept>
#include <utility>

#include "base/results/verdict.hpp"
#include "cli/clock.hpp"
#include "cli/complaint.hpp"
#include "cli/files/report_directory.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/masked_call.hpp"
#include "cli/runs/run_header.hpp"
#include "cli/terminal.hpp"
#include "conformance/targets/client/client_judge.hpp"
#include "reports/terminal/summary.hpp"
#include "reports/text/escape.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t longest_text = 300;  // of a client, on standard error

}  // namespace

ClientReport::ClientReport(ClientReportOptions options, base::Generation generation,
                           conformance::Redaction redaction)
    : options_(std::move(options)),
      catalogue_(conformance::embedded_catalogue()),
      redaction_(std::move(redaction)),
      spool_(options_.directory) {
  reading_.generation = generation;
  reading_.strict = options_.strict;
}

endpoint::HttpRequest ClientReport::redacted(endpoint::HttpRequest request) const {
  request.path = redaction_(std::move(request.path));
  for (auto& [name, value] : request.headers) value = redaction_(std::move(value));
  request.body = redaction_(std::move(request.body));
  return request;
}

void ClientReport::judge(const endpoint::HttpRequest& request,
                         const endpoint::HttpResponse& response) {
  // Nobody waits for the reading of another one's message.
  const CallJudge judge_call = [this](const auto& call, const auto& answer) {
    return conformance::judge_request(catalogue_, call, answer, reading_, 0);
  };
  auto result = judge_masked(redacted(request), response, judge_call);
  if (!result) return;
  redaction_.apply(*result);
  const std::scoped_lock lock(mutex_);
  result->id = conformance::client_case_id(cases_.size() + 1);
  if (!options_.quiet) {
    tell(fmt::format("{} {} {}: {}", result->id, base::name_of(result->outcome),
                     reports::clip(result->title, longest_text),
                     reports::clip(result->actual, longest_text)));
  }
  if (!keep(*result)) return;
  keep_shown_bodies(*result, shown_);
  cases_.push_back(*std::move(result));
}

// A client is served whether its requests can be kept or not.
bool ClientReport::keep(const base::CaseResult& result) {
  try {
    if (problem_.empty()) spool_.keep(result);
  } catch (const std::ios_base::failure& failure) {
    problem_ = failure.what();
    complain("ews-assay serve", problem_ + "; no more requests are kept");
  }
  return problem_.empty();
}

base::RunResult ClientReport::result_of(const std::string& url) {
  base::RunResult result;
  result.header = header_about(catalogue_, reading_.generation, "client");
  result.header.target = {"client", "clients of " + url};
  result.header.generation = base::name_of(reading_.generation);
  result.header.strict = options_.strict;
  result.header.selected = cases_.size();
  result.header.started = present_moment();
  result.cases = std::move(cases_);
  result.complete = true;
  return result;
}

// The one to open first.
std::string ClientReport::first_report() const {
  const bool has_page = std::ranges::find(options_.formats, "html") != options_.formats.end();
  return options_.directory + (has_page ? "/report.html" : "/results.ndjson");
}

ExitCode ClientReport::finish(const std::string& url) {
  if (!problem_.empty()) throw std::runtime_error(problem_);
  const base::RunResult result = result_of(url);
  ReportDirectory reports(options_.directory, formats_of(options_.formats), result.header);
  spool_.replay([&](const base::CaseResult& judged) { reports.judged(judged); });
  reports.finish(result);
  const Terminal terminal = terminal_of(stdout);
  reports::SummaryOptions options;
  options.width = terminal.width;
  options.colour = terminal.colour;
  options.report_file = first_report();
  fmt::print("{}", reports::render_summary(result, options));
  const base::RunVerdict verdict = base::verdict_of(result);
  if (verdict == base::RunVerdict::does_not_conform) return ExitCode::deviates;
  return base::is_good(verdict) ? ExitCode::conforms : ExitCode::nothing_selected;
}

}  // namespace assay::cli
