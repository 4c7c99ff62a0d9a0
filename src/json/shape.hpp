#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ews/types/content.hpp"
#include "soap/fault.hpp"

// What stands where in the JSON form: the tables of ews, and tables of the same kind for the parts
// of a message that XML needs none for.
namespace assay::json {

const ews::Type& headers_type();
const ews::Type& fault_type();
const ews::Type& fragments_type();  // of any elements, for a vector of their markup

inline constexpr std::string_view text_key = "#text";
inline constexpr std::string_view ordered_key = "#elements";  // a repeated choice: order matters

// A value without members: simple content and no attribute.
bool is_plain(const ews::Type& type);

// SOAP attributes of a header block, as attributes of ews::SoapAttributes.
std::span<const ews::Attribute> soap_attributes();

enum class Scalar : std::uint8_t { text, boolean, integer, number };
Scalar scalar_of(const ews::SimpleType& type);

// The elements of a slot that mean different things; a name of the documentation is no other one.
std::vector<const ews::Alternative*> choices(const ews::Slot& slot);

}  // namespace assay::json
