#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "secrets/scanner.hpp"

namespace assay::recorded {

// A part of a text in XML.
struct MarkupPart {
  enum class Kind : std::uint8_t { start, attribute, end, text, cdata, comment, instruction };
  Kind kind;
  std::string_view name;     // qualified, of a start tag or an attribute; target of an instruction
  secrets::Range content{};  // of all but tags
};

// Calls `take` for every part of `text`, in order; an empty element starts and ends. The text is
// well-formed and has no document type declaration: what it is otherwise is read somehow.
void each_part(std::string_view text, const std::function<void(const MarkupPart&)>& take);

}  // namespace assay::recorded
