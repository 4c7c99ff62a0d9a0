#include "recorded/quotable.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "recorded/masking.hpp"

namespace assay::recorded {
namespace {

bool is_quoted(const std::optional<JudgedPayload>& judged) {
  return judged && (!judged->inspection.findings.empty() ||
                    judged->inspection.kind == inspect::Kind::fault);
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
  for (base::Finding& finding : judged->inspection.findings) {
    finding.message = without_quotations(std::move(finding.message));
  }
  judged->inspection.message = {};
  judged->payload.body.clear();
  judged->text.reset();
}

bool same_verdict(const std::optional<JudgedPayload>& one,
                  const std::optional<JudgedPayload>& other) {
  return one.has_value() == other.has_value() &&
         (!one || one->inspection.verdict == other->inspection.verdict);
}

}  // namespace

JudgedExchange judge_quotably(Exchange exchange, const Inspector& inspector, bool strict) {
  Exchange masked = exchange;
  JudgedExchange judged = judge(std::move(exchange), inspector, strict);
  const bool quotes = is_quoted(judged.request) || is_quoted(judged.response) || judged.no_verdict;
  if (judged.other || !quotes) return judged;
  if (mask_accounts(masked).empty()) {
    JudgedExchange again = judge(std::move(masked), inspector, strict);
    const bool same = same_verdict(judged.request, again.request) &&
                      same_verdict(judged.response, again.response);
    if (same) return again;
  }
  take_quotations(judged.request);
  take_quotations(judged.response);
  if (judged.no_verdict) {
    judged.no_verdict->sentence = without_quotations(std::move(judged.no_verdict->sentence));
  }
  return judged;
}

}  // namespace assay::recorded
