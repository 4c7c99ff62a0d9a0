#include "cli/runs/recorded_run.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "base/results/operations.hpp"
#include "base/results/remark.hpp"
#include "base/status_rule.hpp"
#include "cli/runs/kept_exchange.hpp"
#include "cli/runs/recorded_files.hpp"
#include "cli/runs/run_header.hpp"
#include "conformance/judging/charge.hpp"
#include "recorded/masking/masking.hpp"
#include "reports/log/sha256.hpp"
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
  }

  base::CaseResult make(const std::string& file, std::size_t number,
                        recorded::JudgedExchange exchange) {
    result_.id = "recorded/" + std::to_string(number);
    result_.title = title_of(file, place_of(exchange));
    result_.file = file;
    expect(exchange);
    if (exchange.request) add(exchange.request->inspection, "request");
    if (exchange.response) add(exchange.response->inspection, "response");
    add_evidence(exchange);
    for (const auto* const none : {&exchange.no_verdict, &exchange.no_request}) {
      if (*none) add(**none);
    }
    std::ranges::stable_sort(result_.causes, base::is_worse);
    name_worst();
    keep(std::move(exchange));
    if (const auto* const rule = first_requirement()) {
      result_.statement = rule->statement;
      result_.source = rule->source;
    }
    return std::move(result_);
  }

 private:
  // A file with one message has nothing that it could fit.
  void expect(const recorded::JudgedExchange& exchange) {
    const bool both =
        (exchange.request || exchange.no_request) && (exchange.response || exchange.no_verdict);
    result_.expected =
        both ? "both messages conform, and the answer fits the request" : "the message conforms";
    result_.actual = both ? "they do" : "it does";
  }

  void add(const inspect::Inspection& inspection, const std::string& side) {
    const std::string words = inspect::words_of_fault(inspection);
    const std::string fault = words.empty() ? "" : "; the fault says \"" + words + "\"";
    for (const Finding& finding : inspection.findings) {
      const bool must =
          finding.level == Level::must || (finding.level == Level::erratum && strict_);
      const Outcome outcome = must ? Outcome::fail : Outcome::nonstrict;
      std::string sentence = sentence_of(finding, side);
      // Whatever is wrong with a fault, what it says is what its reader wants to know.
      if (finding.message.find(words) == std::string::npos) sentence += fault;
      // Only the worst is told in the sentence; the log has the rest as remarks.
      const bool worse =
          result_.outcome == Outcome::pass || (result_.outcome == Outcome::nonstrict && must);
      if (worse) {
        result_.outcome = outcome;
        result_.actual = sentence;
        result_.reason = must ? "" : words_of(finding.level);
      }
      std::string requirement(side == "request"
                                  ? base::charged_to_request(finding.rule)
                                  : base::charged_to_answer(finding.rule, inspection.operation));
      add_requirement(requirement);
      remarks_.push_back(base::remark_of(finding, side));
      if (finding.level == Level::may) continue;
      const bool no_call = side == "response" && requirement == "TR-01";
      result_.causes.push_back({std::move(requirement),
                                no_call ? base::CauseKind::form : base::CauseKind::rule,
                                finding.path, std::move(sentence), finding.level, must});
    }
    if (result_.outcome == Outcome::pass) result_.actual += fault;
  }

  // Every rule that a message was judged by and keeps counts, and what HTTP tells of an answer.
  void add_evidence(const recorded::JudgedExchange& exchange) {
    if (exchange.request) {
      take_evidence(conformance::evidence_of_request(exchange.request->inspection.met));
    }
    if (!exchange.response) return;
    const inspect::Inspection& answer = exchange.response->inspection;
    conformance::Inspected inspected;
    inspected.met = answer.met;
    inspected.operation = answer.operation;
    take_evidence(conformance::evidence_of(inspected));
    const bool is_fault = answer.kind == inspect::Kind::fault;
    if (!is_fault && answer.kind != inspect::Kind::response) return;
    const base::StatusRule rule = base::status_rule(is_fault);
    if (exchange.status == rule.status) evidence_.emplace_back(rule.id);
  }

  void take_evidence(std::vector<std::string> more) {
    std::ranges::move(more, std::back_inserter(evidence_));
  }

  static std::string place_of(const recorded::JudgedExchange& exchange) {
    if (exchange.request) return exchange.request->payload.place;
    return exchange.response ? exchange.response->payload.place : exchange.no_verdict->place;
  }

  // Nobody can tell what the operation does from an answer that is not there, nor from a refusal of
  // HTTP's own. Such a refusal meets the requirement that is about it.
  void add(const recorded::NoVerdict& none) {
    if (!none.rule.empty()) evidence_.emplace_back(none.rule);
    if (result_.outcome == Outcome::fail) return;
    result_.outcome = Outcome::inconclusive;
    result_.actual = result_.reason = none.sentence;
  }

  // What weighs most comes first wherever one is named alone.
  void name_worst() {
    if (result_.outcome != Outcome::fail || result_.causes.empty()) return;
    const base::Cause& worst = result_.causes.front();
    result_.actual = worst.message;
    const auto named = std::ranges::find(result_.requirements, worst.requirement);
    if (named != result_.requirements.end()) {
      std::rotate(result_.requirements.begin(), named, named + 1);
    }
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
    kept.evidence = conformance::each_once(std::move(evidence_));
    result_.exchanges.push_back(std::move(kept));
  }

  const conformance::Catalogue& catalogue_;
  bool strict_;
  base::CaseResult result_;
  std::vector<base::Remark> remarks_;
  std::vector<std::string> evidence_;
};

// The rules that messages keep are wanted, too: they are what the traffic shows.
recorded::Inspector inspector_of(inspect::Options options) {
  options.evidence = true;
  options.operation = inspect::any_operation;
  return [options](std::string_view bytes) {
    const auto& authority = schema::SchemaSet::embedded(options.generation, base::Dialect::schema);
    return inspect::inspect_with(bytes, options, authority, false);
  };
}

// Of a cause: the answer denies the operation.
bool denies(const base::Cause& cause) {
  return cause.kind == base::CauseKind::form && cause.where == base::tested_operation;
}

bool holds_response(const base::CaseResult& result) {
  return std::ranges::any_of(result.exchanges, [](const base::Exchange& exchange) {
    return std::ranges::count(exchange.evidence, "RS-01") > 0;
  });
}

}  // namespace

void FirstEvidence::keep_new(base::CaseResult& result) {
  for (base::Exchange& exchange : result.exchanges) {
    std::vector<std::string> fresh;
    for (std::string& id : exchange.evidence) {
      if (shown_.insert(id).second) fresh.push_back(std::move(id));
    }
    exchange.evidence = std::move(fresh);
  }
}

std::vector<base::OperationState> operations_seen(const std::vector<base::CaseResult>& results) {
  base::OperationState missing{std::string(base::tested_operation), base::Presence::missing, ""};
  for (const base::CaseResult& result : results) {
    if (holds_response(result)) return {};
    const auto denial = std::ranges::find_if(result.causes, denies);
    if (denial == result.causes.end() || !missing.evidence.empty()) continue;
    missing.evidence = result.id + ", " + denial->message;
  }
  if (missing.evidence.empty()) return {};
  return {std::move(missing)};
}

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
    try {
      digest.add(digest_of_file(file));
    } catch (const std::runtime_error&) {
      return {};  // who reads it tells why
    }
  }
  return digest.digits();
}

RecordedRun run_recorded(const std::vector<std::string>& paths,
                         const conformance::Catalogue& catalogue, const inspect::Options& options,
                         const std::function<void(base::CaseResult)>& sink) {
  RecordedRun run;
  FirstEvidence evidence;
  const auto take = [&](const std::string& file, recorded::JudgedExchange exchange) {
    if (exchange.other) {
      run.others.add(exchange.called);
      return;
    }
    const std::string unkept = exchange.unkept;
    ExchangeResult result(catalogue, options.strict);
    base::CaseResult made = result.make(file, ++run.results, std::move(exchange));
    if (!unkept.empty()) run.notes.push_back(made.title + ": " + unkept + ", and is not kept");
    evidence.keep_new(made);
    sink(std::move(made));
  };
  judge_files(recorded_files(paths), inspector_of(options), options.strict, options.limits.bytes,
              {take, [&](const std::string& problem) { run.problems.push_back(problem); },
               [&](const std::string& problem) {
                 run.problems.push_back(problem);
                 run.unreadable = true;
               },
               [&](const std::string& note) { run.notes.push_back(note); }, true});
  return run;
}

}  // namespace assay::cli
