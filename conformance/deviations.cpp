#include "conformance/deviations.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/ascii.hpp"
#include "base/http_field.hpp"
#include "conformance/judge_words.hpp"

namespace assay::conformance {
namespace {

using base::Level;

bool is_one_of(const std::vector<AcceptedCode>& codes, std::string_view code) {
  return std::ranges::find(codes, code, &AcceptedCode::code) != codes.end();
}

bool has_usual_status(AnswerKind answer, int status) {
  switch (answer) {
    case AnswerKind::response:
    case AnswerKind::http:
      return status == 200;
    case AnswerKind::fault:
      return status == 500;
    case AnswerKind::refused:
    case AnswerKind::survives:
      return true;
  }
  return false;
}

bool has_form(AnswerKind wanted, const Observation& observation, const Answer& answer) {
  switch (wanted) {
    case AnswerKind::response:
      return answer.form == AnswerForm::response;
    case AnswerKind::fault:
      return answer.form == AnswerForm::fault;
    case AnswerKind::refused:
      return answer.form == AnswerForm::fault || observation.status >= 400;
    case AnswerKind::http:
      return !answer.soap;
    case AnswerKind::survives:
      return true;
  }
  return false;
}

void check_reaction(const Expectation& wanted, const Observation& observation, const Answer& answer,
                    Deviations& deviations) {
  const bool status_fits =
      wanted.status.empty()
          ? has_usual_status(wanted.answer, observation.status)
          : std::ranges::find(wanted.status, observation.status) != wanted.status.end();
  if (!status_fits) deviations.reaction.emplace_back("another HTTP status");
  if (!has_form(wanted.answer, observation, answer)) {
    deviations.reaction.emplace_back("another kind of answer");
    return;
  }
  if (wanted.response_class && answer.response_class != wanted.response_class) {
    deviations.reaction.emplace_back("another class");
  }
  const bool must_have_code =
      wanted.answer == AnswerKind::response || wanted.answer == AnswerKind::fault;
  const bool judged = must_have_code || !answer.code.empty();
  if (!wanted.codes.empty() && judged && !is_one_of(wanted.codes, answer.code)) {
    deviations.reaction.emplace_back("another code");
  }
}

void compare(const std::string& path, const std::string& text,
             const std::vector<std::string>& found, Deviations& deviations) {
  const auto other =
      std::ranges::find_if(found, [&](const std::string& value) { return value != text; });
  if (other != found.end()) deviations.content.push_back(path + " is " + in_quotes(*other));
}

void check_values(const Expectation& wanted, const Answer& answer, Deviations& deviations) {
  for (const auto& [path, text] : wanted.values) {
    const std::vector<std::string> found = answer.select(path);
    if (found.empty()) deviations.content.push_back("there is no " + path);
    compare(path, text, found, deviations);
  }
  for (const auto& [path, text] : wanted.values_if_present) {
    compare(path, text, answer.select(path), deviations);
  }
}

void check_paths(const Expectation& wanted, const Answer& answer, Deviations& deviations) {
  for (const std::string& path : wanted.present) {
    if (answer.select(path).empty()) deviations.content.push_back("there is no " + path);
  }
  for (const std::string& path : wanted.absent) {
    if (!answer.select(path).empty()) deviations.content.push_back("there is " + path);
  }
  for (const auto& [path, count] : wanted.count) {
    const std::size_t found = answer.select(path).size();
    if (found != count) {
      deviations.content.push_back("there are " + std::to_string(found) + " of " + path);
    }
  }
}

void check_media_type(const Expectation& wanted, const Observation& observation,
                      Deviations& deviations) {
  if (!wanted.media_type) return;
  if (!base::same_ignoring_case(base::media_type(observation.content_type),
                                base::media_type(*wanted.media_type))) {
    deviations.content.push_back("its media type is " + in_quotes(observation.content_type));
  }
}

void check_headers(const Expectation& wanted, const Observation& observation,
                   Deviations& deviations) {
  for (const auto& [name, value] : wanted.headers) {
    const Header* const found = find_header(observation.headers, name);
    if (found == nullptr) {
      deviations.content.push_back("there is no header " + name);
    } else if (found->value != value) {
      deviations.content.push_back("header " + name + " is " + in_quotes(found->value));
    }
  }
  for (const std::string& name : wanted.absent_headers) {
    if (find_header(observation.headers, name)) {
      deviations.content.push_back("there is a header " + name);
    }
  }
}

std::string rules_of(const std::vector<base::Finding>& findings, Level level) {
  std::set<std::string_view> rules;
  for (const base::Finding& finding : findings) {
    if (finding.level == level) rules.insert(finding.rule);
  }
  std::string text;
  for (const std::string_view rule : rules) text.append(text.empty() ? "" : ", ").append(rule);
  return text;
}

std::string violation_of(const Inspected& inspected) {
  const auto& findings = inspected.findings;
  auto first = std::ranges::find(findings, Level::must, &base::Finding::level);
  if (first == findings.end()) first = findings.begin();
  if (first == findings.end()) return "the answer is not valid";
  return "the answer violates " + std::string(first->rule) + " in line " +
         std::to_string(first->position.line) + ": " + first->message;
}

void check_fetched(const Observation& observation, Deviations& deviations) {
  if (!observation.fetched.empty()) deviations.content.push_back(fetched_words(observation));
}

void check_answer(const Answer& answer, Deviations& deviations) {
  if (!answer.soap) return;
  const Inspected& inspected = answer.inspected;
  if (inspected.kind == base::MessageKind::request) {
    deviations.answer.emplace_back("the answer is a request");
  } else if (inspected.verdict == base::MessageVerdict::violates) {
    deviations.answer.push_back(violation_of(inspected));
  }
  const std::string errata = rules_of(inspected.findings, Level::erratum);
  if (inspected.verdict == base::MessageVerdict::erratum) {
    deviations.remark.push_back("the answer uses the known erratum " + errata);
  }
  const std::string missed = rules_of(inspected.findings, Level::should);
  if (!missed.empty())
    deviations.remark.push_back("the answer misses the recommendation " + missed);
}

}  // namespace

Deviations deviations_of(const Expectation& wanted, const Observation& observation,
                         const Answer& answer) {
  Deviations deviations;
  check_reaction(wanted, observation, answer, deviations);
  check_fetched(observation, deviations);
  check_values(wanted, answer, deviations);
  check_paths(wanted, answer, deviations);
  check_media_type(wanted, observation, deviations);
  check_headers(wanted, observation, deviations);
  check_answer(answer, deviations);
  return deviations;
}

}  // namespace assay::conformance
