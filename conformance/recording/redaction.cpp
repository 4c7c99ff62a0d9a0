#include "conformance/recording/redaction.hpp"

#include <utility>

namespace assay::conformance {

Redaction::Redaction(std::vector<secrets::Secret> secrets,
                     std::span<const std::string> public_texts) {
  const std::vector<std::string_view> texts(public_texts.begin(), public_texts.end());
  redactor_ = std::make_shared<const secrets::Redactor>(std::move(secrets), texts);
}

void Redaction::apply(Observation& seen) const {
  const auto redact = [this](std::string& text) { text = (*redactor_)(std::move(text)); };
  for (std::string* text :
       {&seen.content_type, &seen.body, &seen.detail, &seen.fetched, &seen.repeats}) {
    redact(*text);
  }
  for (Header& header : seen.headers) {
    redact(header.name);
    redact(header.value);
  }
}

void Redaction::apply(base::CaseResult& result) const {
  const auto redact = [this](std::string& text) { text = (*redactor_)(std::move(text)); };
  for (std::string* text :
       {&result.expected, &result.actual, &result.reason, &result.edits, &result.leftovers}) {
    redact(*text);
  }
  for (base::Cause& cause : result.causes) {
    redact(cause.where);
    redact(cause.message);
    redact(cause.sign);
  }
  for (base::Exchange& exchange : result.exchanges) {
    for (std::string* text : {&exchange.purpose, &exchange.request_line, &exchange.request,
                              &exchange.content_type, &exchange.response, &exchange.problem,
                              &exchange.headers, &exchange.fetched, &exchange.repeats}) {
      redact(*text);
    }
    for (base::Remark& remark : exchange.remarks) redact(remark.message);
  }
}

base::Target RedactedTarget::identity() const {
  base::Target identity = target_->identity();
  identity.name = redaction_(std::move(identity.name));
  return identity;
}

Observation RedactedTarget::send(const Request& request, std::chrono::milliseconds timeout) {
  Observation seen = target_->send(request, timeout);
  redaction_.apply(seen);
  return seen;
}

std::vector<Observation> RedactedTarget::send_at_once(std::span<const Request> requests,
                                                      std::chrono::milliseconds timeout) {
  std::vector<Observation> seen = target_->send_at_once(requests, timeout);
  for (Observation& one : seen) redaction_.apply(one);
  return seen;
}

}  // namespace assay::conformance
