#include "conformance/targets/client_judge.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/http_field.hpp"
#include "conformance/charge.hpp"
#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

namespace assay::conformance {
namespace {

using base::Level;
using base::Outcome;

constexpr std::string_view service = "/EWS/Exchange.asmx";
constexpr std::string_view actions =
    "http://schemas.microsoft.com/exchange/services/2006/messages/";
constexpr std::size_t largest_request = std::size_t{400} << 10;

// Something about a request that is not as it should be.
struct Deviation {
  std::string rule;  // empty: of none that binds requests
  Level level = Level::must;
  std::string text;
  std::string path = {};  // in the message
};

using Deviations = std::vector<Deviation>;

std::string_view without_quotes(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\"");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\"") - first + 1);
}

void judge_action(const endpoint::HttpRequest& request, const std::string& operation,
                  Deviations& found) {
  const std::string* const action = endpoint::header(request.headers, "SOAPAction");
  if (action == nullptr) {
    found.push_back(
        {"TR-08", Level::should, "there is no SOAPAction, which SOAP 1.1 section 6.1.1 demands"});
    return;
  }
  const std::string_view name = without_quotes(*action);
  if (name.empty() || operation.empty() || name == std::string(actions) + operation) return;
  found.push_back({"TR-07", Level::must,
                   "SOAPAction is '" + std::string(name) + "', but the Body calls " + operation});
}

void judge_http(const endpoint::HttpRequest& request, const std::string& operation,
                Deviations& found) {
  if (request.method != "POST") {
    found.push_back({"TR-01", Level::must, "the method is " + request.method + ", not POST"});
    return;
  }
  const std::string* const type = endpoint::header(request.headers, "Content-Type");
  if (type == nullptr) {
    found.push_back({"TR-05", Level::should, "there is no Content-Type"});
  } else if (!base::same_ignoring_case(base::media_type(*type), "text/xml")) {
    found.push_back({"TR-05", Level::should, "Content-Type is '" + *type + "', not text/xml"});
  } else if (type->find("charset=") == std::string::npos) {
    found.push_back({"TR-05", Level::should, "Content-Type has no charset"});
  }
  if (request.body.size() > largest_request) {
    found.push_back({"TR-15", Level::should, "the request has more than 400 KB"});
  }
  judge_action(request, operation, found);
}

void add(const std::vector<base::Finding>& findings, Deviations& found) {
  for (const base::Finding& finding : findings) {
    found.push_back({charged_to_request(finding.rule), finding.level,
                     "line " + std::to_string(finding.position.line) + ":" +
                         std::to_string(finding.position.column) + ": " + finding.message,
                     finding.path});
  }
}

// Both judges, as for answers. Returns the name of the operation.
std::string judge_message(const std::string& body, const ReadingOptions& options,
                          Deviations& found) {
  inspect::Options reading;
  reading.generation = options.generation;
  reading.limits = options.limits;
  reading.any_operation = true;
  const inspect::Inspection inspection = inspect::inspect(body, reading);
  add(inspection.findings, found);
  if (inspection.verdict != base::MessageVerdict::conforms) return inspection.operation;
  add(schema::SchemaSet::embedded(options.generation, base::Dialect::schema)
          .judge(body, options.limits)
          .findings,
      found);
  return inspection.operation;
}

// A rule that rests on inference alone fails nobody.
bool blocks_client(const Catalogue& catalogue, const Deviation& deviation) {
  return blocks(catalogue.requirements, deviation.rule, deviation.level);
}

base::Cause cause_of(const Deviation& deviation, bool blocking) {
  const base::CauseKind kind =
      deviation.rule.starts_with("TR-") ? base::CauseKind::header : base::CauseKind::rule;
  return {deviation.rule, kind, deviation.path, deviation.text, deviation.level, blocking};
}

void decide(const Catalogue& catalogue, const Deviations& found, base::CaseResult& result) {
  result.outcome = Outcome::pass;
  for (const Deviation& deviation : found) {
    const bool fails = blocks_client(catalogue, deviation);
    if (fails) {
      result.outcome = Outcome::fail;
    } else if (deviation.level != Level::may && result.outcome == Outcome::pass) {
      result.outcome = Outcome::nonstrict;
    }
    if (deviation.level != Level::may) result.causes.push_back(cause_of(deviation, fails));
    result.actual += (result.actual.empty() ? "" : "; ") +
                     (deviation.rule.empty() ? "" : deviation.rule + ": ") + deviation.text;
    if (!deviation.rule.empty() &&
        std::ranges::find(result.requirements, deviation.rule) == result.requirements.end()) {
      result.requirements.push_back(deviation.rule);
    }
  }
  std::ranges::stable_sort(result.causes, base::is_worse);
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

std::string id_of(std::size_t number) {
  std::string digits = std::to_string(number);
  return "client/" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
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

std::optional<base::CaseResult> judge_request(const Catalogue& catalogue,
                                              const endpoint::HttpRequest& request,
                                              const endpoint::HttpResponse& response,
                                              const ReadingOptions& options, std::size_t number) {
  if (!base::same_ignoring_case(request.path, service)) return std::nullopt;
  Deviations found;
  const bool has_message = request.method == "POST";
  const std::string operation =
      has_message ? judge_message(request.body, options, found) : std::string();
  judge_http(request, operation, found);
  base::CaseResult result;
  result.id = id_of(number);
  result.title = operation.empty() ? request.method : operation;
  result.expected = "a request that conforms";
  decide(catalogue, found, result);
  cite(catalogue, result);
  result.exchanges.push_back(exchange_of(request, response));
  return result;
}

}  // namespace assay::conformance
