#include "reports/formats/earl.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

#include "reports/cases/case_words.hpp"
#include "reports/cases/gate_lookup.hpp"
#include "reports/text/escape.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t longest_earl_field = 2048;

std::string_view outcome_of(const base::CaseResult& result, bool strict) {
  static constexpr std::array<std::string_view, base::outcome_count> names{
      "passed", "passed", "failed", "untested", "inapplicable", "cantTell"};
  if (counts_as_failure(result, strict)) return "failed";
  return names[static_cast<std::size_t>(result.outcome)];
}

std::string literal(std::string_view bytes) { return in_quotes(clip(bytes, longest_earl_field)); }

std::string iri(std::string_view kind, std::string_view id) {
  return fmt::format("<urn:ews-assay:{}:{}>", kind, uri_path(id));
}

// Entries that have to go are faults of the baseline, and no word on the target.
void add_stale(std::string& out, const GateLookup& known) {
  if (known.stale().empty()) return;
  out +=
      "\n<urn:ews-assay:baseline> a earl:TestSubject ;\n  dct:title \"the baseline of known "
      "failures\" .\n";
  for (const base::KnownFailure* const entry : known.stale()) {
    fmt::format_to(std::back_inserter(out),
                   "\n[] a earl:Assertion ;\n  earl:assertedBy <urn:ews-assay> ;\n"
                   "  earl:subject <urn:ews-assay:baseline> ;\n  earl:test {} ;\n"
                   "  earl:mode earl:automatic ;\n  earl:result [\n    a earl:TestResult ;\n"
                   "    earl:outcome earl:failed ;\n    dct:description {}\n  ] .\n",
                   iri("case", entry->case_id), literal(stale_words(*entry)));
  }
}

constexpr std::string_view prefixes =
    "@prefix earl: <http://www.w3.org/ns/earl#> .\n"
    "@prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix doap: <http://usefulinc.com/ns/doap#> .\n\n";

}  // namespace

std::string render_earl(const base::RunResult& result, const Annexes& annexes) {
  const base::RunHeader& header = result.header;
  const GateLookup known(annexes);
  std::string out(prefixes);
  const auto to = std::back_inserter(out);
  fmt::format_to(to,
                 "<urn:ews-assay> a earl:Software, earl:Assertor ;\n  dct:title \"ews-assay\" ;\n"
                 "  doap:revision {} .\n\n",
                 literal(header.tool_version));
  fmt::format_to(to, "<urn:ews-assay:target> a earl:TestSubject ;\n  dct:title {} ;\n",
                 literal(header.target.kind + " " + header.target.name));
  fmt::format_to(to, "  dct:description {} .\n",
                 literal("judged by schema " + header.generation +
                         (result.complete ? "" : "; the run ended early")));
  for (const base::CaseResult& judged : result.cases) {
    const base::KnownFailure* const excuse = known.excuse(judged);
    const std::string why =
        explanation_of(judged) + (excuse == nullptr ? "" : "; " + known_words(*excuse));
    fmt::format_to(to,
                   "\n[] a earl:Assertion ;\n  earl:assertedBy <urn:ews-assay> ;\n"
                   "  earl:subject <urn:ews-assay:target> ;\n  earl:test {} ;\n"
                   "  earl:mode earl:automatic ;\n  earl:result [\n    a earl:TestResult ;\n"
                   "    earl:outcome earl:{}{}\n  ] .\n",
                   iri("case", judged.id), outcome_of(judged, header.strict),
                   why.empty() ? "" : " ;\n    dct:description " + literal(why));
    fmt::format_to(to, "{} a earl:TestCase ;\n  dct:title {}", iri("case", judged.id),
                   literal(judged.title));
    for (const std::string& requirement : judged.requirements) {
      fmt::format_to(to, " ;\n  dct:isPartOf {}", iri("requirement", requirement));
    }
    out += " .\n";
  }
  add_stale(out, known);
  return out;
}

}  // namespace assay::reports
