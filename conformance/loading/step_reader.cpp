#include "conformance/loading/step_reader.hpp"

#include <algorithm>

#include "conformance/loading/message_reader.hpp"
#include "conformance/model/requirement.hpp"

namespace assay::conformance {
namespace {

HttpSource read_http(TableReader& table) {
  HttpSource http;
  http.method = table.optional_text("method");
  http.path = table.optional_text("path");
  http.content_type = table.optional_text("content-type");
  http.soap_action = table.optional_text("soap-action");
  http.headers = table.texts("headers");
  for (const std::string& header : http.headers) {
    if (header.find(':') == std::string::npos) {
      table.complain("headers", "'" + header + "' is not a header line");
    }
  }
  table.refuse_unknown();
  return http;
}

std::vector<AcceptedCode> read_codes(TableReader& table) {
  std::vector<AcceptedCode> codes;
  table.each_text_or_table(
      "codes", [&](const std::string& code) { codes.push_back({code, ""}); },
      [&](TableReader& entry) {
        AcceptedCode code;
        code.code = entry.text("code");
        code.source = entry.text("source");
        entry.refuse_unknown();
        codes.push_back(std::move(code));
      });
  return codes;
}

// Paths, and what is said of each.
template <typename Value>
std::vector<std::pair<std::string, Value>> rooted(
    const std::string& root, std::vector<std::pair<std::string, Value>> pairs) {
  for (auto& [path, value] : pairs) path = rooted_path(root, path);
  return pairs;
}

std::vector<std::string> rooted(const std::string& root, std::vector<std::string> paths) {
  for (std::string& path : paths) path = rooted_path(root, path);
  return paths;
}

}  // namespace

Expectation read_expectation(TableReader& table, const std::string& root) {
  Expectation expect;
  for (const std::int64_t status : table.naturals("status")) {
    expect.status.push_back(static_cast<int>(status));
  }
  expect.answer = table.one_of("answer", answer_kind_names()).value_or(AnswerKind::response);
  expect.response_class = table.optional_text("class");
  expect.codes = read_codes(table);
  expect.values = rooted(root, table.text_pairs("values"));
  expect.texts = rooted(root, table.text_pairs("texts"));
  expect.values_if_present = rooted(root, table.text_pairs("values-if-present"));
  expect.present = rooted(root, table.texts("present"));
  expect.absent = rooted(root, table.texts("absent"));
  expect.count = rooted(root, table.count_pairs("count"));
  expect.unchanged = rooted(root, table.texts("unchanged"));
  expect.media_type = table.optional_text("media-type");
  expect.names_charset = table.boolean("names-charset").value_or(false);
  expect.headers = table.text_pairs("headers");
  expect.absent_headers = table.texts("absent-headers");
  expect.level = table.one_of("level", level_names());
  expect.requirement = table.optional_text("requirement").value_or("");
  table.refuse_unknown();
  return expect;
}

Step read_step(TableReader& table, const Roots& roots) {
  Step step;
  step.origin = table.origin();
  step.name = table.optional_text("name").value_or("send");
  step.message = read_message(table, roots.message);
  if (auto http = table.table("http")) step.http = read_http(*http);
  step.repeat = static_cast<std::size_t>(table.natural("repeat").value_or(1));
  if (step.repeat == 0) table.complain("repeat", "'repeat' is 0");
  step.parallel = table.optional_text("parallel").value_or("");
  step.captures = table.text_pairs("capture");
  for (auto& [name, path] : step.captures) path = rooted_path(roots.answer, path);
  table.require("expect");
  if (auto expect = table.table("expect")) step.expect = read_expectation(*expect, roots.answer);
  const bool has_body = !step.message.name.empty() || step.message.raw.has_value();
  if (!has_body && !step.http.method) table.complain("message", "the step sends no message");
  return step;
}

}  // namespace assay::conformance
