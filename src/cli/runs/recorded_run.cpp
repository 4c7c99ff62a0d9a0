#include "cli/runs/recorded_run.hpp"

#include <algorithm>
#include <utility>

#include "base/remark.hpp"
#include "cli/runs/kept_exchange.hpp"
#include "cli/runs/recorded_files.hpp"
#include "cli/runs/run_header.hpp"
#include "conformance/charge.hpp"
#include "recorded/masking.hpp"
#include "reports/sha256.hpp"
#include "schema/schema_set.hpp"

namespace assay::cli {
namespace {

using base::Finding;
using base::Level;
using base::Outcome;

std::string sentence_of(const Finding& finding, const std::string& side) {
  return side + " line " + std::to_string(finding.position.line) + ": " + finding.message + " [" +
         std::string(finding.rule) + "]";
}

std::string words_of(Level level) {
  return level == Level::erratum ? "the published sources contradict each other here"
                                 : "a recommendation is not met";
}

constexpr std::string_view before_place = ", ";

std::string title_of(const std::string& file, const std::string& place) {
  return place.empty() ? file : file + std::string(before_place) + place;
}

std::string place_in(const base::CaseResult& recorded) {
  const std::string beginning = recorded.file + std::string(before_place);
  return recorded.title.starts_with(beginning) ? recorded.title.substr(beginning.size()) : "";
}

// The result of one exchange, put together from the findings about both messages.
class ExchangeResult {
 public:
  ExchangeResult(const conformance::Catalogue& catalogue, bool strict)
      : catalogue_(catalogue), strict_(strict) {
    result_.outcome = Outcome::pass;
    result_.level = Level::may;
    result_.expected = "both messages conform, and the answer fits the request";
    result_.actual = "they do";
  }

  base::CaseResult make(const std::string& file, std::size_t number,
                        recorded::JudgedExchange exchange) {
    result_.id = "recorded/" + std::to_string(number);
    result_.title = title_of(file, place_of(exchange));
    result_.file = file;
    if (exchange.request) add(exchange.request->inspection, "request");
    if (exchange.response) add(exchange.response->inspection, "response");
    if (exchange.no_verdict) add(*exchange.no_verdict);
    std::ranges::stable_sort(result_.causes, base::is_worse);
    const std::string words =
        exchange.response ? inspect::words_of_fault(exchange.response->inspection) : "";
    if (!words.empty()) result_.actual += "; the answer is a fault that says \"" + words + "\"";
    keep(std::move(exchange));
    if (const auto* const rule = first_requirement()) {
      result_.statement = rule->statement;
      result_.source = rule->source;
    }
    return std::move(result_);
  }

 private:
  void add(const inspect::Inspection& inspection, const std::string& side) {
    for (const Finding& finding : inspection.findings) {
      const bool must =
          finding.level == Level::must || (finding.level == Level::erratum && strict_);
      const Outcome outcome = must ? Outcome::fail : Outcome::nonstrict;
      // Only the worst is told in the sentence; the log has the rest as remarks.
      const bool worse =
          result_.outcome == Outcome::pass || (result_.outcome == Outcome::nonstrict && must);
      if (worse) {
        result_.outcome = outcome;
        result_.actual = sentence_of(finding, side);
        result_.reason = must ? "" : words_of(finding.level);
      }
      const std::string requirement =
          side == "request" ? conformance::charged_to_request(finding.rule)
                            : conformance::charged_to_answer(finding.rule, inspection.operation);
      add_requirement(requirement);
      add_cause(finding, requirement, side, must);
      remarks_.push_back(base::remark_of(finding, side));
    }
  }

  static std::string place_of(const recorded::JudgedExchange& exchange) {
    if (exchange.request) return exchange.request->payload.place;
    return exchange.response ? exchange.response->payload.place : exchange.no_verdict->place;
  }

  // A refusal that a requirement wants or allows is as it should be; of any other nobody can tell,
  // nor of an answer that is not there.
  void add(const recorded::NoVerdict& none) {
    if (!none.rule.empty()) add_requirement(std::string(none.rule));
    if (result_.outcome == Outcome::fail) return;
    result_.actual = none.sentence;
    if (!none.rule.empty()) return;
    result_.outcome = Outcome::inconclusive;
    result_.reason = none.sentence;
  }

  void add_cause(const Finding& finding, const std::string& requirement, const std::string& side,
                 bool must) {
    if (finding.level == Level::may) return;
    result_.causes.push_back({requirement, base::CauseKind::rule, finding.path,
                              sentence_of(finding, side), finding.level, must});
  }

  void add_requirement(const std::string& id) {
    const conformance::Requirement* const requirement = catalogue_.requirement(id);
    if (requirement == nullptr ||
        std::ranges::find(result_.requirements, id) != result_.requirements.end()) {
      return;
    }
    result_.requirements.push_back(id);
    result_.level = std::min(result_.level, requirement->level);
  }

  const conformance::Requirement* first_requirement() const {
    return result_.requirements.empty() ? nullptr
                                        : catalogue_.requirement(result_.requirements.front());
  }

  void keep(recorded::JudgedExchange exchange) {
    base::Exchange kept = kept_exchange(std::move(exchange));
    kept.remarks = std::move(remarks_);
    result_.exchanges.push_back(std::move(kept));
  }

  const conformance::Catalogue& catalogue_;
  bool strict_;
  base::CaseResult result_;
  std::vector<base::Remark> remarks_;
};

recorded::Inspector inspector_of(const inspect::Options& options) {
  return [&options](std::string_view bytes) {
    const auto& authority = schema::SchemaSet::embedded(options.generation, base::Dialect::schema);
    return inspect::inspect_with(bytes, options, authority, false);
  };
}

}  // namespace

std::optional<base::CaseResult> judge_again(const base::CaseResult& recorded, std::size_t number,
                                            const conformance::Catalogue& catalogue,
                                            const inspect::Options& options) {
  if (recorded.exchanges.size() != 1) return std::nullopt;
  recorded::JudgedExchange judged =
      recorded::judge(exchange_kept_in(recorded.exchanges.front(), place_in(recorded)),
                      inspector_of(options), options.strict);
  if (judged.other) return std::nullopt;
  ExchangeResult result(catalogue, options.strict);
  return result.make(recorded.file, number, std::move(judged));
}

std::string digest_of_traffic(const std::vector<std::string>& paths) {
  reports::Sha256 digest;
  for (const std::string& file : recorded_files(paths)) {
    if (file == "-") return {};
    digest.add(digest_of_file(file));
  }
  return digest.digits();
}

RecordedRun run_recorded(const std::vector<std::string>& paths,
                         const conformance::Catalogue& catalogue, const inspect::Options& options,
                         const std::function<void(base::CaseResult)>& sink) {
  RecordedRun run;
  const auto take = [&](const std::string& file, recorded::JudgedExchange exchange) {
    if (exchange.other) {
      ++run.others;
      return;
    }
    ExchangeResult result(catalogue, options.strict);
    sink(result.make(file, ++run.results, std::move(exchange)));
  };
  judge_files(recorded_files(paths), inspector_of(options), options.strict, options.limits.bytes,
              {take, [&](const std::string& problem) { run.problems.push_back(problem); },
               [](const std::string& problem) { throw std::runtime_error(problem); },
               recorded::mask_accounts});
  return run;
}

}  // namespace assay::cli
