#include "fuzz/properties/reports.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/formats/formats.hpp"
#include "reports/log/log.hpp"
#include "reports/terminal/summary.hpp"
#include "xml/reading/document.hpp"

namespace assay::fuzz {
namespace {

bool is_json(std::string_view file) { return file.ends_with(".json") || file.ends_with(".sarif"); }

// Our reader takes no document type; the page has the one of HTML, which says nothing.
std::string_view without_doctype(std::string_view text) {
  constexpr std::string_view doctype = "<!DOCTYPE html>\n";
  return text.starts_with(doctype) ? text.substr(doctype.size()) : text;
}

std::string broken_format(const reports::Format& format, const base::RunResult& run) {
  const std::string text = format.render(run, {});
  const std::string name(format.name);
  if (is_json(format.file) && !nlohmann::json::accept(text)) return name + " is not JSON";
  if (format.file.ends_with(".xml") || format.file.ends_with(".html")) {
    const xml::Document document = xml::Document::read(without_doctype(text));
    if (const auto& problem = document.problem()) {
      return name + " is not well-formed: " + problem->message;
    }
  }
  return text.empty() ? name + " is empty" : "";
}

std::string broken_formats(const base::RunResult& run) {
  for (const reports::Format& format : reports::formats()) {
    if (std::string broken = broken_format(format, run); !broken.empty()) return broken;
  }
  const std::string summary = reports::render_summary(run);
  if (summary.find('\x1B') != std::string::npos) return "the summary holds an escape sequence";
  return {};
}

std::string lost_in_log(const base::RunResult& run) {
  std::stringstream log;
  reports::write_log(run, log);
  const std::string written = log.str();
  try {
    if (!(reports::read_log(log) == run)) return "the log reads as another run: " + written;
  } catch (const reports::LogError& error) {
    return "a written log cannot be read: " + std::string(error.what()) + "\n" + written;
  }
  return {};
}

// Hands out pieces of the bytes. What is ours to say (ids, versions) is not made of them.
class Pieces {
 public:
  explicit Pieces(std::string_view bytes) : bytes_(bytes) {}

  std::size_t number() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  std::string text() {
    const std::string_view piece = bytes_.substr(0, number());
    bytes_.remove_prefix(piece.size());
    return std::string(piece);
  }

  bool is_empty() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

base::Exchange exchange_of(Pieces& pieces) {
  base::Exchange exchange;
  exchange.purpose = pieces.text();
  exchange.request_line = pieces.text();
  exchange.request = pieces.text();
  exchange.status = static_cast<int>(pieces.number() * 4);
  exchange.content_type = pieces.text();
  exchange.response = pieces.text();
  exchange.problem = pieces.text();
  return exchange;
}

base::CaseResult case_of(Pieces& pieces) {
  base::CaseResult result;
  result.id = "request/" + std::to_string(pieces.number());
  result.title = pieces.text();
  result.outcome = static_cast<base::Outcome>(pieces.number() % base::outcome_count);
  result.statement = pieces.text();
  result.source = pieces.text();
  result.expected = pieces.text();
  result.actual = pieces.text();
  result.reason = pieces.text();
  result.requirements.emplace_back("RQ-05");
  for (std::size_t count = pieces.number() % 3; count > 0; --count) {
    result.exchanges.push_back(exchange_of(pieces));
  }
  return result;
}

base::RunResult run_of(std::string_view bytes) {
  static constexpr std::size_t most_cases = 8;
  Pieces pieces(bytes);
  base::RunResult run;
  run.header.target = {pieces.text(), pieces.text()};
  run.header.tool_version = "1.0.0";
  run.complete = pieces.number() % 2 == 0;
  if (run.complete && pieces.number() % 2 == 0) run.problem = "the target does not answer";
  while (!pieces.is_empty() && run.cases.size() < most_cases) run.cases.push_back(case_of(pieces));
  run.header.selected = run.cases.size();
  return run;
}

}  // namespace

std::string broken_log(std::string_view log) {
  std::istringstream in{std::string(log)};
  base::RunResult run;
  try {
    run = reports::read_log(in);
  } catch (const reports::LogError& error) {
    return error.line() == 0 ? "an error without a line" : "";
  }
  if (std::string lost = lost_in_log(run); !lost.empty()) return lost;
  return broken_formats(run);
}

std::string broken_report(std::string_view bytes) {
  const base::RunResult run = run_of(bytes);
  if (std::string lost = lost_in_log(run); !lost.empty()) return lost;
  return broken_formats(run);
}

}  // namespace assay::fuzz
