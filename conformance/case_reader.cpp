#include <algorithm>

#include "base/base64.hpp"
#include "conformance/edit_shape.hpp"
#include "conformance/entry_readers.hpp"

namespace assay::conformance {
namespace {

std::string edit_field(TableReader& table, std::string_view key, bool wanted) {
  if (!wanted) return {};
  table.require(key);
  return table.optional_text(key).value_or("");
}

xml::Edit read_edit(TableReader& table) {
  xml::Edit edit;
  const std::string operation = table.text("op");
  const std::optional<xml::EditKind> kind = xml::edit_kind_named(operation);
  if (!kind) {
    if (!operation.empty()) table.complain("op", "'" + operation + "' is not an edit");
    return edit;
  }
  edit.kind = *kind;
  const EditShape& shape = shape_of(*kind);
  edit.path = edit_field(table, "path", shape.path);
  edit.name = edit_field(table, "name", shape.name);
  edit.value = edit_field(table, "value", shape.value);
  table.refuse_unknown();
  return edit;
}

void read_raw(TableReader& table, MessageSource& source) {
  source.raw = table.optional_text("raw");
  const std::optional<std::string> encoded = table.optional_text("raw-base64");
  if (!encoded) return;
  source.verbatim = true;
  source.raw = base::bytes_of_base64(*encoded);
  if (!source.raw) table.complain("raw-base64", "'raw-base64' is not base64");
}

MessageSource read_message(TableReader& table) {
  MessageSource source;
  source.name = table.optional_text("message").value_or("");
  read_raw(table, source);
  for (TableReader& edit : table.tables("edits")) source.edits.push_back(read_edit(edit));
  source.encoding = table.optional_text("encode").value_or("utf-8");
  const int bodies = table.has("message") + table.has("raw") + table.has("raw-base64");
  if (bodies > 1) table.complain("message", "only one of message, raw and raw-base64 may be given");
  if (source.verbatim && (table.has("encode") || table.has("edits"))) {
    table.complain("raw-base64", "'raw-base64' takes neither edits nor an encoding");
  }
  return source;
}

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
      "codes",
      [&](const std::string& code) {
        codes.push_back({code, ""});
      },
      [&](TableReader& entry) {
        AcceptedCode code;
        code.code = entry.text("code");
        code.source = entry.text("source");
        entry.refuse_unknown();
        codes.push_back(std::move(code));
      });
  return codes;
}

Expectation read_expectation(TableReader& table) {
  Expectation expect;
  for (const std::int64_t status : table.naturals("status")) {
    expect.status.push_back(static_cast<int>(status));
  }
  expect.answer = table.one_of("answer", answer_kind_names()).value_or(AnswerKind::response);
  expect.response_class = table.optional_text("class");
  expect.codes = read_codes(table);
  expect.values = table.text_pairs("values");
  expect.texts = table.text_pairs("texts");
  expect.values_if_present = table.text_pairs("values-if-present");
  expect.present = table.texts("present");
  expect.absent = table.texts("absent");
  expect.count = table.count_pairs("count");
  expect.media_type = table.optional_text("media-type");
  expect.names_charset = table.boolean("names-charset").value_or(false);
  expect.headers = table.text_pairs("headers");
  expect.absent_headers = table.texts("absent-headers");
  expect.level = table.one_of("level", level_names());
  expect.requirement = table.optional_text("requirement").value_or("");
  table.refuse_unknown();
  return expect;
}

Step read_step(TableReader& table) {
  Step step;
  step.origin = table.origin();
  step.name = table.optional_text("name").value_or("send");
  step.message = read_message(table);
  if (auto http = table.table("http")) step.http = read_http(*http);
  step.repeat = static_cast<std::size_t>(table.natural("repeat").value_or(1));
  if (step.repeat == 0) table.complain("repeat", "'repeat' is 0");
  step.parallel = table.optional_text("parallel").value_or("");
  step.captures = table.text_pairs("capture");
  table.require("expect");
  if (auto expect = table.table("expect")) step.expect = read_expectation(*expect);
  const bool has_body = !step.message.name.empty() || step.message.raw.has_value();
  if (!has_body && !step.http.method) table.complain("message", "the step sends no message");
  table.refuse_unknown();
  return step;
}

std::optional<std::size_t> size_field(TableReader& table, std::string_view key) {
  const std::optional<std::int64_t> value = table.natural(key);
  return value ? std::optional(static_cast<std::size_t>(*value)) : std::nullopt;
}

CodecExpectation read_codec_expectation(TableReader& table) {
  CodecExpectation expect;
  table.require("verdict");
  expect.verdict =
      table.one_of("verdict", message_verdict_names()).value_or(base::MessageVerdict::conforms);
  expect.kind = table.one_of("kind", message_kind_names());
  expect.schema_valid = table.boolean("schema-valid");
  expect.rules = table.texts("rules");
  expect.findings = size_field(table, "findings");
  expect.line = size_field(table, "line");
  table.refuse_unknown();
  return expect;
}

void read_server_case(TableReader& table, Case& test_case) {
  table.require("step");
  for (TableReader& step : table.tables("step")) test_case.steps.push_back(read_step(step));
  if (table.has("step") && test_case.steps.empty()) table.complain("step", "the case has no step");
}

void read_codec_case(TableReader& table, Case& test_case) {
  test_case.message = read_message(table);
  if (test_case.message.name.empty() && !test_case.message.raw) {
    table.complain("message", "the case has no message");
  }
  table.require("expect");
  if (auto expect = table.table("expect")) test_case.expect = read_codec_expectation(*expect);
}

}  // namespace

Case read_case(TableReader& table) {
  Case test_case;
  test_case.origin = table.origin();
  test_case.id = table.text("id");
  test_case.title = table.text("title");
  table.require("requirements");
  test_case.requirements = table.texts("requirements");
  test_case.twin = table.optional_text("twin").value_or("");
  table.require("target");
  const std::optional<Door> door = table.one_of("target", door_names());
  test_case.needs = table.texts("needs");
  test_case.tags = table.texts("tags");
  test_case.control = table.boolean("control").value_or(false);
  if (!door) return test_case;
  test_case.door = *door;
  if (*door == Door::server) {
    read_server_case(table, test_case);
  } else {
    read_codec_case(table, test_case);
  }
  table.refuse_unknown();
  return test_case;
}

}  // namespace assay::conformance
