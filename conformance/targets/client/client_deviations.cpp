#include "conformance/targets/client/client_deviations.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/results/operations.hpp"
#include "base/text/ascii.hpp"
#include "base/text/page_words.hpp"
#include "conformance/judging/charge.hpp"
#include "endpoint/service/handler.hpp"
#include "endpoint/service/operations.hpp"
#include "ews/service_operations.hpp"
#include "inspect/charset.hpp"
#include "inspect/inspect.hpp"
#include "inspect/media_type.hpp"
#include "inspect/outside.hpp"
#include "schema/schema_set.hpp"
#include "soap/envelope.hpp"
#include "xml/encoding.hpp"
#include "xml/reading/document.hpp"

namespace assay::conformance {
namespace {

using base::Finding;
using base::Level;
using Deviations = std::vector<Deviation>;

constexpr std::string_view actions =
    "http://schemas.microsoft.com/exchange/services/2006/messages/";

// The rule that a message is what the service description says.
constexpr std::string_view described = "TR-01";

std::string_view without_quotes(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\"");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\"") - first + 1);
}

void judge_type(const endpoint::HttpRequest& request, Deviations& found) {
  const std::string* const type = endpoint::header(request.headers, "Content-Type");
  auto problem = inspect::media_type_problem(type == nullptr ? "" : *type);
  if (!problem) return;
  found.push_back({std::string(problem->rule), problem->level, std::move(problem->sentence)});
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

constexpr bool is_inside_character(char byte) { return (byte & 0xC0) == 0x80; }

// What stands around a place in its line: a message is often one long line.
std::string excerpt(std::string_view text, std::size_t offset) {
  constexpr std::size_t reach = 40;
  const std::size_t at = std::min(offset, text.size());
  const std::size_t line_begin = at == 0 ? 0 : text.find_last_of("\r\n", at - 1) + 1;
  const std::size_t line_end = std::min(text.size(), text.find_first_of("\r\n", at));
  std::size_t begin = std::max(line_begin, at > reach ? at - reach : 0);
  while (begin < at && is_inside_character(text[begin])) ++begin;
  std::size_t end = std::min(line_end, at + reach);
  while (end > at && end < text.size() && is_inside_character(text[end])) --end;
  const std::string words = base::plain_words(text.substr(begin, end - begin), 2 * reach);
  if (words.empty()) return {};
  return (begin > line_begin ? ", at ..." : ", at ") + words + (end < line_end ? "..." : "");
}

struct Explained {
  std::string_view rule;
  std::string_view erratum;
};

// Rules that clients break because the published sources contradict each other.
constexpr std::array<Explained, 6> explained{{{"RQ-16", "D09"},
                                              {"HD-03", "D20"},
                                              {"HD-10", "D18"},
                                              {"HD-13", "D29"},
                                              {"HD-17", "D21"},
                                              {"HD-18", "D21"}}};

std::string_view erratum_behind(const Finding& finding) {
  // The reader quotes a namespace that is another one than the schema's.
  if (finding.message.find("\"https://schemas.") != std::string::npos) return "D15";
  const auto* const found = std::ranges::find(explained, finding.rule, &Explained::rule);
  return found == explained.end() ? std::string_view() : found->erratum;
}

// The tables of the reader name rules of answers for types that requests have, too, and one of the
// tested operation for a name that no operation has. All that binds a request there is the
// description of the service.
std::string rule_for(std::string_view rule, const std::string& operation) {
  constexpr std::array<std::string_view, 4> of_version_info{"HD-36", "HD-37", "HD-38", "HD-40"};
  if (std::ranges::find(of_version_info, rule) != of_version_info.end()) return "HD-35";
  const std::string_view charged = charged_to_request(rule);
  const bool of_another = !operation.empty() && operation != base::tested_operation;
  const bool binds = !charged.empty() && !(of_another && charged.starts_with("RQ-"));
  return std::string(binds ? charged : described);
}

void add(const std::vector<Finding>& findings, std::string_view body, const std::string& operation,
         Deviations& found) {
  if (findings.empty()) return;
  xml::Decoded decoded;
  xml::decode(body, decoded);
  for (const Finding& finding : findings) {
    // libxml2 knows lines only.
    const std::size_t offset = finding.position.offset > 0
                                   ? finding.position.offset
                                   : base::offset_of_line(decoded.text, finding.position.line);
    std::string words = "line " + std::to_string(finding.position.line) + ":" +
                        std::to_string(finding.position.column) + ": " + finding.message +
                        excerpt(decoded.text, offset);
    const std::string_view erratum = erratum_behind(finding);
    if (!erratum.empty()) words += " (erratum " + std::string(erratum) + ")";
    found.push_back(
        {rule_for(finding.rule, operation), finding.level, std::move(words), finding.path});
  }
}

inspect::Options reading_of(const ReadingOptions& options) {
  inspect::Options reading;
  reading.generation = options.generation;
  reading.strict = options.strict;
  reading.limits = options.limits;
  reading.operation = inspect::any_operation;
  return reading;
}

bool is_answer(const std::string& operation) {
  return operation == "Fault" || operation.ends_with("Response");
}

// What the schema of an operation that nobody here knows would say is left to others.
bool is_of_unserved(const Finding& finding, const std::string& operation) {
  return finding.path == operation || finding.path.starts_with(operation + "/");
}

// A request of EWS in its own namespace that is no operation of this endpoint.
bool is_unserved(std::string_view body, const inspect::Inspection& inspection,
                 const base::Limits& limits) {
  const std::string& name = inspection.operation;
  if (endpoint::is_operation(name) || !ews::is_request_of_service(name)) return false;
  const xml::Document document = xml::Document::read(body, limits);
  std::vector<soap::EnvelopeProblem> ignored;
  const soap::Envelope envelope = soap::read_envelope(document, ignored);
  return !envelope.body_children.empty() &&
         document.element(envelope.body_children.front()).name.space == xml::ns::messages;
}

// As for answers: whether it is a message, its charset, then both judges. Names the operation.
void judge_message(const endpoint::HttpRequest& request, const ReadingOptions& options,
                   JudgedRequest& judged) {
  Deviations& found = judged.deviations;
  const std::string* const type = endpoint::header(request.headers, "Content-Type");
  const std::string content_type = type == nullptr ? "" : *type;
  inspect::Outside outside = inspect::request_from_outside(content_type, request.body);
  if (outside.reach == inspect::Reach::no_message) {
    found.push_back({std::string(outside.rule), Level::must, std::move(outside.sentence)});
    return;
  }
  const inspect::InCharset read = inspect::in_charset(content_type, request.body);
  for (const std::string* const problem : {&read.problem, &read.undecodable}) {
    if (problem->empty()) continue;
    found.push_back({"TR-06", Level::must, *problem});
    return;
  }
  const std::string_view body = read.text ? *read.text : request.body;
  inspect::Inspection inspection = inspect::inspect(body, reading_of(options));
  const std::string& operation = inspection.operation;
  judged.unserved = is_unserved(body, inspection, options.limits);
  if (judged.unserved) {
    std::erase_if(inspection.findings,
                  [&](const Finding& finding) { return is_of_unserved(finding, operation); });
  }
  add(inspection.findings, body, operation, found);
  if (is_answer(operation)) {
    found.push_back({std::string(described), Level::must,
                     "the Body holds " + operation + ", which is an answer, not a request"});
    return;
  }
  judged.operation = operation;
  if (inspection.verdict != base::MessageVerdict::conforms) return;
  add(schema::SchemaSet::embedded(options.generation, base::Dialect::schema)
          .judge(body, options.limits)
          .findings,
      body, operation, found);
}

// A request that HTTP has to refuse, so that nobody has read its message.
std::optional<Deviation> refused_type(const endpoint::HttpRequest& request) {
  const std::string* const type = endpoint::header(request.headers, "Content-Type");
  const std::string* const coding = endpoint::header(request.headers, "Content-Encoding");
  const std::string words = "HTTP 415 for Content-Type '" + (type ? *type : "") + "'";
  if (coding != nullptr && !base::same_ignoring_case(*coding, "identity")) {
    return Deviation{std::string(described), Level::must,
                     "HTTP 415 for Content-Encoding '" + *coding +
                         "': a call is the message itself, not a coding of it"};
  }
  if (type == nullptr) return std::nullopt;
  if (!inspect::is_type_of_soap(*type)) {
    return Deviation{"TR-05", Level::must, words};
  }
  if (inspect::is_known_charset(*type)) return std::nullopt;
  return Deviation{"TR-06", Level::must, words};
}

// The endpoint has kept its beginning alone.
std::optional<Deviation> too_big(const endpoint::HttpRequest& request) {
  const std::size_t most = endpoint::HandlerOptions().largest_request;
  if (request.body.size() <= most) return std::nullopt;
  return Deviation{"LM-01", Level::must,
                   "the message has more than " + std::to_string(most) +
                       " bytes, which servers refuse (ErrorRequestStreamTooBig)"};
}

}  // namespace

JudgedRequest deviations_of(const endpoint::HttpRequest& request, int status,
                            const ReadingOptions& options) {
  constexpr int unsupported_type = 415;
  JudgedRequest judged;
  Deviations& found = judged.deviations;
  if (request.method != "POST") {
    found.push_back(
        {std::string(described), Level::must, "the method is " + request.method + ", not POST"});
    return judged;
  }
  if (auto refused = status == unsupported_type ? refused_type(request) : std::nullopt) {
    found.push_back(*std::move(refused));
    return judged;
  }
  if (auto big = too_big(request)) {
    found.push_back(*std::move(big));
  } else {
    judge_message(request, options, judged);
  }
  judge_type(request, found);
  judge_action(request, judged.operation, found);
  return judged;
}

}  // namespace assay::conformance
