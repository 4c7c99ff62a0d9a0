#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/inspection_summary.hpp"

// The facts about a message that verdicts rest on. The core does not read messages itself: whoever
// runs it supplies the two readers.
namespace assay::conformance {

struct Inspected {
  base::MessageKind kind = base::MessageKind::unknown;
  base::MessageVerdict verdict = base::MessageVerdict::violates;
  bool schema_valid = false;
  std::vector<base::Finding> findings;
  std::vector<std::string_view> met = {};  // rules that it was judged by and keeps
  std::string operation = {};              // local name of the child of Body
};

enum class AnswerForm : std::uint8_t { other, response, fault };

struct Answer {
  bool soap = false;                    // an Envelope, or an XML body that claims to be one
  AnswerForm form = AnswerForm::other;  // response: the Body's child has a ResponseClass
  Inspected inspected;
  std::optional<std::string> response_class;
  std::string code;         // ResponseCode; of a fault detail/ResponseCode or else `fault_code`
  std::string fault_code;   // local name of faultcode
  std::string detail_code;  // ResponseCode inside the fault's detail
  // Texts and attribute values at a path; nothing when the body cannot be read as XML.
  std::function<std::vector<std::string>(std::string_view path)> select = [](std::string_view) {
    return std::vector<std::string>{};
  };
};

using AnswerReader = std::function<Answer(std::string_view content_type, std::string_view body)>;

// Reads a message as one of the operation.
using Codec = std::function<Inspected(std::string_view bytes, std::string_view operation)>;

// A codec reads a message and writes what it has read; nothing when it cannot.
using Rewriter = std::function<std::optional<std::string>(std::string_view bytes)>;

struct WritingProblem {
  std::string text;     // one sentence; empty when nothing is wrong
  std::string rule{};   // that is broken, if one is
  std::string place{};  // of the first value that is another one
  // What cases of one fault have in common, and the requirement that it breaks: see base::Cause.
  std::string sign{};
  std::string general{};
};

// What is wrong with `rewritten`, which should be valid and equal to the valid `message` when read
// as one of the operation.
using RewritingReader = std::function<WritingProblem(
    std::string_view message, std::string_view rewritten, std::string_view operation)>;

}  // namespace assay::conformance
