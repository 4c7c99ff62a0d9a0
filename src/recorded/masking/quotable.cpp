#include "recorded/masking/quotable.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "recorded/masking/known_secrets.hpp"
#include "recorded/masking/masking.hpp"

namespace assay::recorded {
namespace {

bool is_quoted(const std::optional<JudgedPayload>& judged) {
  return judged &&
         (!judged->inspection.findings.empty() || judged->inspection.kind == inspect::Kind::fault);
}

// Takes out what a judgement repeats of a message that could not be masked.
class Silencer {
 public:
  explicit Silencer(const secrets::Redactor& redactor) : redactor_(redactor) {}

  void silence(JudgedExchange& judged) const {
    silence(judged.request);
    silence(judged.response);
    for (auto* const payload : {&judged.rest.request, &judged.rest.response}) {
      if (*payload) silence(**payload);
    }
    for (auto* const none : {&judged.no_verdict, &judged.no_request}) {
      if (*none) silence((*none)->sentence);
    }
    for (std::string* const text : {&judged.called, &judged.rest.action, &judged.rest.location,
                                    &judged.rest.missing, &judged.rest.undecodable}) {
      redact(*text);
    }
  }

 private:
  void redact(std::string& text) const { text = redactor_(std::move(text)); }
  void silence(std::string& sentence) const {
    sentence = without_quotations(std::move(sentence));
    redact(sentence);
  }
  void silence(Payload& payload) const {
    payload.body.clear();
    redact(payload.media_type);
  }
  void silence(std::optional<JudgedPayload>& judged) const {
    if (!judged) return;
    silence(judged->payload);
    for (base::Finding& finding : judged->inspection.findings) {
      silence(finding.message);
      redact(finding.path);
    }
    redact(judged->inspection.operation);
    judged->inspection.message = {};
    judged->text.reset();
  }

  const secrets::Redactor& redactor_;
};

bool quotes(const JudgedExchange& judged) {
  return !judged.other &&
         (is_quoted(judged.request) || is_quoted(judged.response) || judged.no_verdict);
}

std::optional<Payload> payload_of(std::optional<JudgedPayload>& judged,
                                  const std::optional<Payload>& rest) {
  if (!judged) return rest;
  std::string body = std::move(judged->payload.body);
  Payload payload = judged->payload;
  payload.body = std::move(body);
  return payload;
}

// What was judged, to be judged once more; the bodies are taken out.
Exchange taken_from(JudgedExchange& judged) {
  Exchange exchange = judged.rest;
  exchange.status = judged.status;
  exchange.request = payload_of(judged.request, judged.rest.request);
  exchange.response = payload_of(judged.response, judged.rest.response);
  return exchange;
}

void give_back(Exchange exchange, JudgedExchange& judged) {
  if (judged.request) judged.request->payload = *std::move(exchange.request);
  if (judged.response) judged.response->payload = *std::move(exchange.response);
}

bool is_same(const base::Finding& left, const base::Finding& right) {
  return left.rule == right.rule && left.stage == right.stage && left.level == right.level &&
         left.position == right.position && left.path == right.path;
}

bool is_same(const std::optional<JudgedPayload>& left, const std::optional<JudgedPayload>& right) {
  if (!left || !right) return left.has_value() == right.has_value();
  const inspect::Inspection& one = left->inspection;
  const inspect::Inspection& other = right->inspection;
  return one.verdict == other.verdict && one.kind == other.kind &&
         one.operation == other.operation && one.dropped == other.dropped &&
         one.met == other.met && left->agree == right->agree &&
         std::ranges::equal(one.findings, other.findings,
                            [](const auto& a, const auto& b) { return is_same(a, b); });
}

bool is_same(const std::optional<NoVerdict>& left, const std::optional<NoVerdict>& right) {
  if (!left || !right) return left.has_value() == right.has_value();
  return left->rule == right->rule && left->missing == right->missing;
}

// All but the sentences, which may quote.
bool is_same_judgement(const JudgedExchange& left, const JudgedExchange& right) {
  return left.other == right.other && is_same(left.request, right.request) &&
         is_same(left.response, right.response) && is_same(left.no_verdict, right.no_verdict) &&
         is_same(left.no_request, right.no_request);
}

// The verdict is that of the messages as they came. What is said of them is said of the masked
// ones, unless that would be something else.
JudgedExchange judge_masked(JudgedExchange judged, const KnownSecrets& known,
                            const Inspector& inspector, bool strict) {
  Exchange exchange = taken_from(judged);
  Masking masking = mask_accounts(exchange, known);
  if (masking.unkept.empty() && !masking.changed) {
    give_back(std::move(exchange), judged);
    return judged;
  }
  if (masking.unkept.empty()) {
    JudgedExchange again = judge(std::move(exchange), inspector, strict);
    again.called = judged.called;
    if (is_same_judgement(judged, again)) return again;
    masking.unkept = changes_verdict;
  }
  Silencer(known.redactor()).silence(judged);
  judged.unkept = std::move(masking.unkept);
  return judged;
}

std::shared_ptr<const KnownSecrets> known_in(const Exchange& exchange) {
  if (exchange.known != nullptr) return exchange.known;
  return std::make_shared<const KnownSecrets>(secrets_in(exchange));
}

}  // namespace

// A quotation may have quotation marks of its own.
std::string without_quotations(std::string sentence) {
  const std::size_t first = sentence.find('"');
  const std::size_t last = sentence.rfind('"');
  if (first == last) return sentence;
  return sentence.replace(first, last + 1 - first, "\"...\"");
}

JudgedExchange judge_quotably(Exchange exchange, const Inspector& inspector, bool strict) {
  const auto known = known_in(exchange);
  JudgedExchange judged = judge(std::move(exchange), inspector, strict);
  if (!quotes(judged)) return judged;
  judged = judge_masked(std::move(judged), *known, inspector, strict);
  judged.unkept.clear();
  return judged;
}

JudgedExchange judge_to_keep(Exchange exchange, const Inspector& inspector, bool strict) {
  const auto known = known_in(exchange);
  JudgedExchange judged = judge(std::move(exchange), inspector, strict);
  if (judged.other) return judged;
  return judge_masked(std::move(judged), *known, inspector, strict);
}

}  // namespace assay::recorded
