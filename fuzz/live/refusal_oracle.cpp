#include "fuzz/live/refusal_oracle.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/violation.hpp"
#include "conformance/loading/catalogue.hpp"
#include "conformance/loading/derived/refusal_demand.hpp"

namespace assay::fuzz {
namespace {

// Whatever else is wrong with a message that is no request, that it is none may be said as well.
std::vector<std::string> broken_rules(const inspect::Inspection& request) {
  std::vector<std::string> rules;
  for (const base::Finding& finding : request.findings) {
    if (base::is_violation(finding)) rules.emplace_back(finding.rule);
  }
  const bool readable = request.reached > base::Stage::xml;
  const bool other = readable && request.kind != inspect::Kind::request;
  if (other && !rules.empty()) rules.emplace_back("RQ-01");
  return rules;
}

// It names a version that has the operation, and nothing that must be understood.
bool is_refused_for_what_it_breaks(std::string_view text) {
  const auto holds = [&](std::string_view part) { return text.find(part) != text.npos; };
  return holds("Version=\"Exchange2013") && !holds("mustUnderstand") &&
         !conformance::may_be_refused_otherwise(text);
}

std::string code_of(const soap::Fault& fault) {
  const bool detailed = fault.detail && fault.detail->response_code;
  return detailed ? *fault.detail->response_code : fault.code.local;
}

}  // namespace

std::optional<Complaint> about_refusal(std::string_view text, const inspect::Inspection& request,
                                       const soap::Fault& fault) {
  static const std::vector<conformance::RefusalRule> refusals =
      conformance::embedded_catalogue().refusals;
  if (request.dropped > 0 || !is_refused_for_what_it_breaks(text)) return std::nullopt;
  const std::vector<std::string> rules = broken_rules(request);
  const auto demand = conformance::refusal_demand(rules, refusals);
  if (!demand || demand->expect.level.value_or(base::Level::must) != base::Level::must) {
    return std::nullopt;
  }
  const auto& codes = demand->expect.codes;
  const std::string code = code_of(fault);
  const bool fits = std::ranges::find(codes, code, &conformance::AcceptedCode::code) != codes.end();
  if (codes.empty() || fits) return std::nullopt;
  return Complaint{"fault-code", demand->requirements.back() + " " + code,
                   "what breaks " + rules.front() + " is refused with " + code + ", not with " +
                       codes.front().code,
                   demand->requirements};
}

}  // namespace assay::fuzz
