#include "recorded/quotable.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "recorded/masking.hpp"

namespace assay::recorded {
namespace {

bool is_quoted(const std::optional<JudgedPayload>& judged) {
  return judged &&
         (!judged->inspection.findings.empty() || judged->inspection.kind == inspect::Kind::fault);
}

// A quotation may have quotation marks of its own.
std::string without_quotations(std::string sentence) {
  const std::size_t first = sentence.find('"');
  const std::size_t last = sentence.rfind('"');
  if (first == last) return sentence;
  return sentence.replace(first, last + 1 - first, "\"...\"");
}

void take_quotations(std::optional<JudgedPayload>& judged) {
  if (!judged) return;
  judged->payload.body.clear();
  for (base::Finding& finding : judged->inspection.findings) {
    finding.message = without_quotations(std::move(finding.message));
  }
  judged->inspection.message = {};
  judged->text.reset();
}

void take_quotations(JudgedExchange& judged) {
  take_quotations(judged.request);
  take_quotations(judged.response);
  if (judged.no_verdict) {
    judged.no_verdict->sentence = without_quotations(std::move(judged.no_verdict->sentence));
  }
}

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

using Verdicts = std::array<std::optional<inspect::Verdict>, 2>;

Verdicts verdicts_of(const JudgedExchange& judged) {
  const auto verdict_of = [](const std::optional<JudgedPayload>& side) {
    return side ? std::optional(side->inspection.verdict) : std::nullopt;
  };
  return {verdict_of(judged.request), verdict_of(judged.response)};
}

}  // namespace

JudgedExchange judge_quotably(Exchange exchange, const Inspector& inspector, bool strict) {
  JudgedExchange judged = judge(std::move(exchange), inspector, strict);
  if (!quotes(judged)) return judged;
  Exchange masked = taken_from(judged);
  if (mask_accounts(masked).empty()) {
    JudgedExchange again = judge(std::move(masked), inspector, strict);
    if (verdicts_of(judged) == verdicts_of(again)) return again;
  }
  take_quotations(judged);
  return judged;
}

JudgedExchange judge_to_keep(Exchange exchange, const Inspector& inspector, bool strict) {
  std::string reason = mask_accounts(exchange);
  JudgedExchange judged = judge(std::move(exchange), inspector, strict);
  if (reason.empty()) return judged;
  take_quotations(judged);
  for (auto* const payload : {&judged.rest.request, &judged.rest.response}) {
    if (*payload) (*payload)->body.clear();
  }
  judged.unkept = std::move(reason);
  return judged;
}

}  // namespace assay::recorded
