#include "fuzz/mutator/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "ews/enumerated.hpp"
#include "ews/types/simple_types.hpp"
#include "ews/types/types.hpp"
#include "fuzz/mutator/values.hpp"
#include "xml/names.hpp"

namespace assay::fuzz {
namespace {

constexpr std::array<std::string_view, 10> other_attributes{
    "soap:mustUnderstand", "soap:actor",  "soap:encodingStyle", "soap:unknown", "xsi:nil",
    "xsi:schemaLocation",  "xsi:unknown", "xml:lang",           "t:Id",         "unknown"};

constexpr std::array<std::string_view, 14> other_elements{
    "soap:Header", "soap:Body",   "soap:Fault",   "soap:Envelope",  "faultcode",
    "faultstring", "faultactor",  "detail",       "e:ResponseCode", "e:Message",
    "e:Line",      "t:Violation", "t:LineNumber", "x:Foreign"};

std::string qualified(xml::NamespaceId space, std::string_view local) {
  return std::string(space == xml::ns::xsd ? "xs" : xml::known_prefixes[space]) + ":" +
         std::string(local);
}

struct Words {
  std::set<std::string> elements;
  std::set<std::string> attributes;
  std::set<std::string> types;
  std::set<std::string> values;

  // The first, a middle and the last value: enumerations of 500 would drown everything else.
  void add(std::span<const ews::Enumerator> enumeration) {
    if (enumeration.empty()) return;
    for (const std::size_t at : {std::size_t{0}, enumeration.size() / 2, enumeration.size() - 1}) {
      values.emplace(enumeration[at].text);
    }
  }

  void add(const ews::Type& type) {
    if (!type.name.empty()) types.insert(qualified(type.space, type.name));
    if (type.simple != nullptr) add(type.simple->enumeration);
    for (const ews::Attribute& attribute : type.attributes) {
      attributes.emplace(attribute.name);
      add(attribute.type->enumeration);
    }
    for (const ews::Slot& slot : type.slots) {
      for (const ews::Alternative& alternative : slot.names()) {
        elements.insert(qualified(type.space, alternative.name));
        if (alternative.type->simple != nullptr) add(alternative.type->simple->enumeration);
        if (alternative.type->space == xml::ns::xsd) {
          types.insert(qualified(xml::ns::xsd, alternative.type->name));
        }
      }
    }
  }
};

std::vector<std::string> listed(const std::set<std::string>& words) {
  return {words.begin(), words.end()};
}

Vocabulary build() {
  Words words;
  for (const ews::Type* const type : ews::named_complex_types()) words.add(*type);
  for (const ews::GlobalElement& element : ews::global_elements()) {
    words.elements.insert(qualified(element.name.space, element.name.local));
    words.add(*element.type);
  }
  for (const ews::BodyElement& body : ews::body_elements()) {
    words.elements.insert(qualified(xml::ns::messages, body.name));
  }
  words.elements.insert(other_elements.begin(), other_elements.end());
  words.attributes.insert(other_attributes.begin(), other_attributes.end());
  for (const ews::Type* const type : ews::named_simple_types()) words.add(*type);
  words.types.insert({"xs:anyType", "t:Unknown", "no-prefix"});
  words.values.insert(boundary_forms().begin(), boundary_forms().end());
  return {listed(words.elements), listed(words.attributes), listed(words.types),
          listed(words.values)};
}

}  // namespace

const Vocabulary& vocabulary() {
  static const Vocabulary words = build();
  return words;
}

const std::vector<PrefixBinding>& prefixes() {
  static const std::vector<PrefixBinding> bindings{{"soap", xml::known_namespaces[xml::ns::soap]},
                                                   {"t", xml::known_namespaces[xml::ns::types]},
                                                   {"m", xml::known_namespaces[xml::ns::messages]},
                                                   {"e", xml::known_namespaces[xml::ns::errors]},
                                                   {"xsi", xml::known_namespaces[xml::ns::xsi]},
                                                   {"xs", xml::known_namespaces[xml::ns::xsd]},
                                                   {"x", "urn:example:foreign"}};
  return bindings;
}

}  // namespace assay::fuzz
