#include "conformance/targets/client_judge.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/http_field.hpp"
#include "base/page_words.hpp"
#include "conformance/charge.hpp"
#include "inspect/charset.hpp"
#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

namespace assay::conformance {
namespace {

using base::Level;
using base::Outcome;

constexpr std::string_view service = "/EWS/Exchange.asmx";
constexpr std::string_view actions =
    "http://schemas.microsoft.com/exchange/services/2006/messages/";
constexpr std::string_view tested = "AddNewImContactToGroup";

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
        {"TR-07", Level::should, "there is no SOAPAction, which SOAP 1.1 section 6.1.1 demands"});
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
  } else if (base::parameter(*type, "charset").empty()) {
    found.push_back({"TR-05", Level::should, "Content-Type has no charset"});
  }
  judge_action(request, operation, found);
}

// What stands around a place: messages are often one long line.
std::string excerpt(std::string_view text, const base::Position& position) {
  constexpr std::size_t reach = 40;
  const std::size_t at = std::min(position.offset, text.size());
  const std::size_t begin = at > reach ? at - reach : 0;
  const std::size_t end = std::min(text.size(), at + reach);
  return (begin > 0 ? "..." : "") + base::plain_words(text.substr(begin, end - begin), 2 * reach) +
         (end < text.size() ? "..." : "");
}

// Namespaces that old copies of the documentation wrote: the errata explain them.
std::string_view erratum_behind(std::string_view rule, std::string_view text) {
  if (text.find("https://schemas.") != std::string_view::npos) return "D15";
  return rule == "RQ-16" ? "D09" : "";
}

// The rules of requests are about the operation under test. One of its fixtures has no rules of its
// own but that it is the document/literal message of the service description.
std::string rule_for(std::string_view rule, const std::string& operation) {
  const bool of_another = !operation.empty() && operation != tested;
  return of_another && rule.starts_with("RQ-") ? "TR-01" : charged_to_request(rule);
}

void add(const std::vector<base::Finding>& findings, std::string_view text,
         const std::string& operation, Deviations& found) {
  for (const base::Finding& finding : findings) {
    std::string words = "line " + std::to_string(finding.position.line) + ":" +
                        std::to_string(finding.position.column) + ": " + finding.message;
    if (finding.position.offset > 0 || finding.position.line > 1) {
      words += ", at " + excerpt(text, finding.position);
    }
    const std::string_view erratum = erratum_behind(finding.rule, text);
    const bool explained = !erratum.empty() && finding.level == Level::must;
    if (explained) words += " (erratum " + std::string(erratum) + ")";
    found.push_back(
        {rule_for(finding.rule, operation), finding.level, std::move(words), finding.path});
  }
}

bool is_request(const ews::Body& body) {
  return !std::holds_alternative<std::monostate>(body) &&
         !std::holds_alternative<soap::Fault>(body);
}

// As for answers: the charset, then both judges. Returns the name of the operation.
std::string judge_message(const endpoint::HttpRequest& request, const ReadingOptions& options,
                          Deviations& found) {
  const std::string* const type = endpoint::header(request.headers, "Content-Type");
  const inspect::InCharset read = inspect::in_charset(type == nullptr ? "" : *type, request.body);
  if (!read.problem.empty()) {
    found.push_back({"TR-06", Level::must, read.problem});
    return {};
  }
  const std::string_view body = read.text ? *read.text : request.body;
  inspect::Options reading;
  reading.generation = options.generation;
  reading.strict = options.strict;
  reading.limits = options.limits;
  reading.any_operation = true;
  const inspect::Inspection inspection = inspect::inspect(body, reading);
  const std::string& operation = inspection.operation;
  add(inspection.findings, body, operation, found);
  const auto& headers = inspection.message.headers;
  if (operation != tested && is_request(inspection.message.body) &&
      !headers.request_server_version) {
    found.push_back({"HD-03", Level::should, "the request has no RequestServerVersion"});
  }
  if (inspection.verdict != base::MessageVerdict::conforms) return operation;
  add(schema::SchemaSet::embedded(options.generation, base::Dialect::schema)
          .judge(body, options.limits)
          .findings,
      body, operation, found);
  return operation;
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

void decide(const Catalogue& catalogue, const Deviations& found, bool strict,
            base::CaseResult& result) {
  result.outcome = Outcome::pass;
  for (const Deviation& deviation : found) {
    const bool erratum = strict && deviation.level == Level::erratum;
    const bool fails = erratum || blocks_client(catalogue, deviation);
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

// What HTTP refused is judged as what it is, and only that: nobody has read the message.
bool judge_refusal(const endpoint::HttpRequest& request, int status, Deviations& found) {
  if (status == 415) {
    const std::string* const type = endpoint::header(request.headers, "Content-Type");
    const std::string* const coding = endpoint::header(request.headers, "Content-Encoding");
    const std::string words = "HTTP 415 for Content-Type '" + (type ? *type : "") + "'" +
                              (coding ? ", Content-Encoding '" + *coding + "'" : "");
    const bool charset =
        type != nullptr && base::same_ignoring_case(base::media_type(*type), "text/xml") && !coding;
    found.push_back({charset ? "TR-06" : "TR-05", Level::must, words});
    return true;
  }
  return false;
}

// A handshake begins without credentials, or without a message.
bool is_probe(const endpoint::HttpRequest& request, int status) {
  const bool asks = request.method == "GET" || request.method == "HEAD";
  return asks || (status == 401 && endpoint::header(request.headers, "Authorization") == nullptr);
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
  if (is_probe(request, response.status)) return std::nullopt;
  base::CaseResult result;
  result.id = id_of(number);
  result.title = request.method;
  result.expected = "a request that conforms";
  result.exchanges.push_back(exchange_of(request, response));
  if (response.status == 401) {
    result.requirements = {"TR-14"};
    result.actual = result.reason = "HTTP 401: these are not the credentials of this endpoint";
    cite(catalogue, result);
    return result;
  }
  Deviations found;
  if (!judge_refusal(request, response.status, found)) {
    const bool has_message = request.method == "POST";
    const std::string operation =
        has_message ? judge_message(request, options, found) : std::string();
    judge_http(request, operation, found);
    if (!operation.empty()) result.title = operation;
  }
  decide(catalogue, found, options.strict, result);
  cite(catalogue, result);
  return result;
}

}  // namespace assay::conformance
