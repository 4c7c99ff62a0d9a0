#include "conformance/policy/scenario.hpp"

#include <algorithm>
#include <array>

#include "conformance/loading/toml/table_reader.hpp"
#include "xml/encoding.hpp"

namespace assay::conformance {
namespace {

constexpr std::array<Named<FaultForm>, 3> forms{{
    {"current", FaultForm::current},
    {"2007", FaultForm::exchange_2007},
    {"availability", FaultForm::availability},
}};

constexpr std::array<Named<Cutting>, 4> cuttings{{
    {"whole", Cutting::whole},
    {"cut", Cutting::cut},
    {"none", Cutting::none},
    {"never", Cutting::never},
}};

constexpr std::array<Named<base::Dialect>, 2> dialects{{
    {base::name_of(base::Dialect::schema), base::Dialect::schema},
    {base::name_of(base::Dialect::documented), base::Dialect::documented},
}};

std::size_t position(TableReader& table, std::string_view key, std::size_t otherwise) {
  const auto number = table.natural(key);
  if (number == 0) table.complain(key, "requests count from 1");
  return number ? static_cast<std::size_t>(*number) : otherwise;
}

void check(const ScriptedAnswer& answer, TableReader& table) {
  if (answer.code && answer.fault) table.complain("fault", "an answer has a code or a fault");
  if (answer.back_off && !answer.fault) table.complain("back-off", "'back-off' needs a fault");
  if (answer.encoding && !xml::encode("", *answer.encoding)) {
    table.complain("encode", "there is no encoding '" + *answer.encoding + "'");
  }
  if (answer.last != 0 && answer.last < answer.first) {
    table.complain("last", "'last' is before 'first'");
  }
  for (const std::string& header : answer.headers) {
    if (header.find(": ") == std::string::npos) {
      table.complain("headers", "'" + header + "' is not a header line");
    }
  }
}

ScriptedAnswer read_answer(TableReader& table) {
  ScriptedAnswer answer;
  answer.operation = table.optional_text("operation").value_or(answer.operation);
  answer.first = position(table, "first", answer.first);
  answer.last = position(table, "last", answer.last);
  answer.code = table.optional_text("code");
  answer.fault = table.optional_text("fault");
  answer.form = table.one_of<FaultForm>("fault-form", forms).value_or(answer.form);
  answer.back_off = table.natural("back-off");
  if (const auto status = table.natural("status")) answer.status = static_cast<int>(*status);
  answer.headers = table.texts("headers");
  answer.dialect = table.one_of<base::Dialect>("dialect", dialects);
  answer.encoding = table.optional_text("encode");
  answer.delay = std::chrono::milliseconds(table.natural("delay").value_or(0));
  answer.cutting = table.one_of<Cutting>("delivery", cuttings).value_or(answer.cutting);
  check(answer, table);
  table.refuse_unknown();
  return answer;
}

}  // namespace

Scenario read_scenario(std::string_view toml, std::string_view file) {
  std::vector<Problem> problems;
  Scenario scenario;
  try {
    const TomlValue root = parse_toml(toml);
    TableReader reader(root, file, problems);
    scenario.defects = reader.texts("defects");
    for (TableReader& table : reader.tables("answer")) {
      scenario.answers.push_back(read_answer(table));
    }
    reader.refuse_unknown();
  } catch (const TomlError& error) {
    problems.push_back({{std::string(file), error.line()}, error.what()});
  }
  if (!problems.empty()) throw CatalogueError(std::move(problems));
  return scenario;
}

const ScriptedAnswer* answer_for(const Scenario& scenario, std::string_view operation,
                                 std::size_t count) {
  const auto found = std::ranges::find_if(scenario.answers, [&](const ScriptedAnswer& answer) {
    return answer.operation == operation && count >= answer.first &&
           (answer.last == 0 || count <= answer.last);
  });
  return found == scenario.answers.end() ? nullptr : &*found;
}

}  // namespace assay::conformance
