#include "conformance/loading/case_text.hpp"

#include <string_view>

#include "base/text/base64.hpp"
#include "conformance/loading/toml/toml_text.hpp"

namespace assay::conformance {
namespace {

std::string line(std::string_view key, std::string_view value) {
  return std::string(key) + " = " + std::string(value) + "\n";
}

std::string text_line(std::string_view key, const std::string& value) {
  return value.empty() ? "" : line(key, toml_string(value));
}

std::string text_line(std::string_view key, const std::optional<std::string>& value) {
  return value ? line(key, toml_string(*value)) : "";
}

std::string texts_line(std::string_view key, const std::vector<std::string>& values) {
  return values.empty() ? "" : line(key, toml_strings(values));
}

template <typename Value>
std::string number_line(std::string_view key, const std::optional<Value>& value) {
  return value ? line(key, std::to_string(*value)) : "";
}

// An inline table of `key = value`; the keys are paths and names of headers.
template <typename Pair>
std::string pairs_line(std::string_view key, const std::vector<Pair>& pairs, auto text_of) {
  std::string table;
  for (const auto& [name, value] : pairs) {
    table += (table.empty() ? " " : ", ") + toml_string(name) + " = " + text_of(value);
  }
  return table.empty() ? "" : line(key, "{" + table + " }");
}

std::string pairs_line(std::string_view key, const Pairs& pairs) {
  return pairs_line(key, pairs, [](const std::string& value) { return toml_string(value); });
}

std::string message_lines(const MessageSource& source) {
  std::string lines;
  if (!source.name.empty()) lines += text_line("message", source.name);
  if (source.raw && source.verbatim) lines += text_line("raw-base64", base::base64(*source.raw));
  if (source.raw && !source.verbatim) lines += line("raw", toml_string(*source.raw));
  lines += toml_edits(source.edits);
  if (source.encoding != "utf-8") lines += text_line("encode", source.encoding);
  return lines;
}

std::string http_lines(const HttpSource& http) {
  return text_line("http.method", http.method) + text_line("http.path", http.path) +
         text_line("http.content-type", http.content_type) +
         text_line("http.soap-action", http.soap_action) + texts_line("http.headers", http.headers);
}

std::string code_line(const std::vector<AcceptedCode>& codes) {
  std::string list;
  for (const AcceptedCode& accepted : codes) {
    const std::string code = toml_string(accepted.code);
    const std::string source = toml_string(accepted.source);
    list += accepted.source.empty() ? "  " + code + ",\n"
                                    : "  { code = " + code + ", source = " + source + " },\n";
  }
  return list.empty() ? "" : line("codes", "[\n" + list + "]");
}

std::string status_line(const std::vector<int>& statuses) {
  std::string list;
  for (const int status : statuses) list += (list.empty() ? "" : ", ") + std::to_string(status);
  return list.empty() ? "" : line("status", "[" + list + "]");
}

std::string expectation_lines(const Expectation& expect) {
  std::string lines = status_line(expect.status);
  lines += line("answer", toml_string(name_in<AnswerKind>(answer_kind_names(), expect.answer)));
  lines += text_line("class", expect.response_class) + code_line(expect.codes);
  lines += pairs_line("values", expect.values) + pairs_line("texts", expect.texts);
  lines += pairs_line("values-if-present", expect.values_if_present);
  lines += texts_line("present", expect.present) + texts_line("absent", expect.absent);
  lines += pairs_line("count", expect.count, [](std::size_t n) { return std::to_string(n); });
  lines += texts_line("unchanged", expect.unchanged);
  lines += text_line("media-type", expect.media_type);
  if (expect.names_charset) lines += line("names-charset", "true");
  lines += pairs_line("headers", expect.headers);
  lines += texts_line("absent-headers", expect.absent_headers);
  if (expect.level) lines += text_line("level", std::string(base::name_of(*expect.level)));
  return lines + text_line("requirement", expect.requirement);
}

// The first step stands in the case itself.
std::string step_lines(const Step& step, bool first) {
  std::string lines = first ? "" : "\n[[case.step]]\n";
  if (step.name != "send") lines += text_line("name", step.name);
  lines += message_lines(step.message) + http_lines(step.http);
  if (step.repeat != 1) lines += line("repeat", std::to_string(step.repeat));
  lines += text_line("parallel", step.parallel) + pairs_line("capture", step.captures);
  return lines + (first ? "[case.expect]\n" : "[case.step.expect]\n") +
         expectation_lines(step.expect);
}

std::string codec_lines(const Case& test_case) {
  const CodecExpectation& expect = test_case.expect;
  std::string lines = message_lines(test_case.message) + "[case.expect]\n";
  lines +=
      line("verdict",
           toml_string(name_in<base::MessageVerdict>(message_verdict_names(), expect.verdict)));
  if (expect.kind) {
    lines +=
        line("kind", toml_string(name_in<base::MessageKind>(message_kind_names(), *expect.kind)));
  }
  if (expect.schema_valid) lines += line("schema-valid", *expect.schema_valid ? "true" : "false");
  lines += texts_line("rules", expect.rules);
  return lines + number_line("findings", expect.findings) + number_line("line", expect.line);
}

}  // namespace

std::string toml_of(const Case& test_case) {
  std::string lines = "[[case]]\n" + text_line("id", test_case.id);
  lines += text_line("title", test_case.title);
  lines += texts_line("requirements", test_case.requirements) + text_line("twin", test_case.twin);
  lines += line("target", toml_string(name_in<Door>(door_names(), test_case.door)));
  lines += texts_line("needs", test_case.needs) + texts_line("tags", test_case.tags);
  if (test_case.control) lines += line("control", "true");
  if (test_case.door == Door::codec) return lines + codec_lines(test_case);
  for (const Step& step : test_case.steps) {
    lines += step_lines(step, &step == &test_case.steps.front());
  }
  return lines;
}

}  // namespace assay::conformance
