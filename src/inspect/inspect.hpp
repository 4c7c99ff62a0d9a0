#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/generation.hpp"
#include "base/limits.hpp"
#include "base/results/inspection_summary.hpp"
#include "base/results/operations.hpp"
#include "ews/message.hpp"

namespace assay::xml {
class Document;
}

namespace assay::inspect {

// What a message is to the operation that is asked for; `unknown` also for other operations.
using Kind = base::MessageKind;
using Verdict = base::MessageVerdict;

inline constexpr std::string_view any_operation;

struct Options {
  base::Generation generation = base::latest_generation;
  bool strict = false;  // a known erratum counts as a violation
  base::Limits limits;
  std::string operation{base::tested_operation};  // whose messages are in order, or any_operation
  bool evidence = false;                          // the rules that the message met are wanted
};

struct Inspection {
  Kind kind = Kind::unknown;
  Verdict verdict = Verdict::violates;
  base::Stage reached = base::Stage::bytes;  // the last stage that was entered
  bool schema_valid = false;            // XML, namespaces and the published grammar, schema dialect
  std::string operation;                // local name of the Body's child, empty without one
  std::vector<base::Finding> findings;  // in the order of the text
  std::size_t dropped = 0;              // findings beyond limits.findings
  std::vector<std::string_view> met;    // rules that it was judged by and keeps, if they are wanted
  ews::Message message;                 // as far as it could be read
};

// The pipeline: bytes to findings and a typed message, by the reference reader alone. Never throws
// for bad input. Findings carry lines and columns of the message decoded to UTF-8.
Inspection inspect(std::string_view bytes, const Options& options = {});

// The same of what has been read within `options.limits`.
Inspection inspect(const xml::Document& document, const Options& options);

// The faultstring of a fault, on one line and not long; empty for anything else.
std::string words_of_fault(const Inspection& inspection);

// The verdict that findings amount to.
Verdict verdict_of(const std::vector<base::Finding>& findings, bool dropped_violation, bool strict);

}  // namespace assay::inspect
