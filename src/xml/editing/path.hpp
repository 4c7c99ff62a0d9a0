#pragma once

#include <string_view>
#include <vector>

#include "xml/reading/document.hpp"

namespace assay::xml {

// The texts and attribute values at `path`, in document order: local names from the root with * for
// any and [n] for the n-th match from 1; a last step @name asks for an attribute by local name.
// "Envelope/Body/*/Persona/ImAddress",
// "Envelope/Body/*/ImItemList/Groups/ImGroup[2]/ExchangeStoreId/@Id".
std::vector<std::string_view> select(const Document& document, std::string_view path);

// The elements at `path`, which must not end in an attribute.
std::vector<ElementIndex> find(const Document& document, std::string_view path);

}  // namespace assay::xml
