#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"

// What `check` tells about one message: plain data, so that reports need not know how it was
// inspected.
namespace assay::base {

enum class MessageKind : std::uint8_t { request, response, fault, unknown };

// `erratum`: deviates only where the published sources contradict each other.
enum class MessageVerdict : std::uint8_t { conforms, erratum, violates };

std::string_view name_of(MessageKind kind);
std::string_view name_of(MessageVerdict verdict);

// A finding with what surrounds it in its line, as received and without the line end.
struct QuotedFinding {
  Finding finding;
  std::string line;
  std::size_t skipped = 0;  // characters of the line before it
};

// Keeps as much of the line as a terminal may show: a line may be a whole message.
QuotedFinding quoted(const Finding& finding, std::string_view text);

struct InspectionSummary {
  std::string path;  // as the user named it; "-" is standard input
  MessageKind kind = MessageKind::unknown;
  MessageVerdict verdict = MessageVerdict::violates;
  bool schema_valid = false;  // by well-formedness and the published grammar alone
  std::vector<QuotedFinding> findings;
  std::size_t dropped = 0;  // findings beyond the limit, only counted
  std::string says{};       // of a fault: its faultstring, on one line
};

// An exchange whose answer has no verdict: it was not recorded, or HTTP itself refused.
struct AnswerNote {
  std::string path;
  bool missing = false;
  std::string rule;  // that wants or allows the refusal; empty: none does
  std::string sentence;
};

}  // namespace assay::base
