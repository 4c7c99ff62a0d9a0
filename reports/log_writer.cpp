#include <ostream>

#include "base/base64.hpp"
#include "reports/escape.hpp"
#include "reports/event_fields.hpp"
#include "reports/json_values.hpp"
#include "reports/log.hpp"

namespace assay::reports {
namespace {

template <typename Owner, std::size_t Size>
void put(Json& json, const Owner& owner, const std::array<TextField<Owner>, Size>& fields) {
  for (const TextField<Owner>& field : fields) {
    const std::string& text = owner.*field.member;
    const std::string key(field.key);
    if (is_utf8(text)) {
      json[key] = text;
    } else {
      json[key + std::string(base64_ending)] = base::base64(text);
    }
  }
}

Json json_of(const base::Target& target) {
  Json json = Json::object();
  put(json, target, target_texts);
  return json;
}

Json json_of(const base::Exchange& exchange) {
  Json json = Json::object();
  put(json, exchange, exchange_texts);
  json["status"] = exchange.status;
  return json;
}

Json json_of(const base::CaseResult& result) {
  Json json = Json::object();
  json["id"] = utf8(result.id);
  json["outcome"] = name_of(result.outcome);
  if (result.refusal) json["refusal"] = name_of(*result.refusal);
  json["level"] = name_of(result.level);
  Json& requirements = json["requirements"] = Json::array();
  for (const std::string& requirement : result.requirements) {
    requirements.push_back(utf8(requirement));
  }
  put(json, result, case_texts);
  Json& exchanges = json["exchanges"] = Json::array();
  for (const base::Exchange& exchange : result.exchanges) exchanges.push_back(json_of(exchange));
  return json;
}

Json timing_of(const base::CaseResult& result) {
  Json microseconds = Json::array();
  for (const base::Exchange& exchange : result.exchanges) {
    microseconds.push_back(exchange.microseconds);
  }
  return {{"microseconds", std::move(microseconds)}};
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
  event["clock"] = {{"started", utf8(header.started)}};
  append(one_line(event));
}

void LogWriter::judged(const base::CaseResult& result) {
  ++totals_[static_cast<std::size_t>(result.outcome)];
  append(one_line({{"event", "case"}, {"case", json_of(result)}, {"timing", timing_of(result)}}));
}

void LogWriter::finished() {
  append(one_line({{"event", "run-finished"}, {"totals", json_of(totals_)}}));
}

void LogWriter::append(const std::string& line) {
  out_ << line << '\n' << std::flush;
  if (!out_) throw std::ios_base::failure("the event log cannot be written");
}

void write_log(const base::RunResult& result, std::ostream& out) {
  LogWriter writer(out);
  writer.started(result.header);
  for (const base::CaseResult& judged : result.cases) writer.judged(judged);
  if (result.complete) writer.finished();
}

}  // namespace assay::reports
