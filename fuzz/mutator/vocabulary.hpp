#pragma once

#include <string>
#include <vector>

namespace assay::fuzz {

// The words of the protocol, taken from the field tables: what a mutation can say.
struct Vocabulary {
  std::vector<std::string> elements;    // "t:Persona", "m:ImAddress"
  std::vector<std::string> attributes;  // "Id", "soap:mustUnderstand", "xsi:type"
  std::vector<std::string> types;       // "t:ItemIdType", for xsi:type
  std::vector<std::string> values;      // enumerations and boundary forms of every simple type
};

// Built once from the tables of ews.
const Vocabulary& vocabulary();

// Prefix and namespace of every prefix that the vocabulary uses.
struct PrefixBinding {
  std::string_view prefix;
  std::string_view uri;
};
const std::vector<PrefixBinding>& prefixes();

}  // namespace assay::fuzz
