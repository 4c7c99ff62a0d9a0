#include "conformance/targets/client/client_judge.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/ascii.hpp"
#include "conformance/judging/charge.hpp"
#include "conformance/targets/client/client_deviations.hpp"

namespace assay::conformance {
namespace {

using base::Level;
using base::Outcome;

constexpr std::string_view service = "/EWS/Exchange.asmx";

// A rule that rests on inference alone fails nobody.
bool blocks_client(const Catalogue& catalogue, const Deviation& deviation) {
  return blocks(catalogue.requirements, deviation.rule, deviation.level);
}

struct Charged {
  const Deviation* deviation;
  bool fails;
};

base::Cause cause_of(const Charged& charged) {
  const Deviation& deviation = *charged.deviation;
  const base::CauseKind kind =
      deviation.rule.starts_with("TR-") ? base::CauseKind::header : base::CauseKind::rule;
  return {deviation.rule, kind, deviation.path, deviation.text, deviation.level, charged.fails};
}

// The worst first, which is the one to be told.
std::vector<Charged> charged_with(const Catalogue& catalogue, const JudgedRequest& judged,
                                  bool strict) {
  std::vector<Charged> charged;
  for (const Deviation& deviation : judged.deviations) {
    const bool erratum = strict && deviation.level == Level::erratum;
    charged.push_back({&deviation, erratum || blocks_client(catalogue, deviation)});
  }
  std::ranges::stable_sort(charged, [](const Charged& left, const Charged& right) {
    return base::is_worse(cause_of(left), cause_of(right));
  });
  return charged;
}

void decide(const std::vector<Charged>& found, base::CaseResult& result) {
  result.outcome = Outcome::pass;
  for (const Charged& charged : found) {
    const Deviation& deviation = *charged.deviation;
    if (charged.fails) {
      result.outcome = Outcome::fail;
    } else if (deviation.level != Level::may && result.outcome == Outcome::pass) {
      result.outcome = Outcome::nonstrict;
    }
    if (deviation.level != Level::may) result.causes.push_back(cause_of(charged));
    result.actual += (result.actual.empty() ? "" : "; ") + deviation.rule + ": " + deviation.text;
    if (std::ranges::find(result.requirements, deviation.rule) == result.requirements.end()) {
      result.requirements.push_back(deviation.rule);
    }
  }
  if (found.empty()) result.actual = "nothing was found";
  if (result.requirements.empty()) result.requirements = {"TR-01"};
  if (result.outcome == Outcome::nonstrict) result.reason = result.actual;
}

void cite(const Catalogue& catalogue, base::CaseResult& result) {
  const Requirement* const first = catalogue.requirement(result.requirements.front());
  if (first == nullptr) return;
  result.level = first->level;
  result.statement = first->statement;
  result.source = first->source;
}

constexpr int unauthorized = 401;

// A handshake begins without credentials, with a scheme that is not offered, or without a message.
bool is_probe(const endpoint::HttpRequest& request, int status) {
  // What a browser asks before a call is none, either.
  constexpr std::array<std::string_view, 3> asking{"GET", "HEAD", "OPTIONS"};
  if (std::ranges::find(asking, request.method) != asking.end()) return true;
  if (status != unauthorized) return false;
  constexpr std::string_view offered = "Basic ";
  const std::string* const value = endpoint::header(request.headers, "Authorization");
  return value == nullptr ||
         !base::same_ignoring_case(std::string_view(*value).substr(0, offered.size()), offered);
}

base::Exchange exchange_of(const endpoint::HttpRequest& request,
                           const endpoint::HttpResponse& response) {
  base::Exchange exchange;
  exchange.purpose = "received";
  exchange.request_line = request.method + " " + request.path;
  exchange.request = request.body;
  exchange.status = response.status;
  const std::string* const type = endpoint::header(response.headers, "Content-Type");
  exchange.content_type = type == nullptr ? "" : *type;
  exchange.response = response.body;
  return exchange;
}

}  // namespace

std::string client_case_id(std::size_t number) {
  std::string digits = std::to_string(number);
  return "client/" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

std::optional<base::CaseResult> judge_request(const Catalogue& catalogue,
                                              const endpoint::HttpRequest& request,
                                              const endpoint::HttpResponse& response,
                                              const ReadingOptions& options, std::size_t number) {
  if (!base::same_ignoring_case(request.path, service)) return std::nullopt;
  if (is_probe(request, response.status)) return std::nullopt;
  base::CaseResult result;
  result.id = client_case_id(number);
  result.title = request.method;
  result.expected = "a request that conforms";
  result.exchanges.push_back(exchange_of(request, response));
  if (response.status == unauthorized) {
    result.requirements = {"TR-14"};
    result.actual = result.reason = "HTTP 401: these are not the credentials of this endpoint";
    cite(catalogue, result);
    return result;
  }
  const JudgedRequest judged = deviations_of(request, response.status, options);
  if (!judged.operation.empty()) result.title = judged.operation;
  decide(charged_with(catalogue, judged, options.strict), result);
  if (judged.unserved && result.outcome == Outcome::pass) {
    result.outcome = Outcome::unsupported;
    result.actual = result.reason =
        "the operation " + judged.operation + " of EWS is not served by this endpoint";
  }
  cite(catalogue, result);
  return result;
}

}  // namespace assay::conformance
