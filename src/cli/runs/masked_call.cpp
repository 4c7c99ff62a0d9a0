#include "cli/runs/masked_call.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cli/runs/kept_exchange.hpp"
#include "conformance/recording/redaction.hpp"
#include "recorded/formats/credential.hpp"
#include "recorded/masking/known_secrets.hpp"
#include "recorded/masking/masking.hpp"
#include "recorded/masking/quotable.hpp"

namespace assay::cli {
namespace {

std::string value_of(const endpoint::HttpHeaders& headers, std::string_view name) {
  const std::string* const value = endpoint::header(headers, name);
  return value == nullptr ? "" : *value;
}

recorded::Exchange exchange_of(const endpoint::HttpRequest& request,
                               const endpoint::HttpResponse& response) {
  recorded::Exchange exchange;
  exchange.request =
      recorded::Payload{"request", request.body, value_of(request.headers, "Content-Type")};
  exchange.response =
      recorded::Payload{"answer", response.body, value_of(response.headers, "Content-Type")};
  exchange.status = response.status;
  for (const auto& [name, value] : request.headers) {
    recorded::add_credential(name, value, exchange.credentials);
  }
  return exchange;
}

bool is_same_judgement(const base::CaseResult& left, const base::CaseResult& right) {
  const auto charges_of = [](const base::CaseResult& result) {
    std::vector<std::string> charges;
    for (const base::Cause& cause : result.causes) charges.push_back(cause.requirement);
    return charges;
  };
  return left.outcome == right.outcome && left.title == right.title &&
         left.requirements == right.requirements && charges_of(left) == charges_of(right);
}

void take_quotations(base::CaseResult& result) {
  for (std::string* const text : {&result.actual, &result.reason}) {
    *text = recorded::without_quotations(std::move(*text));
  }
  for (base::Cause& cause : result.causes) {
    cause.message = recorded::without_quotations(std::move(cause.message));
  }
}

}  // namespace

std::optional<base::CaseResult> judge_masked(const endpoint::HttpRequest& request,
                                             const endpoint::HttpResponse& response,
                                             const CallJudge& judge) {
  auto result = judge(request, response);
  if (!result) return result;
  recorded::Exchange exchange = exchange_of(request, response);
  const recorded::KnownSecrets known(recorded::secrets_in(exchange));
  recorded::Masking masking = recorded::mask_accounts(exchange, known);
  const conformance::Redaction redaction(known.redactor());
  if (masking.unkept.empty()) {
    endpoint::HttpRequest masked = request;
    endpoint::HttpResponse answer = response;
    masked.body = std::move(exchange.request->body);
    answer.body = std::move(exchange.response->body);
    for (auto& [name, value] : masked.headers) value = redaction(std::move(value));
    auto again =
        masking.changed || masked.headers != request.headers ? judge(masked, answer) : result;
    if (again && is_same_judgement(*result, *again)) {
      redaction.apply(*again);
      return again;
    }
    masking.unkept = recorded::changes_verdict;
  }
  take_quotations(*result);
  redaction.apply(*result);
  for (base::Exchange& kept : result->exchanges) leave_out_messages(kept, masking.unkept);
  return result;
}

}  // namespace assay::cli
