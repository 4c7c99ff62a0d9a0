#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/files/log_file.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/terminal.hpp"
#include "conformance/judging/judge.hpp"
#include "conformance/judging/judge_words.hpp"
#include "conformance/preparing/prepare.hpp"
#include "conformance/targets/subjects.hpp"
#include "endpoint/defects/messages.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/escape.hpp"

// `ews-assay explain`: all that there is to say of one requirement, case, erratum or defect.
namespace assay::cli {
namespace {

using conformance::Case;
using conformance::Catalogue;

// Where serve --judge writes, unless it is told otherwise.
constexpr std::string_view client_reports = "reports/clients";

struct Arguments {
  std::string id;
  std::vector<std::string> operations;
  std::string log;
  std::string catalogue;
};

// A heading and labelled paragraphs, wrapped to the terminal.
class Page {
 public:
  Page(std::string_view id, std::string_view title) {
    const Terminal terminal = terminal_of(stdout);
    width_ = terminal.interactive ? std::min<std::size_t>(terminal.width, 100) : terminal.width;
    text_ = fmt::format("{}\n", reports::wrap(fmt::format("{}: {}", id, title), 2, width_));
  }

  void field(std::string_view label, std::string_view value) {
    if (value.empty()) return;
    text_ += fmt::format("  {:<10}  ", label);
    for (const char c : reports::wrap(value, 0, width_ - indent)) {
      text_ += c;
      if (c == '\n') text_.append(indent, ' ');
    }
    text_ += '\n';
  }

  // One line each, under one label.
  void field(std::string_view label, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      field(&value == &values.front() ? label : "", value);
    }
  }

  void verbatim(std::string_view message) {
    constexpr std::size_t most = 6000;
    const std::string shown = reports::visible(message.substr(0, most), reports::Lines::keep);
    text_ += "\n" + shown;
    if (!shown.ends_with('\n')) text_ += "\n";
    if (message.size() > most) text_ += fmt::format("... {} bytes in all\n", message.size());
    text_ += "\n";
  }

  void print() const { fmt::print("{}", text_); }

 private:
  static constexpr std::size_t indent = 14;
  std::size_t width_;
  std::string text_;
};

template <typename Value>
std::string joined(const std::vector<Value>& values, auto text_of) {
  std::string text;
  for (const Value& value : values)
    text += (text.empty() ? "" : ", ") + std::string(text_of(value));
  return text;
}

std::string joined(const std::vector<std::string>& values) {
  return joined(values, [](const std::string& value) { return value; });
}

// One line each for the operations that were asked for; the others are counted.
std::vector<std::string> lines_of_cases(const std::vector<const Case*>& cases,
                                        const std::vector<std::string>& operations) {
  std::vector<std::string> lines;
  std::map<std::string, std::size_t> others;
  for (const Case* const one : cases) {
    if (std::ranges::find(operations, one->operation) == operations.end()) {
      ++others[one->operation];
    } else {
      lines.push_back(one->id + "  " + one->title);
    }
  }
  for (const auto& [operation, count] : others) {
    lines.push_back(fmt::format("{} more with --operation {}", count, operation));
  }
  return lines;
}

// What belongs to one other operation alone is about that one.
std::vector<std::string> operations_of(const Catalogue& catalogue, const Arguments& arguments,
                                       const conformance::Requirement& requirement) {
  const bool one_other = arguments.operations.empty() && !requirement.operation.empty() &&
                         requirement.operation != conformance::siblings;
  return one_other ? std::vector{requirement.operation}
                   : operations_named(catalogue, arguments.operations);
}

void explain(const Catalogue& catalogue, const conformance::Requirement& requirement,
             const std::vector<std::string>& operations) {
  Page page(requirement.id, requirement.statement);
  const std::string basis = joined(requirement.basis, [](conformance::Basis one) {
    return name_in<conformance::Basis>(conformance::basis_names(), one);
  });
  page.field("level", std::string(base::name_of(requirement.level)) +
                          (conformance::blocks(requirement) ? "" : "; a miss does not block"));
  page.field("role", name_in<conformance::Role>(conformance::role_names(), requirement.role));
  page.field("source", requirement.source);
  page.field("basis", basis);
  page.field("tested",
             name_in<conformance::Tested>(conformance::tested_names(), requirement.tested));
  page.field("because", requirement.untestable);
  page.field("cases", lines_of_cases(catalogue.cases_of(requirement.id), operations));
  page.print();
}

std::vector<std::string> with_statements(const Catalogue& catalogue,
                                         const std::vector<std::string>& ids) {
  std::vector<std::string> lines;
  for (const std::string& id : ids) {
    const conformance::Requirement* const requirement = catalogue.requirement(id);
    lines.push_back(id + (requirement != nullptr ? "  " + requirement->statement : ""));
  }
  return lines;
}

void explain(const Catalogue& catalogue, const conformance::Erratum& erratum) {
  Page page(erratum.id, erratum.title);
  page.field("page", erratum.page);
  page.field("schema", erratum.schema);
  page.field("decision", erratum.decision);
  page.field("affects", erratum.affects);
  page.field("decides", with_statements(catalogue, erratum.requirements));
  page.print();
}

void add_message(Page& page, const Catalogue& catalogue, const conformance::MessageSource& source) {
  if (!source.name.empty()) page.field("message", source.name);
  std::vector<std::string> edits;
  edits.reserve(source.edits.size());
  for (const xml::Edit& edit : source.edits) {
    edits.emplace_back(reports::start_of(xml::describe(edit), 400));
  }
  page.field("edits", edits);
  if (source.encoding != "utf-8") page.field("encoding", source.encoding);
  const auto message = conformance::edit_message(source, catalogue.messages);
  if (message.thing && !message.thing->empty()) page.verbatim(*message.thing);
}

std::string request_line(const conformance::Step& step) {
  std::string line = step.http.method.value_or("POST");
  if (step.http.path) line += " " + *step.http.path;
  if (step.http.content_type) line += ", Content-Type '" + *step.http.content_type + "'";
  if (step.http.soap_action) line += ", SOAPAction '" + *step.http.soap_action + "'";
  for (const std::string& header : step.http.headers) line += ", " + header;
  return line;
}

void add_step(Page& page, const Catalogue& catalogue, const conformance::Step& step) {
  const std::string times = step.repeat > 1 ? fmt::format(", {} times", step.repeat) : "";
  const std::string at_once =
      step.parallel.empty() ? "" : fmt::format(", at once with all '{}'", step.parallel);
  page.field("step", step.name + times + at_once);
  page.field("demands", conformance::describe(step.expect));
  std::vector<std::string> sources;
  for (const conformance::AcceptedCode& code : step.expect.codes) {
    if (!code.source.empty()) sources.push_back(code.code + ": " + code.source);
  }
  page.field("codes", sources);
  page.field("sends", request_line(step));
  for (const auto& [name, path] : step.captures)
    page.field("keeps", fmt::format("${{{}}} = {}", name, path));
  add_message(page, catalogue, step.message);
}

void explain(const Catalogue& catalogue, const Case& test_case) {
  Page page(test_case.id, test_case.title);
  std::vector<std::string> requirements;
  for (const conformance::Requirement* one : catalogue.requirements_of(test_case)) {
    requirements.push_back(one->id + "  " + one->statement);
  }
  const conformance::Weight weight = conformance::weight_of(catalogue.requirements_of(test_case));
  page.field("tests", requirements);
  page.field("level", std::string(base::name_of(weight.level)) +
                          (weight.blocking ? "" : "; a miss does not block"));
  page.field("twin", test_case.twin);
  page.field("needs", joined(test_case.needs));
  page.field("tags", joined(test_case.tags));
  for (const conformance::Step& step : test_case.steps) add_step(page, catalogue, step);
  if (test_case.door == conformance::Door::codec) {
    page.field("demands", conformance::describe(test_case.expect));
    add_message(page, catalogue, test_case.message);
  }
  page.print();
}

void explain(const Catalogue& catalogue, const endpoint::defects::Defect& defect) {
  Page page(defect.id, defect.sentence);
  std::vector<std::string> actions;
  for (const auto& action : defect.actions) {
    actions.push_back(
        reports::visible(endpoint::defects::describe(action), reports::Lines::flatten));
  }
  page.field("breaks", with_statements(catalogue, defect.breaks));
  page.field("by", actions);
  page.print();
}

void explain(const Catalogue& catalogue, const base::CaseResult& judged) {
  const auto plain = [](std::string_view text) {
    return reports::visible(text, reports::Lines::flatten);
  };
  Page page(judged.id, plain(judged.title));
  page.field("outcome", base::name_of(judged.outcome));
  page.field("expected", plain(judged.expected));
  page.field("found", plain(judged.actual));
  page.field(judged.outcome == base::Outcome::pass ? "tests" : "about",
             with_statements(catalogue, judged.requirements));
  for (const base::Exchange& exchange : judged.exchanges) {
    page.field("request", plain(exchange.request_line));
    if (!exchange.request.empty()) page.verbatim(exchange.request);
    page.field("answer", fmt::format("HTTP {}", exchange.status));
  }
  page.print();
}

// Requests of clients and recorded exchanges are cases of a run, of which no catalogue knows.
ExitCode explain_from_log(const Arguments& arguments, const Catalogue& catalogue) {
  const std::string log = arguments.log.empty() ? std::string(client_reports) : arguments.log;
  const std::filesystem::path file = log_path(log);
  if (!std::filesystem::exists(file)) {
    complain("ews-assay explain",
             fmt::format("'{}' is a case of a run, and there is no log {}; name it by --log",
                         arguments.id, file.string()));
    return ExitCode::usage;
  }
  const base::RunResult run = read_log_file(file);
  const auto found = std::ranges::find(run.cases, arguments.id, &base::CaseResult::id);
  if (found == run.cases.end()) {
    complain("ews-assay explain", fmt::format("{} has no case '{}'; its reports list the cases",
                                              file.string(), arguments.id));
    return ExitCode::usage;
  }
  explain(catalogue, *found);
  return ExitCode::conforms;
}

ExitCode explain(const Arguments& given) {
  const Catalogue catalogue = load_catalogue(given.catalogue);
  std::vector<std::string> defects;
  for (const auto& one : conformance::every_defect(catalogue)) defects.push_back(one.id);
  Arguments arguments = given;
  arguments.id = spelled_as_known(catalogue, given.id, defects);
  if (const auto* requirement = catalogue.requirement(arguments.id)) {
    explain(catalogue, *requirement, operations_of(catalogue, arguments, *requirement));
  } else if (const auto* erratum = catalogue.erratum(arguments.id)) {
    explain(catalogue, *erratum);
  } else if (const Case* test_case = catalogue.find_case(arguments.id)) {
    explain(catalogue, *test_case);
  } else if (const auto defect = conformance::find_defect(catalogue, arguments.id)) {
    explain(catalogue, *defect);
  } else if (!arguments.log.empty() || arguments.id.starts_with("client/")) {
    return explain_from_log(arguments, catalogue);
  } else {
    complain("ews-assay explain", unknown_id(catalogue, arguments.id, defects));
    return ExitCode::usage;
  }
  return ExitCode::conforms;
}

// For the manual.
void describe(Command& command) {
  command.details =
      "The output for a requirement is its statement, level, source and cases; for a case, "
      "what is sent and what is expected; for an erratum, both sources and the decision; for a "
      "seeded defect, the requirements that it breaks. A request that serve --judge has judged, "
      "as client/0004, is a case of its report.";
  command.examples = {{"Explain an erratum that check has reported", "ews-assay explain D02"},
                      {"Show the request of a case", "ews-assay explain request/im-address-empty"}};
  command.see_also = {"list", "check"};
}

}  // namespace

Command explain_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("explain", "Explain a requirement, case, erratum or seeded defect");
  describe(command);
  command
      .positional("ID", arguments->id,
                  "Id of the entry, for example RQ-05, D02 or request/im-address-empty")
      .demanded();
  command.group("Options")
      .add("--log", arguments->log,
           "Log of a run (results.ndjson, or the directory that it is in) with the case of this "
           "id, if the catalogue does not have it. Cases client/... are taken from " +
               std::string(client_reports) + " by default")
      .called("LOG")
      .file_or_directory();
  add_operation_option(command.group("Options"), arguments->operations,
                       "Operations whose cases are listed for a requirement");
  add_catalogue_option(command.group("Options"), arguments->catalogue);
  command.run = [arguments] { return explain(*arguments); };
  return command;
}

}  // namespace assay::cli
