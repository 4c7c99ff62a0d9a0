#include "conformance/redaction.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace assay::conformance {
namespace {

constexpr std::string_view mark = "[redacted]";

void replace_all(std::string& text, const std::string& secret) {
  for (std::size_t at = text.find(secret); at != std::string::npos;
       at = text.find(secret, at + mark.size())) {
    text.replace(at, secret.size(), mark);
  }
}

}  // namespace

// A secret that is part of another would leave the rest of that one behind.
Redaction::Redaction(std::vector<std::string> secrets) : secrets_(std::move(secrets)) {
  std::erase(secrets_, "");
  std::ranges::sort(secrets_, std::ranges::greater{}, &std::string::size);
}

std::string Redaction::operator()(std::string text) const {
  for (const std::string& secret : secrets_) replace_all(text, secret);
  return text;
}

void Redaction::apply(base::CaseResult& result) const {
  const auto redact = [this](std::string& text) {
    for (const std::string& secret : secrets_) replace_all(text, secret);
  };
  for (std::string* text :
       {&result.expected, &result.actual, &result.reason, &result.edits, &result.leftovers}) {
    redact(*text);
  }
  for (base::Cause& cause : result.causes) {
    redact(cause.where);
    redact(cause.message);
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

}  // namespace assay::conformance
