#include "conformance/running/case_result.hpp"

#include <string_view>
#include <utility>

#include "base/results/operations.hpp"
#include "conformance/preparing/identifier.hpp"

namespace assay::conformance {
namespace {

// What a case changes in its base messages, a line each, under the names of their steps.
std::string edits_of(const Case& test_case) {
  std::string lines;
  const auto add = [&](std::string_view step, const MessageSource& message) {
    for (const xml::Edit& edit : message.edits) {
      lines += std::string(step) + xml::describe(edit) + "\n";
    }
  };
  add("", test_case.message);
  for (const Step& step : test_case.steps) {
    add(test_case.steps.size() > 1 ? step.name + ": " : "", step.message);
  }
  return lines;
}

}  // namespace

base::CaseResult blank_result(const Catalogue& catalogue, const Case& test_case) {
  base::CaseResult result;
  result.id = test_case.id;
  result.title = test_case.title;
  result.requirements = test_case.requirements;
  result.file = test_case.origin.file;
  result.line = test_case.origin.line;
  result.edits = edits_of(test_case);
  if (test_case.operation != base::tested_operation) result.operation = test_case.operation;
  const auto requirements = catalogue.requirements_of(test_case);
  result.level = weight_of(requirements).level;
  if (!requirements.empty()) {
    result.statement = requirements.front()->statement;
    result.source = requirements.front()->source;
  }
  return result;
}

void apply(Judgement judgement, base::CaseResult& result) {
  result.outcome = judgement.outcome;
  result.expected = std::move(judgement.expected);
  result.actual = std::move(judgement.actual);
  result.reason = std::move(judgement.reason);
  result.refusal = judgement.refusal;
  result.causes = std::move(judgement.causes);
}

Judgement without_fixture(std::string operation, const std::string& problem) {
  Judgement judgement{base::Outcome::inconclusive, "", "", problem};
  judgement.causes = {
      {"", base::CauseKind::fixture, std::move(operation), problem, base::Level::must, false}};
  return judgement;
}

Judgement unprepared(const std::string& problem, const std::string& missing) {
  const base::Outcome outcome =
      missing.empty() ? base::Outcome::inconclusive : base::Outcome::skipped;
  const bool made_id = is_identifier_name(missing);
  return {outcome, "", "",
          made_id ? "the ids of the target do not have the documented layout" : problem};
}

}  // namespace assay::conformance
