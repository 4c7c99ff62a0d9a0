#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/terminal.hpp"
#include "conformance/judging/judge.hpp"
#include "conformance/policy/coverage.hpp"
#include "conformance/targets/subjects.hpp"
#include "reports/text/columns.hpp"

// `ews-assay list`: requirements, cases, errata or defects, one line or one JSON object each.
namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;
using conformance::Case;
using conformance::Catalogue;
using conformance::Coverage;
using conformance::Erratum;
using conformance::Requirement;
using endpoint::defects::Defect;

struct Arguments {
  std::string kind;
  std::vector<std::string> operations;
  std::string catalogue;
  std::string format = "text";
};

// Lines of columns; the last column is cut to the terminal, where there is one.
class Table {
 public:
  void add(std::vector<std::string> row) {
    widths_.resize(std::max(widths_.size(), row.size()));
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths_[column] = std::max(widths_[column], reports::width_of(row[column]));
    }
    rows_.push_back(std::move(row));
  }

  void print() const {
    const Terminal terminal = terminal_of(stdout);
    for (const std::vector<std::string>& row : rows_) {
      std::string line;
      for (std::size_t column = 0; column + 1 < row.size(); ++column) {
        line += fmt::format("{:<{}}  ", row[column], widths_[column]);
      }
      line += row.back();
      fmt::print("{}\n", terminal.interactive ? reports::cut(line, terminal.width) : line);
    }
  }

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> widths_;
};

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

// The evidence for a requirement: positive cases, negative cases, defects.
std::string coverage_text(const Coverage& coverage) {
  if (coverage.requirement->tested == conformance::Tested::no) return "not tested";
  return fmt::format("+{} -{}, {}", coverage.positive.size(), coverage.negative.size(),
                     counted(coverage.defects.size(), "defect"));
}

std::vector<std::string> ids_of(const std::vector<const Case*>& cases) {
  std::vector<std::string> ids;
  ids.reserve(cases.size());
  for (const Case* test_case : cases) ids.push_back(test_case->id);
  return ids;
}

std::vector<std::string> row_of(const Catalogue&, const Coverage& coverage) {
  const Requirement& requirement = *coverage.requirement;
  return {requirement.id, std::string(base::name_of(requirement.level)), coverage_text(coverage),
          requirement.statement};
}

std::vector<std::string> row_of(const Catalogue&, const Case& test_case) {
  return {test_case.id,
          std::string(name_in<conformance::Door>(conformance::door_names(), test_case.door)),
          test_case.title};
}

std::vector<std::string> row_of(const Catalogue&, const Erratum& erratum) {
  return {erratum.id, erratum.title};
}

Json json_of(const Catalogue& catalogue, const Coverage& coverage) {
  const Requirement& requirement = *coverage.requirement;
  Json basis = Json::array();
  for (const conformance::Basis one : requirement.basis) {
    basis.push_back(name_in<conformance::Basis>(conformance::basis_names(), one));
  }
  Json json{
      {"id", requirement.id},
      {"level", base::name_of(requirement.level)},
      {"role", name_in<conformance::Role>(conformance::role_names(), requirement.role)},
      {"statement", requirement.statement},
      {"source", requirement.source},
      {"basis", std::move(basis)},
      {"tested", name_in<conformance::Tested>(conformance::tested_names(), requirement.tested)},
      {"cases", ids_of(catalogue.cases_of(requirement.id))},
      {"positive", ids_of(coverage.positive)},
      {"negative", ids_of(coverage.negative)},
      {"defects", coverage.defects}};
  if (!requirement.operation.empty()) json["operation"] = requirement.operation;
  if (!requirement.untestable.empty()) json["untestable"] = requirement.untestable;
  return json;
}

Json json_of(const Catalogue& catalogue, const Case& test_case) {
  const conformance::Weight weight = conformance::weight_of(catalogue.requirements_of(test_case));
  Json json{{"id", test_case.id},
            {"title", test_case.title},
            {"operation", test_case.operation},
            {"target", name_in<conformance::Door>(conformance::door_names(), test_case.door)},
            {"level", base::name_of(weight.level)},
            {"blocking", weight.blocking},
            {"requirements", test_case.requirements},
            {"needs", test_case.needs},
            {"tags", test_case.tags}};
  if (!test_case.twin.empty()) json["twin"] = test_case.twin;
  return json;
}

Json json_of(const Catalogue&, const Erratum& erratum) {
  return {{"id", erratum.id},
          {"title", erratum.title},
          {"page", erratum.page},
          {"schema", erratum.schema},
          {"decision", erratum.decision},
          {"affects", erratum.affects},
          {"requirements", erratum.requirements}};
}

std::vector<std::string> row_of(const Catalogue&, const Defect& defect) {
  std::string breaks;
  for (const std::string& id : defect.breaks) breaks += (breaks.empty() ? "" : ", ") + id;
  return {defect.id, breaks, defect.sentence};
}

Json json_of(const Catalogue&, const Defect& defect) {
  return {{"id", defect.id}, {"sentence", defect.sentence}, {"breaks", defect.breaks}};
}

template <typename Entry>
void print(const Arguments& arguments, const Catalogue& catalogue,
           const std::vector<Entry>& entries) {
  if (arguments.format == "json") {
    Json list = Json::array();
    for (const Entry& entry : entries) list.push_back(json_of(catalogue, entry));
    fmt::print("{}\n", Json{{arguments.kind, std::move(list)}}.dump(2));
    return;
  }
  Table table;
  for (const Entry& entry : entries) table.add(row_of(catalogue, entry));
  table.print();
}

ExitCode list(const Arguments& arguments) {
  const Catalogue whole = load_catalogue(arguments.catalogue);
  const Catalogue catalogue =
      conformance::about(whole, operations_named(whole, arguments.operations));
  if (arguments.kind == "requirements") {
    const std::vector<conformance::Breach> breaches = conformance::breaches(catalogue);
    print(arguments, catalogue, conformance::coverage_of(catalogue, breaches));
  }
  if (arguments.kind == "cases") print(arguments, catalogue, catalogue.cases);
  if (arguments.kind == "errata") print(arguments, catalogue, catalogue.errata);
  if (arguments.kind == "defects") {
    print(arguments, catalogue, conformance::every_defect(catalogue));
  }
  return ExitCode::conforms;
}

// For the manual.
void describe(Command& command) {
  command.details =
      "Requirements are listed with their level and their evidence: the number of positive "
      "cases, of negative cases, and of seeded defects that these cases catch. Lines are cut "
      "at the width of a terminal, but not in a file or pipe.";
  command.examples = {{"List all requirements", "ews-assay list requirements"},
                      {"List all cases, for a script", "ews-assay list cases --format json"}};
  command.see_also = {"explain", "run"};
}

}  // namespace

Command list_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("list", "List requirements, cases, errata or seeded defects");
  describe(command);
  command.positional("KIND", arguments->kind, "Kind of entries to list")
      .demanded()
      .one_of({"requirements", "cases", "errata", "defects"});
  Group& group = command.group("Options");
  add_operation_option(group, arguments->operations, "Operations whose entries are listed");
  add_format_option(group, arguments->format);
  add_catalogue_option(group, arguments->catalogue);
  command.run = [arguments] { return list(*arguments); };
  return command;
}

}  // namespace assay::cli
