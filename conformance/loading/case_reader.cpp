#include "conformance/loading/entry_readers.hpp"
#include "conformance/loading/message_reader.hpp"
#include "conformance/loading/step_reader.hpp"
#include "conformance/model/case_fields.hpp"

namespace assay::conformance {
namespace {

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

// The first step may stand in the case itself.
bool has_step_of_its_own(const TableReader& table) {
  return table.has("expect") || table.has("message") || table.has("http") || !table.has("step");
}

void read_server_case(TableReader& table, const Roots& roots, Case& test_case) {
  if (has_step_of_its_own(table)) test_case.steps.push_back(read_step(table, roots));
  for (TableReader& step : table.tables("step")) {
    test_case.steps.push_back(read_step(step, roots));
    step.refuse_unknown();
  }
  if (test_case.steps.empty()) table.complain("step", "the case has no step");
}

void read_codec_case(TableReader& table, const Roots& roots, Case& test_case) {
  test_case.message = read_message(table, roots.message);
  if (!table.has("message") && !table.has("raw") && !table.has("raw-base64")) {
    table.complain("message", "the case has no message");
  }
  table.require("expect");
  auto expect = table.table("expect");
  if (!expect) return;
  test_case.expect = read_codec_expectation(*expect);
  if (is_negative(test_case) && !expect->has("rules")) {
    test_case.expect.rules = test_case.requirements;
  }
}

void add_asked(const TableReader& table, std::set<std::string, std::less<>>& fields) {
  fields.insert(table.asked().begin(), table.asked().end());
}

// A reader asks for all that it understands, even where there is nothing.
CaseFields fields_by_asking() {
  CaseFields fields;
  std::vector<Problem> ignored;
  for (const Named<Door>& door : door_names()) {
    TomlValue bare{TomlValue::Kind::table};
    bare.set({"target", 0, {TomlValue::Kind::text, 0, std::string(door.name)}});
    TableReader table(bare, "", ignored);
    read_case(table);
    add_asked(table, fields.own);
  }
  const TomlValue nothing{TomlValue::Kind::table};
  TableReader of_answer(nothing, "", ignored);
  read_expectation(of_answer, "");
  add_asked(of_answer, fields.expectation);
  TableReader of_message(nothing, "", ignored);
  read_codec_expectation(of_message);
  add_asked(of_message, fields.expectation);
  return fields;
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
  const Roots roots{table.optional_text("root").value_or(""),
                    table.optional_text("answer-root").value_or("")};
  if (!door) return test_case;
  test_case.door = *door;
  if (*door == Door::server) {
    read_server_case(table, roots, test_case);
  } else {
    read_codec_case(table, roots, test_case);
  }
  table.refuse_unknown();
  return test_case;
}

const CaseFields& case_fields() {
  static const CaseFields fields = fields_by_asking();
  return fields;
}

}  // namespace assay::conformance
