#include <ostream>

#include "base/files/file.hpp"
#include "reports/log/event_fields.hpp"
#include "reports/log/event_writing.hpp"
#include "reports/log/log.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

Json json_of(const std::string& text) { return utf8(text); }

Json json_of(const base::Digest& digest) {
  return {{"subject", utf8(digest.subject)}, {"sha256", utf8(digest.sha256)}};
}

Json json_of(const base::RequirementEntry& requirement) {
  Json json = Json::object();
  put(json, requirement, requirement_texts);
  put_details(json, requirement, requirement_details);
  json["level"] = name_of(requirement.level);
  json["blocking"] = requirement.blocking;
  return json;
}

Json json_of(const base::ErratumEntry& erratum) {
  Json json = Json::object();
  put(json, erratum, erratum_texts);
  return json;
}

Json json_of(const base::Remark& remark) {
  Json json = Json::object();
  put(json, remark, remark_texts);
  put_details(json, remark, remark_details);
  json["level"] = name_of(remark.level);
  json["line"] = remark.line;
  json["column"] = remark.column;
  return json;
}

Json json_of(const base::Cause& cause) {
  Json json = Json::object();
  put(json, cause, cause_texts);
  put_details(json, cause, cause_details);
  json["kind"] = name_of(cause.kind);
  json["level"] = name_of(cause.level);
  json["blocking"] = cause.blocking;
  if (cause.line > 0) json["line"] = cause.line;
  return json;
}

Json json_of(const base::Exchange& exchange);
Json json_of(const base::OperationState& operation);
Json json_of(const base::KnownFailure& failure);

template <typename Item>
Json array_of(const std::vector<Item>& items) {
  Json array = Json::array();
  for (const Item& item : items) array.push_back(json_of(item));
  return array;
}

Json json_of(const base::Target& target) {
  Json json = Json::object();
  put(json, target, target_texts);
  put_details(json, target, target_details);
  return json;
}

Json json_of(const base::SelectionEntry& selection) {
  Json json{{"ids", array_of(selection.ids)},
            {"skip", array_of(selection.skip)},
            {"tags", array_of(selection.tags)},
            {"level", utf8(selection.level)},
            {"shard", {{"index", selection.shard.index}, {"count", selection.shard.count}}}};
  if (!selection.operations.empty()) json["operations"] = array_of(selection.operations);
  return json;
}

Json json_of(const base::KnownFailure& failure) {
  Json json = Json::object();
  put(json, failure, known_texts);
  put_details(json, failure, known_details);
  json["line"] = failure.line;
  if (failure.flaky) json["flaky"] = true;
  return json;
}

Json json_of(const base::Exchange& exchange) {
  Json json = Json::object();
  put(json, exchange, exchange_texts);
  put_details(json, exchange, exchange_details);
  json["status"] = exchange.status;
  if (!exchange.remarks.empty()) json["remarks"] = array_of(exchange.remarks);
  if (!exchange.evidence.empty()) json["evidence"] = array_of(exchange.evidence);
  return json;
}

Json json_of(const base::OperationState& operation) {
  Json json = Json::object();
  put(json, operation, operation_texts);
  json["state"] = name_of(operation.state);
  json["exchanges"] = array_of(operation.exchanges);
  return json;
}

Json json_of(const base::CaseResult& result) {
  Json json = Json::object();
  json["id"] = utf8(result.id);
  json["outcome"] = name_of(result.outcome);
  if (result.refusal) json["refusal"] = name_of(*result.refusal);
  json["level"] = name_of(result.level);
  json["requirements"] = array_of(result.requirements);
  put(json, result, case_texts);
  put_details(json, result, case_details);
  if (result.line > 0) json["line"] = result.line;
  if (!result.causes.empty()) json["causes"] = array_of(result.causes);
  json["exchanges"] = array_of(result.exchanges);
  return json;
}

Json timing_of(const base::CaseResult& result) {
  Json microseconds = Json::array();
  for (const base::Exchange& exchange : result.exchanges) {
    microseconds.push_back(exchange.microseconds);
  }
  return {{"microseconds", std::move(microseconds)}};
}

Json event_of(const base::CaseResult& result) {
  return {{"event", "case"}, {"case", json_of(result)}};
}

void write_line(std::string_view line, std::ostream& out) {
  out << line << '\n' << std::flush;
  if (!out) throw std::ios_base::failure("the event log cannot be written", base::last_error());
}

// The line of an event with one more member, `apart`, at its end. An event may be as large as
// memory should hold, so that its text is made once.
std::string with_member(std::string line, std::string_view key, const Json& apart) {
  line.pop_back();
  return line.append(",\"").append(key).append("\":").append(one_line(apart)).append("}");
}

}  // namespace

void LogWriter::started(const base::RunHeader& header) {
  Json event{{"event", "run-started"},
             {"format", log_format},
             {"tool", json_of_tool(header.tool_version)},
             {"target", json_of(header.target)}};
  put(event, header, header_texts);
  event["strict"] = header.strict;
  // As text: many readers of JSON keep only 53 bits of a number.
  event["seed"] = std::to_string(header.seed);
  event["selected"] = header.selected;
  event["selection"] = json_of(header.selection);
  event["features"] = array_of(header.features);
  event["digests"] = array_of(header.digests);
  if (header.baseline) {
    event["baseline"] = {{"day", utf8(header.baseline->day)},
                         {"known", array_of(header.baseline->known)}};
  }
  append(event, "clock", {{"started", utf8(header.started)}});
  append(Json{{"event", "catalogue"},
              {"requirements", array_of(header.requirements)},
              {"errata", array_of(header.errata)}});
  if (header.operations.empty()) return;
  append(Json{{"event", "operations"}, {"operations", array_of(header.operations)}});
}

void LogWriter::judged(const base::CaseResult& result) {
  ++totals_[static_cast<std::size_t>(result.outcome)];
  append(event_of(result), "timing", timing_of(result));
}

void LogWriter::finished(const std::string& problem, const std::vector<base::Exchange>& probes) {
  if (!probes.empty()) append(Json{{"event", "probes"}, {"probes", array_of(probes)}});
  if (!problem.empty()) append(Json{{"event", "probe-failed"}, {"problem", utf8(problem)}});
  append(
      Json{{"event", "run-finished"}, {"totals", json_of(totals_)}, {"sha256", digest_.digits()}});
}

// What a digest is not of stands apart.
template <typename Event>
void LogWriter::append(const Event& event, std::string_view key, const Event& apart) {
  std::string line = one_line(event);
  digest_.add(line);
  digest_.add("\n");
  write_line(key.empty() ? line : with_member(std::move(line), key, apart), out_);
}

void write_case(const base::CaseResult& result, std::ostream& out) {
  write_line(with_member(one_line(event_of(result)), "timing", timing_of(result)), out);
}

void write_log(const base::RunResult& result, std::ostream& out) {
  LogWriter writer(out);
  writer.started(result.header);
  for (const base::CaseResult& judged : result.cases) writer.judged(judged);
  if (result.complete) writer.finished(result.problem, result.probes);
}

}  // namespace assay::reports
