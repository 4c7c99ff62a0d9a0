#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/generation.hpp"
#include "ews/types/content.hpp"
#include "fuzz/mutator/random.hpp"

// Values of simple types: what is worth saying, and which type takes it.
namespace assay::fuzz {

// Forms at and beyond the edge of every lexical type.
std::span<const std::string_view> boundary_forms();

// The boundary forms and enumerators as `type` sorts them.
struct Forms {
  std::vector<std::string_view> accepted;
  std::vector<std::string_view> refused;
};
const Forms& forms_of(const ews::SimpleType& type, base::Generation generation);

bool accepts(const ews::SimpleType& type, std::string_view value, base::Generation generation);

// A value of the type; and one outside it, where there is any.
std::string accepted_value(const ews::SimpleType& type, base::Generation generation,
                           Random& random);
std::optional<std::string> refused_value(const ews::SimpleType& type, base::Generation generation,
                                         Random& random);

// Text that XML can carry and that careless code spoils, sometimes long.
std::string hostile_text(Random& random);

}  // namespace assay::fuzz
