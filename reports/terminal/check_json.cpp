#include <utility>

#include "reports/terminal/check_report.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

Json json_of(const base::Finding& finding) {
  return {{"rule", utf8(finding.rule)},        {"level", name_of(finding.level)},
          {"stage", name_of(finding.stage)},   {"line", finding.position.line},
          {"column", finding.position.column}, {"offset", finding.position.offset},
          {"message", utf8(finding.message)}};
}

Json json_of(const base::InspectionSummary& message) {
  Json findings = Json::array();
  for (const base::QuotedFinding& quote : message.findings) {
    findings.push_back(json_of(quote.finding));
  }
  Json json{{"path", utf8(message.path)},          {"kind", name_of(message.kind)},
            {"verdict", name_of(message.verdict)}, {"schema_valid", message.schema_valid},
            {"findings", std::move(findings)},     {"findings_dropped", message.dropped}};
  if (!message.says.empty()) json["says"] = utf8(message.says);
  return json;
}

Json json_of(const base::AnswerNote& note) {
  return {{"path", utf8(note.path)},
          {"missing", note.missing},
          {"rule", note.rule.empty() ? Json() : Json(utf8(note.rule))},
          {"message", utf8(note.sentence)}};
}

std::string with_margin(std::string_view text, std::string_view margin) {
  std::string result;
  for (const char c : text) {
    result += c;
    if (c == '\n') result += margin;
  }
  return result;
}

}  // namespace

void CheckJson::note(const base::AnswerNote& note) { notes_.push_back(note); }

std::string CheckJson::message(const base::InspectionSummary& message) {
  return separator() + with_margin("\n" + json_of(message).dump(2, ' ', true), "    ");
}

std::string CheckJson::end() {
  const bool empty = !begun_;
  Json list = Json::array();
  for (const base::AnswerNote& one : notes_) list.push_back(json_of(one));
  return (empty ? separator() + "]" : std::string("\n  ]")) +
         ",\n  \"without_verdict\": " + with_margin(list.dump(2, ' ', true), "  ") + "\n}\n";
}

// What stands before a message.
std::string CheckJson::separator() {
  if (std::exchange(begun_, true)) return ",";
  const std::string whole =
      indented({{"tool", json_of_tool(tool_version_)}, {"messages", Json::array()}});
  return whole.substr(0, whole.rfind(']'));
}

std::string render_check_json(std::span<const base::InspectionSummary> messages,
                              std::span<const base::AnswerNote> notes,
                              std::string_view tool_version) {
  CheckJson json(tool_version);
  std::string text;
  for (const base::InspectionSummary& message : messages) text += json.message(message);
  for (const base::AnswerNote& note : notes) json.note(note);
  return text + json.end();
}

}  // namespace assay::reports
