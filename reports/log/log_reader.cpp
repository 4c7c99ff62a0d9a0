#include <istream>

#include "reports/log/event_fields.hpp"
#include "reports/log/event_reading.hpp"
#include "reports/log/log.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

base::Level level_field(const Json& json) {
  const auto level = level_named(text_field(json, "level"));
  if (!level) refuse("level", "is none of the levels");
  return *level;
}

base::Digest digest_of(const Json& json) {
  return {text_field(json, "subject"), text_field(json, "sha256")};
}

base::RequirementEntry requirement_of(const Json& json) {
  base::RequirementEntry requirement;
  get(json, requirement, requirement_texts);
  get_details(json, requirement, requirement_details);
  requirement.level = level_field(json);
  requirement.blocking = boolean_field(json, "blocking");
  return requirement;
}

base::ErratumEntry erratum_of(const Json& json) {
  base::ErratumEntry erratum;
  get(json, erratum, erratum_texts);
  return erratum;
}

base::Remark remark_of(const Json& json) {
  base::Remark remark;
  get(json, remark, remark_texts);
  get_details(json, remark, remark_details);
  remark.level = level_field(json);
  remark.line = integer_of<std::size_t>(field(json, "line"), "line");
  remark.column = integer_of<std::size_t>(field(json, "column"), "column");
  return remark;
}

base::Cause cause_of(const Json& json) {
  base::Cause cause;
  get(json, cause, cause_texts);
  get_details(json, cause, cause_details);
  const auto kind = cause_kind_named(text_field(json, "kind"));
  if (!kind) refuse("kind", "is none of the kinds of causes");
  cause.kind = *kind;
  cause.level = level_field(json);
  cause.blocking = boolean_field(json, "blocking");
  if (json.contains("line")) cause.line = integer_of<std::size_t>(field(json, "line"), "line");
  return cause;
}

base::SelectionEntry selection_of(const Json& json) {
  const Json& shard = object_field(json, "shard");
  const bool chosen = json.contains("operations");
  return {texts_of(json, "ids"),
          texts_of(json, "skip"),
          texts_of(json, "tags"),
          text_field(json, "level"),
          {integer_of<std::size_t>(field(shard, "index"), "index"),
           integer_of<std::size_t>(field(shard, "count"), "count")},
          chosen ? texts_of(json, "operations") : std::vector<std::string>{}};
}

base::KnownFailure known_of(const Json& json) {
  base::KnownFailure failure;
  get(json, failure, known_texts);
  get_details(json, failure, known_details);
  failure.line = integer_of<std::size_t>(field(json, "line"), "line");
  failure.flaky = json.contains("flaky") && boolean_field(json, "flaky");
  return failure;
}

base::BaselineEntry baseline_of(const Json& json) {
  return {text_field(json, "day"), items_of<base::KnownFailure>(json, "known", known_of)};
}

base::RunHeader header_of(const Json& event) {
  if (integer_of<int>(field(event, "format"), "format") != log_format) {
    refuse("format", "is of another version of this program");
  }
  base::RunHeader header;
  header.tool_version = text_field(object_field(event, "tool"), "version");
  get(object_field(event, "target"), header.target, target_texts);
  get_details(object_field(event, "target"), header.target, target_details);
  get(event, header, header_texts);
  header.strict = boolean_field(event, "strict");
  header.seed = number_field(event, "seed");
  header.selected = integer_of<std::size_t>(field(event, "selected"), "selected");
  header.selection = selection_of(object_field(event, "selection"));
  header.features = texts_of(event, "features");
  header.digests = items_of<base::Digest>(event, "digests", digest_of);
  if (event.contains("baseline")) {
    header.baseline = baseline_of(object_field(event, "baseline"));
  }
  if (event.contains("clock")) header.started = text_field(object_field(event, "clock"), "started");
  return header;
}

base::Exchange exchange_of(const Json& json) {
  base::Exchange exchange;
  get(json, exchange, exchange_texts);
  get_details(json, exchange, exchange_details);
  exchange.status = integer_of<int>(field(json, "status"), "status");
  if (json.contains("remarks")) {
    exchange.remarks = items_of<base::Remark>(json, "remarks", remark_of);
  }
  if (json.contains("evidence")) exchange.evidence = texts_of(json, "evidence");
  return exchange;
}

base::OperationState operation_of(const Json& json) {
  base::OperationState operation;
  get(json, operation, operation_texts);
  const auto state = presence_named(text_field(json, "state"));
  if (!state) refuse("state", "is none of implemented, missing, unknown");
  operation.state = *state;
  operation.exchanges = items_of<base::Exchange>(json, "exchanges", exchange_of);
  return operation;
}

base::CaseResult case_of(const Json& json) {
  base::CaseResult result;
  result.id = text_field(json, "id");
  const auto outcome = outcome_named(text_field(json, "outcome"));
  if (!outcome) refuse("outcome", "is none of the six outcomes");
  result.outcome = *outcome;
  if (json.contains("refusal")) {
    result.refusal = refusal_named(text_field(json, "refusal"));
    if (!result.refusal) refuse("refusal", "is none of the five ways to meet a bad request");
  }
  result.level = level_field(json);
  result.requirements = texts_of(json, "requirements");
  get(json, result, case_texts);
  get_details(json, result, case_details);
  if (json.contains("line")) result.line = integer_of<std::size_t>(field(json, "line"), "line");
  if (json.contains("causes")) {
    result.causes = items_of<base::Cause>(json, "causes", cause_of);
  }
  result.exchanges = items_of<base::Exchange>(json, "exchanges", exchange_of);
  return result;
}

// A log whose timings were taken out, to compare two runs, is still a log.
void read_timing(const Json& event, base::CaseResult& result) {
  if (!event.contains("timing")) return;
  const Json& microseconds = array_field(object_field(event, "timing"), "microseconds");
  if (microseconds.size() != result.exchanges.size()) {
    refuse("microseconds", "does not hold one number per exchange");
  }
  for (std::size_t index = 0; index < microseconds.size(); ++index) {
    result.exchanges[index].microseconds =
        integer_of<std::int64_t>(microseconds[index], "microseconds");
  }
}

base::Totals totals_of(const Json& event) {
  const Json& written = object_field(event, "totals");
  base::Totals totals{};
  for (std::size_t index = 0; index < base::outcome_count; ++index) {
    const std::string_view outcome = name_of(static_cast<base::Outcome>(index));
    totals[index] = integer_of<std::size_t>(field(written, outcome), outcome);
  }
  return totals;
}

base::CaseResult case_of_event(const Json& event) {
  base::CaseResult result = case_of(object_field(event, "case"));
  read_timing(event, result);
  return result;
}

class LogReader {
 public:
  explicit LogReader(bool checks_totals) : checks_totals_(checks_totals) {}

  void take(const Json& event) {
    if (!event.is_object()) throw Defect("is not a JSON object");
    const std::string& kind = text_field(event, "event");
    if (result_.complete) throw Defect("an event after run-finished");
    if (started_ == (kind == "run-started")) {
      throw Defect("a log begins with run-started, and contains it once");
    }
    if (kind == "run-started") {
      result_.header = header_of(event);
      started_ = true;
    } else if (kind == "catalogue") {
      take_catalogue(event);
    } else if (kind == "operations") {
      result_.header.operations = items_of<base::OperationState>(event, "operations", operation_of);
    } else if (kind == "case") {
      result_.cases.push_back(case_of_event(event));
    } else if (kind == "probes") {
      result_.probes = items_of<base::Exchange>(event, "probes", exchange_of);
    } else if (kind == "probe-failed") {
      result_.problem = text_field(event, "problem");
    } else if (kind == "run-finished") {
      finish(event);
    } else {
      refuse("event", "is of no known kind");
    }
  }

  bool started() const { return started_; }
  base::RunResult&& result() && { return std::move(result_); }

 private:
  void take_catalogue(const Json& event) {
    base::RunHeader& header = result_.header;
    header.requirements = items_of<base::RequirementEntry>(event, "requirements", requirement_of);
    header.errata = items_of<base::ErratumEntry>(event, "errata", erratum_of);
  }

  void finish(const Json& event) {
    if (totals_of(event) != base::totals_of(result_.cases) && checks_totals_) {
      refuse("totals", "contradicts the cases before it");
    }
    result_.complete = true;
  }

  base::RunResult result_;
  bool checks_totals_;
  bool started_ = false;
};

base::RunResult read(std::istream& in, LogReader reader) {
  read_events(in, "run-started", [&](const Json& event) { reader.take(event); });
  return std::move(reader).result();
}

}  // namespace

LogError::LogError(std::size_t line, const std::string& problem)
    : std::runtime_error("line " + std::to_string(line) + ": " + problem), line_(line) {}

void read_cases(std::istream& in, const std::function<void(base::CaseResult)>& sink) {
  if (in.peek() == std::istream::traits_type::eof()) return;
  read_events(in, "case", [&](const Json& event) { sink(case_of_event(event)); });
}

base::RunResult read_log(std::istream& in) { return read(in, LogReader(true)); }

base::RunResult read_claimed_log(std::istream& in) { return read(in, LogReader(false)); }

LogDigests log_digests(std::istream& in) {
  LogDigests digests;
  Sha256 digest;
  read_events(in, "run-started", [&](const Json& event) {
    if (!event.is_object()) throw Defect("is not a JSON object");
    if (text_field(event, "event") == "run-finished") {
      digests = {text_field(event, "sha256"), digest.digits(), totals_of(event)};
    }
    digest.add(digested(event));
  });
  return digests;
}

std::optional<OddLine> odd_line(std::string_view log) {
  bool closed = false;
  for (std::size_t number = 1; !log.empty(); ++number) {
    const std::size_t end = log.find('\n');
    const std::string_view text = log.substr(0, end);
    if (closed) return OddLine{number, std::string(text), "nothing"};
    if (end == std::string_view::npos) return std::nullopt;  // cut off by a crash
    const Json event = base::read_json<Json>(text);
    std::string usual = event.is_discarded() ? "" : one_line(event);
    if (usual != text) return OddLine{number, std::string(text), std::move(usual)};
    closed = event.is_object() && event.value("event", Json()) == "run-finished";
    log.remove_prefix(end + 1);
  }
  return std::nullopt;
}

}  // namespace assay::reports
