#pragma once

#include <span>
#include <string_view>

#include "fuzz/mutator/draft.hpp"

namespace assay::fuzz {

// One way to change a message. Returns false when the message has no place for it or stays as it
// is.
struct Operator {
  std::string_view name;
  bool (*apply)(Draft&);
};

// What keeps a valid message valid, unless a rule spans several elements.
std::span<const Operator> valid_operators();
// What breaks the schema below Header or Body and leaves the envelope alone.
std::span<const Operator> schema_breakers();
// What breaks SOAP or the protocol around it and leaves the text well-formed.
std::span<const Operator> soap_breakers();
// Other spellings of the same message.
std::span<const Operator> spellings();
// What no tree holds; most results are not well-formed.
std::span<const Operator> byte_operators();

// Tries operators at random until one changes the message. Returns its name, empty when none did.
std::string_view apply_one_of(std::span<const Operator> operators, Draft& draft);

}  // namespace assay::fuzz
