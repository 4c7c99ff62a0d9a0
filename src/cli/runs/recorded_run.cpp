#include "cli/runs/recorded_run.hpp"

#include <algorithm>
#include <utility>

#include "base/remark.hpp"
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

// What there is of an exchange: an empty body is a body.
constexpr const char* both = "request and answer";
constexpr const char* request_alone = "request without answer";
constexpr const char* response_alone = "message";

constexpr std::string_view before_place = ", ";

std::string title_of(const std::string& file, const std::string& place) {
  return place.empty() ? file : file + std::string(before_place) + place;
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
    const auto& first = exchange.request ? exchange.request : exchange.response;
    const std::string& place = first->payload.place;
    result_.title = title_of(file, place);
    result_.file = file;
    if (exchange.request) add(exchange.request->inspection, "request");
    if (exchange.response) add(exchange.response->inspection, "response");
    std::ranges::stable_sort(result_.causes, base::is_worse);
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
    base::Exchange kept;
    kept.purpose = !exchange.response ? request_alone : !exchange.request ? response_alone : both;
    kept.status = exchange.status;
    if (exchange.request) kept.request = std::move(exchange.request->payload.body);
    if (exchange.response) {
      kept.content_type = std::move(exchange.response->payload.media_type);
      kept.response = std::move(exchange.response->payload.body);
    }
    kept.remarks = std::move(remarks_);
    result_.exchanges.push_back(std::move(kept));
  }

  const conformance::Catalogue& catalogue_;
  bool strict_;
  base::CaseResult result_;
  std::vector<base::Remark> remarks_;
};

}  // namespace

namespace {

recorded::Inspector inspector_of(const inspect::Options& options) {
  return [&options](std::string_view bytes) {
    const auto& authority = schema::SchemaSet::embedded(options.generation, base::Dialect::schema);
    return inspect::inspect_with(bytes, options, authority, false);
  };
}

// The exchange that a case was made of.
recorded::Exchange exchange_of(const base::CaseResult& recorded) {
  const base::Exchange& kept = recorded.exchanges.front();
  std::string place = recorded.title;
  const std::string beginning = recorded.file + std::string(before_place);
  place = place.starts_with(beginning) ? place.substr(beginning.size()) : "";
  recorded::Exchange exchange;
  exchange.status = kept.status;
  if (kept.purpose != response_alone) exchange.request = {place, kept.request, ""};
  if (kept.purpose != request_alone) exchange.response = {place, kept.response, kept.content_type};
  return exchange;
}

}  // namespace

std::optional<base::CaseResult> judge_again(const base::CaseResult& recorded, std::size_t number,
                                            const conformance::Catalogue& catalogue,
                                            const inspect::Options& options) {
  if (recorded.exchanges.size() != 1) return std::nullopt;
  recorded::JudgedExchange judged =
      recorded::judge(exchange_of(recorded), inspector_of(options), options.strict);
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
