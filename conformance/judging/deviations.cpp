#include "conformance/judging/deviations.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/results/operations.hpp"
#include "base/status_rule.hpp"
#include "base/text/ascii.hpp"
#include "base/text/http_field.hpp"
#include "conformance/judging/charge.hpp"
#include "conformance/judging/echo.hpp"
#include "conformance/judging/inner_workings.hpp"
#include "conformance/judging/judge_words.hpp"
#include "conformance/model/answer_path.hpp"

namespace assay::conformance {
namespace {

using base::CauseKind;
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

// The codes that bind: those of a refusal that may be a bare HTTP status only where it has one.
bool has_code(const Expectation& wanted, const Answer& answer) {
  const bool must_have_code =
      wanted.answer == AnswerKind::response || wanted.answer == AnswerKind::fault;
  const bool judged = must_have_code || !answer.code.empty();
  return wanted.codes.empty() || !judged || is_one_of(wanted.codes, answer.code);
}

// A status that HTTP and SOAP ask for, whatever a request is about.
std::string_view rule_of_status(const Expectation& wanted, const Answer& answer) {
  if (!wanted.status.empty() || !answer.soap) return {};
  return base::status_rule(answer.form == AnswerForm::fault).id;
}

void check_reaction(const Expectation& wanted, const Observation& observation, const Answer& answer,
                    std::span<const Requirement> requirements, Deviations& deviations) {
  const bool status_fits =
      wanted.status.empty()
          ? has_usual_status(wanted.answer, observation.status)
          : std::ranges::find(wanted.status, observation.status) != wanted.status.end();
  base::Cause cause;
  if (!has_form(wanted.answer, observation, answer)) {
    const bool refused_by_http = !answer.soap && observation.status >= 400;
    cause.kind = refused_by_http ? CauseKind::status : CauseKind::form;
  } else if ((wanted.response_class && answer.response_class != wanted.response_class) ||
             !has_code(wanted, answer)) {
    cause.kind = CauseKind::code;
  } else if (!status_fits) {
    cause.kind = CauseKind::status;
    cause.requirement = rule_of_status(wanted, answer);
    cause.blocking =
        !cause.requirement.empty() && blocks(requirements, cause.requirement, Level::must);
  } else {
    return;
  }
  deviations.reaction.push_back(std::move(cause));
}

void miss(CauseKind kind, std::string where, std::string message, Deviations& deviations) {
  deviations.content.push_back(
      {"", kind, std::move(where), std::move(message), Level::must, false});
}

// A path without its conditions: which contact or group it is about differs from case to case.
std::string shape_of(std::string_view path) {
  std::string shape;
  std::size_t depth = 0;
  char quote = 0;
  for (const char c : path) {
    if (quote == 0 && c == '[') ++depth;
    if (depth == 0) shape += c;
    if (depth > 0 && (c == '\'' || c == '"') && (quote == 0 || quote == c)) {
      quote = quote == 0 ? c : 0;
    }
    if (quote == 0 && c == ']' && depth > 0) --depth;
  }
  return shape;
}

// Something is not there, or is something else, whatever a case looks for it for.
void miss_value(const std::string& path, std::string_view how, std::string message,
                Deviations& deviations) {
  miss(CauseKind::content, path, std::move(message), deviations);
  deviations.content.back().sign = shape_of(path).append(" ").append(how);
}

// What is missing as a whole: of the entry of a list that is not there, every part is missing.
std::string missing_part(std::string_view path, const Answer& answer) {
  for (std::size_t end = path.find("]/"); end != std::string_view::npos;
       end = path.find("]/", end + 1)) {
    const std::string entry(path.substr(0, end + 1));
    if (is_answer_path(entry) && answer.select(entry).empty()) return shape_of(entry);
  }
  return shape_of(path);
}

void compare(const std::string& path, const std::string& text,
             const std::vector<std::string>& found, Deviations& deviations) {
  const auto other =
      std::ranges::find_if(found, [&](const std::string& value) { return value != text; });
  if (other == found.end()) return;
  miss_value(path, "other", path + " is " + in_quotes(*other), deviations);
}

std::string last_step_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

struct DemandOfPlace {
  std::string_view path;  // a part of it, of whole steps
  std::string_view requirement;
  Level level;
};

// Places with a demand of their own, whatever a case looks there for. At the first cases learn the
// id of a contact, which no schema demands.
// A name that is not shown is not one that comes back wrong.
constexpr std::array<DemandOfPlace, 5> demands_of_places{{
    {"AddNewImContactToGroupResponse/Persona/DisplayName", "PE-06", Level::should},
    {"AddNewImContactToGroupResponse/Persona/ImAddress", "PE-09", Level::should},
    {"AddNewImContactToGroupResponse/ResponseCode", "RS-07", Level::should},
    {"/Persona/Attributions/Attribution[IsQuickContact='true']/SourceId/@Id", "PE-20",
     Level::should},
    {"/Fault/detail/MessageXml", "FL-14", Level::must},
}};

// Whether these steps, and not the beginnings of longer ones, are in the path.
bool has_steps(std::string_view path, std::string_view steps) {
  const std::size_t at = path.find(steps);
  if (at == path.npos) return false;
  const std::string_view rest = path.substr(at + steps.size());
  return rest.empty() || rest.front() == '/' || rest.front() == '[';
}

void charge_place(const std::string& path, std::span<const Requirement> requirements,
                  base::Cause& cause) {
  const auto* const demand = std::ranges::find_if(
      demands_of_places, [&](const DemandOfPlace& place) { return has_steps(path, place.path); });
  if (demand == demands_of_places.end()) return;
  cause.requirement = demand->requirement;
  cause.level = demand->level;
  cause.blocking = blocks(requirements, cause.requirement, cause.level);
}

void miss_at(const std::string& path, const Answer& answer,
             std::span<const Requirement> requirements, Deviations& deviations) {
  miss(CauseKind::content, path, "there is no " + path, deviations);
  base::Cause& cause = deviations.content.back();
  cause.sign = missing_part(path, answer) + " missing";
  charge_place(path, requirements, cause);
}

// A text that is recognised has one name, wherever it comes back: the element it stands in.
void compare_text(const std::string& path, const std::string& sent, const std::string& back,
                  std::span<const Requirement> requirements, Deviations& deviations) {
  const Echo echo = echo_of(sent, back);
  if (echo == Echo::same) return;
  const std::string message = path + " is " + in_quotes(back);
  if (echo == Echo::other_text) return miss_value(path, "other", message, deviations);
  const bool altered = echo == Echo::altered;
  const std::string_view rule = altered ? kept_texts : kept_characters;
  const Level level = altered ? Level::should : Level::must;
  deviations.content.push_back({std::string(rule), CauseKind::content, last_step_of(path), message,
                                level, blocks(requirements, rule, level), std::string(rule)});
}

void check_texts(const Expectation& wanted, const Answer& answer,
                 std::span<const Requirement> requirements, Deviations& deviations) {
  for (const auto& [path, sent] : wanted.texts) {
    const std::vector<std::string> found = answer.select(path);
    if (found.empty()) miss_at(path, answer, requirements, deviations);
    for (const std::string& back : found) {
      compare_text(path, sent, back, requirements, deviations);
    }
  }
}

void check_values(const Expectation& wanted, const Answer& answer,
                  std::span<const Requirement> requirements, Deviations& deviations) {
  for (const auto& [path, text] : wanted.values) {
    const std::vector<std::string> found = answer.select(path);
    if (found.empty()) miss_at(path, answer, requirements, deviations);
    compare(path, text, found, deviations);
  }
  check_texts(wanted, answer, requirements, deviations);
  for (const auto& [path, text] : wanted.values_if_present) {
    compare(path, text, answer.select(path), deviations);
  }
}

void check_paths(const Expectation& wanted, const Answer& answer,
                 std::span<const Requirement> requirements, Deviations& deviations) {
  for (const std::string& path : wanted.present) {
    if (!answer.select(path).empty()) continue;
    miss_at(path, answer, requirements, deviations);
  }
  for (const std::string& path : wanted.absent) {
    if (answer.select(path).empty()) continue;
    miss_value(path, "there", "there is " + path, deviations);
    charge_place(path, requirements, deviations.content.back());
  }
  for (const auto& [path, count] : wanted.count) {
    const std::size_t found = answer.select(path).size();
    if (found == count) continue;
    miss(CauseKind::content, path, "there are " + std::to_string(found) + " of " + path,
         deviations);
    if (found < count) deviations.content.back().sign = shape_of(path) + " missing";
  }
}

// Values that were there before and are gone, or the other way round.
std::vector<std::string> only_in(const std::vector<std::string>& some,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> only;
  std::ranges::set_difference(some, others, std::back_inserter(only));
  return only;
}

void check_unchanged(const Expectation& wanted, const Answer& answer, Deviations& deviations) {
  for (const std::string& path : wanted.unchanged) {
    const auto before = wanted.before.find(path);
    if (before == wanted.before.end()) continue;
    std::vector<std::string> now = answer.select(path);
    std::ranges::sort(now);
    const std::vector<std::string> gone = only_in(before->second, now);
    const std::vector<std::string> added = only_in(now, before->second);
    if (!gone.empty()) miss_value(path, "gone", path + " lost " + in_quotes(gone[0]), deviations);
    if (!added.empty()) {
      miss_value(path, "added", path + " has also " + in_quotes(added[0]), deviations);
    }
  }
}

void check_media_type(const Expectation& wanted, const Observation& observation,
                      Deviations& deviations) {
  if (wanted.names_charset &&
      base::lower(observation.content_type).find("charset=") == std::string::npos) {
    miss(CauseKind::header, "Content-Type",
         "its media type " + in_quotes(observation.content_type) + " names no charset", deviations);
  }
  if (!wanted.media_type) return;
  if (!base::same_ignoring_case(base::media_type(observation.content_type),
                                base::media_type(*wanted.media_type))) {
    miss(CauseKind::header, "Content-Type",
         "its media type is " + in_quotes(observation.content_type), deviations);
  }
}

void check_headers(const Expectation& wanted, const Observation& observation,
                   Deviations& deviations) {
  for (const auto& [name, value] : wanted.headers) {
    const Header* const found = find_header(observation.headers, name);
    if (found == nullptr) {
      miss(CauseKind::header, name, "there is no header " + name, deviations);
    } else if (found->value != value) {
      miss(CauseKind::header, name, "header " + name + " is " + in_quotes(found->value),
           deviations);
    }
  }
  for (const std::string& name : wanted.absent_headers) {
    if (find_header(observation.headers, name) == nullptr) continue;
    miss(CauseKind::header, name, "there is a header " + name, deviations);
  }
}

void check_fetched(const Observation& observation, std::span<const Requirement> requirements,
                   Deviations& deviations) {
  if (observation.fetched.empty()) return;
  miss(CauseKind::fetch, "", fetched_words(observation), deviations);
  base::Cause& cause = deviations.content.back();
  cause.requirement = "TR-23";
  cause.blocking = blocks(requirements, cause.requirement, Level::must);
}

// CWE-209: what an attacker learns from it.
void check_revealed(const Observation& observation, Deviations& deviations) {
  const std::string_view mark = inner_workings_in(observation.body);
  if (mark.empty()) return;
  deviations.remark.push_back({"FL-26", CauseKind::content, "inner workings",
                               "the answer shows inner workings of the server: " + in_quotes(mark),
                               Level::should, false});
}

// Valid, and yet not what was asked for.
bool is_of_another(const Inspected& answer, std::string_view asked) {
  return answer.kind == base::MessageKind::response && !asked.empty() &&
         answer.operation != std::string(asked) + "Response";
}

void check_answer(const Answer& answer, std::string_view asked,
                  std::span<const Requirement> requirements, Deviations& deviations) {
  if (!answer.soap) return;
  if (is_of_another(answer.inspected, asked)) {
    const std::string rule = asked == base::tested_operation ? "RS-01" : "US-01";
    deviations.answer.push_back({rule, CauseKind::rule, answer.inspected.operation,
                                 "the answer is " + answer.inspected.operation, Level::must,
                                 blocks(requirements, rule, Level::must)});
    return;
  }
  if (answer.inspected.kind == base::MessageKind::request) {
    const std::string rule = rule_of("RS-01", asked, requirements);
    deviations.answer.push_back({rule, CauseKind::rule, answer.inspected.operation,
                                 "the answer is a request", Level::must,
                                 blocks(requirements, rule, Level::must)});
    return;
  }
  for (base::Cause& cause : causes_in(answer.inspected, requirements)) {
    // A name that no operation has tells nothing of the one that was asked for.
    if (cause.requirement == "RS-01") cause.requirement = rule_of("RS-01", asked, requirements);
    const bool violation = cause.level == Level::must || cause.blocking;
    (violation ? deviations.answer : deviations.remark).push_back(std::move(cause));
  }
}

}  // namespace

Deviations deviations_of(const Expectation& wanted, const Observation& observation,
                         const Answer& answer, std::string_view asked,
                         std::span<const Requirement> requirements) {
  Deviations deviations;
  check_reaction(wanted, observation, answer, requirements, deviations);
  check_fetched(observation, requirements, deviations);
  check_values(wanted, answer, requirements, deviations);
  check_paths(wanted, answer, requirements, deviations);
  check_unchanged(wanted, answer, deviations);
  check_media_type(wanted, observation, deviations);
  check_headers(wanted, observation, deviations);
  check_answer(answer, asked, requirements, deviations);
  check_revealed(observation, deviations);
  return deviations;
}

}  // namespace assay::conformance
