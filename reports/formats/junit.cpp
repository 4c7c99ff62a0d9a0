#include "reports/formats/junit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/results/verdict.hpp"
#include "reports/cases/case_groups.hpp"
#include "reports/cases/case_words.hpp"
#include "reports/cases/gate_lookup.hpp"
#include "reports/cases/reproduction.hpp"
#include "reports/text/escape.hpp"

namespace assay::reports {
namespace {

// The element that tells a consumer about an outcome; none where the case passes.
constexpr std::array<std::string_view, base::outcome_count> elements{
    "", "", "failure", "skipped", "skipped", "error"};

std::string_view usual_element(const base::CaseResult& result, bool strict) {
  if (counts_as_failure(result, strict)) return "failure";
  return elements[static_cast<std::size_t>(result.outcome)];
}

struct SuiteCounts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
  std::int64_t microseconds = 0;
};

std::string seconds(std::int64_t microseconds) {
  microseconds = std::max<std::int64_t>(microseconds, 0);
  return fmt::format("{}.{:06}", microseconds / 1'000'000, microseconds % 1'000'000);
}

void count(SuiteCounts& counts, const base::CaseResult& result, std::string_view element) {
  ++counts.tests;
  counts.failures += element == "failure" ? 1 : 0;
  counts.errors += element == "error" ? 1 : 0;
  counts.skipped += element == "skipped" ? 1 : 0;
  counts.microseconds += microseconds_of(result);
}

std::string timestamp(const std::string& started) {
  constexpr std::size_t without_zone = std::string_view("2026-01-31T12:00:00").size();
  return started.substr(0, without_zone);
}

class JunitWriter {
 public:
  JunitWriter(const base::RunResult& run, const Annexes& annexes, const JunitLimits& limits)
      : run_(run), known_(annexes), limits_(limits), gap_(base::gap_of(run)) {}

  std::string write() && {
    write_opening();
    for (const CaseGroup& suite : grouped(all_cases(run_), area_of)) write_suite(suite);
    if (!known_.stale().empty()) write_stale();
    if (!gap_.empty()) write_incomplete();
    add("</testsuites>\n");
    return std::move(out_);
  }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }

  // A failure that the gate excuses is not to fail the consumer's build.
  std::string_view element_of(const base::CaseResult& result) const {
    if (known_.excuse(result) != nullptr) return "skipped";
    return usual_element(result, run_.header.strict);
  }
  bool roomy() const { return out_.size() < limits_.details; }
  std::string field(std::string_view text) const { return clip(text, limits_.field); }

  void write_opening() {
    SuiteCounts all;
    for (const base::CaseResult& result : run_.cases) count(all, result, element_of(result));
    const std::size_t extra = gap_.empty() ? 0 : 1;
    const std::size_t stale = known_.stale().size();
    add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    add("<testsuites name=\"ews-assay\" tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"{}\">\n",
        all.tests + extra + stale, all.failures + stale, all.errors + extra,
        seconds(all.microseconds));
  }

  void write_suite(const CaseGroup& suite) {
    SuiteCounts counts;
    for (const base::CaseResult* result : suite.cases) count(counts, *result, element_of(*result));
    open_suite(suite.key, counts);
    for (const base::CaseResult* result : suite.cases) write_case(*result, suite.key);
    add("  </testsuite>\n");
  }

  void open_suite(std::string_view area, const SuiteCounts& counts) {
    add("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
        "time=\"{}\"",
        xml_attribute(area), counts.tests, counts.failures, counts.errors, counts.skipped,
        seconds(counts.microseconds));
    if (!run_.header.started.empty()) {
      add(" timestamp=\"{}\"", xml_attribute(timestamp(run_.header.started)));
    }
    add(">\n");
    if (roomy()) write_properties();
  }

  void write_properties() {
    const base::RunHeader& header = run_.header;
    add("    <properties>\n");
    write_property("tool", "ews-assay " + header.tool_version);
    write_property("target", header.target.kind + " " + header.target.name);
    write_property("generation", header.generation);
    write_property("dialect", header.dialect);
    write_property("seed", std::to_string(header.seed));
    add("    </properties>\n");
  }

  void write_property(std::string_view name, std::string_view value) {
    add("      <property name=\"{}\" value=\"{}\"/>\n", name, xml_attribute(field(value)));
  }

  void write_case(const base::CaseResult& result, std::string_view area) {
    add("    <testcase name=\"{}\" classname=\"{}\" time=\"{}\"", xml_attribute(result.id),
        xml_attribute(area), seconds(microseconds_of(result)));
    if (result.outcome == base::Outcome::pass) {
      add("/>\n");
      return;
    }
    add(">");
    const std::string_view element = element_of(result);
    if (!element.empty()) {
      write_outcome(result, element);
    } else {
      add("<system-out>{}</system-out>", xml_text(explanation(result)));
    }
    const bool failed = element == "failure" || element == "error" || known_.excuse(result);
    if (failed && roomy()) write_exchanges(result);
    add("</testcase>\n");
  }

  void write_outcome(const base::CaseResult& result, std::string_view element) {
    if (const base::KnownFailure* const excuse = known_.excuse(result)) {
      add("<skipped type=\"known-failure\" message=\"{}\">{}</skipped>",
          xml_attribute(clip(known_words(*excuse), message_limit)), xml_text(explanation(result)));
      return;
    }
    const std::string message = element == "failure" ? failure_of(result) : message_of(result);
    add("<{} type=\"{}\" message=\"{}\"", element, name_of(result.outcome),
        xml_attribute(clip(message, message_limit)));
    if (element == "skipped") {
      add("/>");
    } else {
      add(">{}</{}>", xml_text(explanation(result)), element);
    }
  }

  static std::string message_of(const base::CaseResult& result) {
    return fmt::format("{}: {}", name_of(result.outcome), result.reason);
  }

  // The cause first: consumers group failures by this text.
  static std::string failure_of(const base::CaseResult& result) {
    return result.causes.empty() ? result.actual
                                 : base::key_of(result.causes.front()) + ": " + result.actual;
  }

  // GitLab shows this text and nothing of the attributes.
  std::string explanation(const base::CaseResult& result) const {
    if (!roomy()) return fmt::format("{}; see results.ndjson", name_of(result.outcome));
    std::string out = fmt::format("{}: {}\n", name_of(result.outcome), field(result.title));
    const auto line = [&](std::string_view label, const std::string& text) {
      if (!text.empty()) out += fmt::format("{}: {}\n", label, field(text));
    };
    for (const base::Cause& cause : result.causes) {
      line("cause", base::key_of(cause) + ": " + cause.message);
    }
    line("requirements", joined(result.requirements));
    line("statement", result.statement);
    line("source", result.source);
    line("expected", result.expected);
    line("actual", result.actual);
    line("reason", result.reason);
    line("more", "ews-assay explain " + explained_id(run_.header, result));
    return out;
  }

  void write_exchanges(const base::CaseResult& result) {
    std::string text;
    for (const base::Exchange& exchange : result.exchanges) text += transcript(exchange);
    if (!text.empty()) {
      add("<system-out>{}</system-out>", xml_text(clip(text, limits_.system_out)));
    }
  }

  std::string transcript(const base::Exchange& exchange) const {
    const std::string answer =
        exchange.problem.empty() ? fmt::format("HTTP {} {}", exchange.status, exchange.content_type)
                                 : exchange.problem;
    const std::string fetched =
        exchange.fetched.empty() ? "" : "the target fetched: " + field(exchange.fetched) + "\n";
    return fmt::format("{}: {}\n{}\n\n{}{}\n{}\n\n", exchange.purpose, field(exchange.request_line),
                       field(exchange.request), fetched, field(answer), field(exchange.response));
  }

  // What is wrong with the baseline, each entry as a test of its own.
  void write_stale() {
    const std::size_t count = known_.stale().size();
    open_suite("baseline", SuiteCounts{count, count, 0, 0, 0});
    for (const base::KnownFailure* const entry : known_.stale()) {
      const std::string words = field(stale_words(*entry));
      add("    <testcase name=\"{}\" classname=\"baseline\" time=\"0.000000\">"
          "<failure type=\"{}\" message=\"{}\">{}</failure></testcase>\n",
          xml_attribute("baseline/" + entry->case_id), name_of(entry->standing),
          xml_attribute(words), xml_text(words));
    }
    add("  </testsuite>\n");
  }

  void write_incomplete() {
    open_suite("run", SuiteCounts{1, 0, 1, 0, 0});
    add("    <testcase name=\"run/complete\" classname=\"run\" time=\"0.000000\">"
        "<error type=\"incomplete\" message=\"{}\">{}</error></testcase>\n  </testsuite>\n",
        xml_attribute(clip(gap_, message_limit)), xml_text(field(gap_)));
  }

  static constexpr std::size_t message_limit = 300;

  const base::RunResult& run_;
  GateLookup known_;
  const JunitLimits& limits_;
  std::string gap_;  // what the run did not judge
  std::string out_;
};

}  // namespace

std::string render_junit(const base::RunResult& result, const Annexes& annexes,
                         const JunitLimits& limits) {
  return JunitWriter(result, annexes, limits).write();
}

}  // namespace assay::reports
