#include "recorded/judge.hpp"

#include <algorithm>
#include <utility>

#include "base/results/charge.hpp"
#include "base/results/operations.hpp"
#include "base/status_rule.hpp"
#include "base/text/ascii.hpp"
#include "base/text/page_words.hpp"
#include "ews/message.hpp"
#include "inspect/charset.hpp"
#include "inspect/media_type.hpp"
#include "inspect/outside.hpp"
#include "inspect/unknown_operation.hpp"
#include "recorded/text/mention.hpp"

namespace assay::recorded {
namespace {

using base::Finding;
using base::Level;

constexpr std::string_view post = "POST";

// By its first element or, where the message cannot be read, by what seems to be that; of what has
// none, and of a fault, by any mention.
bool is_ours(const JudgedPayload& judged) {
  if (!judged.inspection.operation.empty()) return is_judged(judged.inspection.operation);
  const std::string first = first_of_body(judged.payload.body);
  const bool tells = !first.empty() && first != "Fault";
  return tells ? is_judged(first) : names_operation(judged.payload.body);
}

// Only POST makes a call. What is not a message is nothing that another method could have meant as
// one.
bool is_no_call(const Exchange& exchange) {
  if (exchange.method.empty() || base::same_ignoring_case(exchange.method, post)) return false;
  return !exchange.request || !inspect::seems_envelope(exchange.request->body);
}

// The level that a finding has is that of what is wrong with the media type.
std::optional<Finding> media_type_problem(const Payload& payload) {
  if (payload.media_type.empty() && !payload.untyped) return std::nullopt;
  auto problem = inspect::media_type_problem(payload.media_type);
  if (!problem) return std::nullopt;
  return Finding{problem->rule, base::Stage::semantics, problem->level, base::Position(),
                 std::move(problem->sentence)};
}

// The reader has one table for messages of both sides, and may name a rule of the other one. What a
// Body of answers must not hold is then a matter of RS-01 or US-01; what else the service
// description does not have in a message, of TR-01.
void charge_answer(inspect::Inspection& answer) {
  for (Finding& finding : answer.findings) {
    const std::string_view charged = base::charged_to_answer(finding.rule, answer.operation);
    const bool of_sibling =
        base::is_answer_of_another(answer.operation) && is_judged(answer.operation);
    const std::string_view body = of_sibling ? "US-01" : "RS-01";
    const std::string_view general = finding.rule.starts_with("HD-") ? "TR-01" : body;
    finding.rule = charged.empty() ? general : charged;
  }
}

void charge_request(inspect::Inspection& request) {
  for (Finding& finding : request.findings) {
    const std::string_view charged = base::charged_to_request(finding.rule);
    finding.rule = charged.empty() ? "TR-01" : charged;
  }
}

// A message alone in its file tells by itself which side it is of, if it does.
void charge_alone(inspect::Inspection& message) {
  const bool of_answer =
      message.kind == inspect::Kind::response || message.kind == inspect::Kind::fault ||
      message.operation.ends_with("Response") || message.message.headers.server_version_info;
  if (message.kind == inspect::Kind::request) {
    charge_request(message);
  } else if (of_answer) {
    charge_answer(message);
  }
}

class PairJudge {
 public:
  explicit PairJudge(JudgedExchange& exchange)
      : exchange_(exchange), inspection_(exchange.response->inspection) {}

  void judge() {
    check_operation();
    check_status();
    check_media_type();
    check_known();
    const ews::Body& body = inspection_.message.body;
    const ews::ResponseMessage* const response = ews::response_in(body);
    if (!exchange_.request || response == nullptr) return;
    const ews::Message& sent = exchange_.request->inspection.message;
    check_version(sent.headers, *response);
    const auto* const request = std::get_if<ews::AddNewImContactToGroup>(&sent.body);
    const ews::Persona* const persona = ews::persona_in(body);
    if (request != nullptr && persona != nullptr) check_echo(*request, *persona);
  }

 private:
  // What the fields of another operation's answer are like is nobody's question.
  void check_operation() {
    const bool alone = !exchange_.request && exchange_.response->payload.place.empty();
    if (alone) return;
    const std::string& name = inspection_.operation;
    if (inspection_.kind == inspect::Kind::request) {
      return note("RS-01", Level::must, "the answer is a request");
    }
    const std::string called = called_operation();
    const bool is_answer = inspection_.kind != inspect::Kind::fault && name.ends_with("Response");
    if (called.empty() || !is_answer || name == called + "Response") return;
    const std::string_view rule = called == base::tested_operation ? "RS-01" : "US-01";
    const auto& findings = inspection_.findings;
    if (std::ranges::find(findings, rule, &Finding::rule) != findings.end()) return;
    std::erase_if(inspection_.findings,
                  [&](const Finding& finding) { return finding.path.starts_with(name + "/"); });
    note(rule, Level::must, "this is the answer of another operation of EWS, not " + called);
    inspection_.findings.back().path = name;
  }

  // By the request or, where there is none to read, by the SOAPAction; empty when neither tells.
  std::string called_operation() const {
    const auto is_answer = [](const inspect::Inspection& sent) {
      return sent.kind == inspect::Kind::response || sent.kind == inspect::Kind::fault;
    };
    if (exchange_.request && !exchange_.request->inspection.operation.empty() &&
        !is_answer(exchange_.request->inspection)) {
      const std::string& name = exchange_.request->inspection.operation;
      return is_judged(name) ? name : std::string();
    }
    std::string_view action = exchange_.rest.action;
    action = action.substr(action.rfind('/') + 1);
    action = action.substr(0, action.find('"'));
    return is_judged(action) ? std::string(action) : std::string();
  }

  void note(std::string_view rule, Level level, std::string message) {
    inspection_.findings.push_back(
        {rule, base::Stage::semantics, level, base::Position(), std::move(message)});
  }

  void check_status() {
    const bool is_fault = inspection_.kind == inspect::Kind::fault;
    if (!is_fault && inspection_.kind != inspect::Kind::response) return;
    const base::StatusRule rule = base::status_rule(is_fault);
    if (exchange_.status == 0 || exchange_.status == rule.status) return;
    note(rule.id, Level::must,
         std::string(is_fault ? "the fault" : "the response") + " came with HTTP " +
             std::to_string(exchange_.status) + ", not " + std::to_string(rule.status));
  }

  void check_media_type() {
    if (inspection_.kind == inspect::Kind::unknown) return;
    auto problem = media_type_problem(exchange_.response->payload);
    if (problem) inspection_.findings.push_back(*std::move(problem));
  }

  // An operation that a server does not have is none that it refuses.
  void check_known() {
    if (!exchange_.request) return;
    const inspect::Inspection& request = exchange_.request->inspection;
    const std::string& operation = request.operation;
    if (!is_judged(operation) || !inspect::denies_operation(inspection_.message, operation)) return;
    const bool asked =
        exchange_.rest.action.empty() || exchange_.rest.action.find(operation) != std::string::npos;
    const bool sound =
        request.kind == inspect::Kind::request && request.verdict != inspect::Verdict::violates;
    if (!asked || !sound) return;
    note("TR-01", Level::must,
         "the operation is not implemented: the fault says \"" +
             inspect::words_of_fault(inspection_) + "\"");
    inspection_.findings.back().path = operation;
  }

  // A version is older when the schema lists it before the one that brought the operation.
  void check_version(const ews::Headers& headers, const ews::ResponseMessage& response) {
    if (!headers.request_server_version) return;
    const ews::ExchangeVersion version = headers.request_server_version->version;
    const auto versions = ews::ExchangeVersion::all();
    const auto place = [&](std::string_view name) {
      return std::ranges::find(versions, name, &ews::Enumerator::text);
    };
    if (place(version.text()) >= place("Exchange2013")) return;
    if (response.response_class != ews::ResponseClass("Success")) return;
    note("HD-08", Level::must,
         "the request has the version " + std::string(version.text()) +
             ", in which there is no such operation, but it succeeds");
  }

  void check_echo(const ews::AddNewImContactToGroup& request, const ews::Persona& persona) {
    if (persona.im_address && *persona.im_address != request.im_address) {
      note("PE-09", Level::should, "ImAddress of the Persona is not the address that was sent");
    }
    if (persona.display_name && request.display_name &&
        *persona.display_name != *request.display_name) {
      note("PE-06", Level::should, "DisplayName of the Persona is not the name that was sent");
    }
  }

  JudgedExchange& exchange_;
  inspect::Inspection& inspection_;
};

inspect::Inspection broken(std::string_view rule, std::string sentence) {
  inspect::Inspection inspection;
  inspection.findings.push_back(
      {rule, base::Stage::bytes, Level::must, base::Position{0, 1, 1}, std::move(sentence)});
  return inspection;
}

// Its charset, then what XML, schema and semantics say.
JudgedPayload judge_message(Payload payload, const Inspector& inspector) {
  inspect::InCharset read = payload.is_text
                                ? inspect::in_charset_once(payload.media_type, payload.body)
                                : inspect::in_charset(payload.media_type, payload.body);
  JudgedPayload judged{std::move(payload), {}, true, std::move(read.text)};
  if (!read.problem.empty()) {
    judged.inspection = broken("TR-06", std::move(read.problem));
    return judged;
  }
  inspect::SecondOpinion opinion = inspector(judged.judged_text());
  judged.inspection = std::move(opinion.inspection);
  judged.agree = opinion.agree;
  return judged;
}

inspect::Outside seen_from_outside(const Exchange& exchange) {
  const Payload none;
  const Payload& answer = exchange.response ? *exchange.response : none;
  const Payload& request = exchange.request ? *exchange.request : none;
  inspect::AnswerHead head{exchange.status, answer.media_type, exchange.location,
                           request.body.size(), request.media_type};
  head.has_body = exchange.response.has_value();
  return inspect::from_outside(head, answer.body);
}

// Nothing of it is quoted as a line: its sentence has the words that tell.
JudgedPayload no_message(Payload payload, inspect::Outside outside) {
  return JudgedPayload{std::move(payload), broken(outside.rule, std::move(outside.sentence)), true,
                       std::string()};
}

std::string place_of_answer(const Exchange& exchange) {
  const auto& payload = exchange.response ? exchange.response : exchange.request;
  return payload ? payload->place : "";
}

// An answer that is a whole file may be a request: nothing is known of its HTTP.
bool stands_alone(const Exchange& exchange) {
  return !exchange.request && exchange.response && exchange.response->place.empty();
}

// Why nobody here can read a message whose charset others decode; empty for any other.
std::string why_undecodable(const Payload& payload) {
  if (payload.is_text || inspect::is_known_charset(payload.media_type)) return {};
  return inspect::in_charset(payload.media_type, payload.body).undecodable;
}

// Takes the answer, and looks at what was asked.
void judge_answer(Exchange& exchange, const Inspector& inspector, JudgedExchange& judged) {
  if (stands_alone(exchange)) {
    judged.response = judge_message(std::move(*exchange.response), inspector);
    charge_alone(judged.response->inspection);
    return;
  }
  const bool has_answer = exchange.response || inspect::is_refusal(exchange.status);
  if (!has_answer) {
    if (exchange.missing.empty()) return;
    judged.no_verdict = {true, {}, exchange.missing, place_of_answer(exchange)};
    return;
  }
  inspect::Outside outside = seen_from_outside(exchange);
  if (outside.reach == inspect::Reach::refusal) {
    judged.no_verdict = {false, outside.rule, std::move(outside.sentence),
                         place_of_answer(exchange)};
    judged.rest.response = std::move(exchange.response);
  } else if (outside.reach == inspect::Reach::no_message) {
    judged.response = no_message(std::move(*exchange.response), std::move(outside));
  } else if (std::string why = why_undecodable(*exchange.response); !why.empty()) {
    judged.no_verdict = {true, {}, why, place_of_answer(exchange)};
    exchange.missing = std::move(why);
  } else {
    judged.response = judge_message(std::move(*exchange.response), inspector);
    charge_answer(judged.response->inspection);
  }
}

// A request without a body that is refused for want of credentials begins a handshake.
bool is_handshake(const Exchange& exchange) {
  const bool wants_credentials = exchange.status == 401 || exchange.status == 407;
  return wants_credentials && exchange.request && exchange.request->body.empty();
}

Finding must_of_calls(std::string sentence) {
  return {"TR-01", base::Stage::semantics, Level::must, base::Position(), std::move(sentence)};
}

void judge_request(Exchange& exchange, const std::string& place, const Inspector& inspector,
                   JudgedExchange& judged) {
  if (!exchange.request) {
    if (exchange.undecodable.empty()) return;
    judged.no_request = {true, {}, exchange.undecodable, place};
    return;
  }
  if (is_handshake(exchange)) {
    judged.rest.request = std::move(exchange.request);
    return;
  }
  Payload payload = *std::move(exchange.request);
  inspect::Outside outside = inspect::request_from_outside(payload.media_type, payload.body);
  if (outside.reach == inspect::Reach::no_message) {
    judged.request = no_message(std::move(payload), std::move(outside));
    return;
  }
  if (std::string why = why_undecodable(payload); !why.empty()) {
    judged.no_request = {true, {}, why, place};
    exchange.undecodable = std::move(why);
    return;
  }
  auto problem = media_type_problem(payload);
  if (!exchange.method.empty() && !base::same_ignoring_case(exchange.method, post)) {
    problem = must_of_calls("the request is sent by " + base::plain_words(exchange.method, 40) +
                            ", not by POST");
  }
  judged.request = judge_message(std::move(payload), inspector);
  inspect::Inspection& inspection = judged.request->inspection;
  charge_request(inspection);
  if (inspection.kind == inspect::Kind::unknown) return;
  if (inspection.kind != inspect::Kind::request) {
    problem = must_of_calls("the request is an answer");
  }
  if (!problem) return;
  if (problem->level == Level::must) inspection.verdict = inspect::Verdict::violates;
  inspection.findings.push_back(*std::move(problem));
}

// What a request calls is decided by the request, unless its answer is one of ours all the same.
bool concerns_operation(const JudgedExchange& judged) {
  if (judged.request && is_ours(*judged.request)) return true;
  if (!judged.request && names_operation(judged.rest.action)) return true;
  if (!judged.response) return false;
  const bool tells = judged.request && !judged.request->inspection.operation.empty();
  return tells ? is_judged(judged.response->inspection.operation) : is_ours(*judged.response);
}

}  // namespace

bool may_concern_operation(const Exchange& exchange) {
  if (is_no_call(exchange)) return false;
  return stands_alone(exchange) || (exchange.request && names_operation(exchange.request->body)) ||
         (exchange.response && names_operation(exchange.response->body)) ||
         names_operation(exchange.action);
}

std::string called_operation(const Exchange& exchange) {
  if (is_no_call(exchange)) return exchange.method;
  std::string called = operation_of_action(exchange.action);
  for (const auto* const payload : {&exchange.request, &exchange.response}) {
    if (called.empty() && *payload) called = first_of_body((*payload)->body);
  }
  return called;
}

JudgedExchange judge(Exchange exchange, const Inspector& inspector, bool strict) {
  JudgedExchange judged;
  judged.status = exchange.status;
  const bool alone = stands_alone(exchange);
  judged.other = !may_concern_operation(exchange);
  judged.called = called_operation(exchange);
  if (judged.other) return judged;
  const std::string place = place_of_answer(exchange);
  judge_answer(exchange, inspector, judged);
  judge_request(exchange, place, inspector, judged);
  judged.rest.method = std::move(exchange.method);
  judged.rest.action = std::move(exchange.action);
  judged.rest.location = std::move(exchange.location);
  judged.rest.missing = std::move(exchange.missing);
  judged.rest.undecodable = std::move(exchange.undecodable);
  judged.other = !alone && !concerns_operation(judged);
  if (judged.other || !judged.response) return judged;
  inspect::Inspection& answer = judged.response->inspection;
  // What violates without a finding that says so has lost it to the limit.
  const bool dropped_violation =
      answer.verdict == inspect::Verdict::violates &&
      inspect::verdict_of(answer.findings, false, strict) != inspect::Verdict::violates;
  PairJudge(judged).judge();
  answer.verdict = inspect::verdict_of(answer.findings, dropped_violation, strict);
  return judged;
}

}  // namespace assay::recorded
