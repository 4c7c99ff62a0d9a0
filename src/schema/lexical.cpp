#include "schema/lexical.hpp"

#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "schema/tree.hpp"

namespace assay::schema {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view soap_envelope = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view instance = "http://www.w3.org/2001/XMLSchema-instance";
constexpr const char* exact_namespace = "urn:ews-assay:lexical";
constexpr const char* exact_prefix = "assay-lexical";
constexpr std::array replaced{"anyURI"sv, "base64Binary"sv, "double"sv, "duration"sv, "float"sv};
// Replaced in messages alone: a schema may restrict them by facets that texts do not have.
constexpr std::array numbers{"decimal"sv,         "integer"sv,
                             "negativeInteger"sv, "nonNegativeInteger"sv,
                             "positiveInteger"sv, "nonPositiveInteger"sv};
constexpr std::array naming{"type"sv, "base"sv, "itemType"sv, "memberTypes"sv};
constexpr std::string_view blanks = " \t\r\n";

std::string content(const xmlNode* node) {
  const std::unique_ptr<xmlChar, Free<[](xmlChar* value) { xmlFree(value); }>> value{
      xmlNodeGetContent(node)};
  return std::string(view(value.get()));
}

std::string_view trimmed(std::string_view value) {
  const auto first = value.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return value.substr(first, value.find_last_not_of(blanks) - first + 1);
}

void set_content(xmlNode* node, const std::string& value) {
  const std::unique_ptr<xmlChar, Free<[](xmlChar* text) { xmlFree(text); }>> escaped{
      xmlEncodeSpecialChars(node->doc, text(value.c_str()))};
  xmlNodeSetContent(node, escaped.get());
}

enum class Place : std::uint8_t { schema, message };

bool is_replaced(std::string_view type, Place place) {
  return std::ranges::find(replaced, type) != replaced.end() ||
         (place == Place::message && std::ranges::find(numbers, type) != numbers.end());
}

// The exact counterpart of the type that `name` means at `node`, or empty.
std::string exact_name(xmlNode* node, std::string_view name, Place place) {
  const auto colon = name.find(':');
  const std::string prefix(colon == std::string_view::npos ? "" : name.substr(0, colon));
  const std::string_view local = colon == std::string_view::npos ? name : name.substr(colon + 1);
  if (!is_replaced(local, place)) return {};
  const xmlNs* space =
      xmlSearchNs(node->doc, node, prefix.empty() ? nullptr : text(prefix.c_str()));
  if (space == nullptr || view(space->href) != xsd) return {};
  return std::string(exact_prefix) + ":" + std::string(local);
}

bool rename_type(xmlNode* node, xmlAttr* attribute, Place place) {
  const std::string old = content(reinterpret_cast<xmlNode*>(attribute));
  const std::string name = exact_name(node, trimmed(old), place);
  if (name.empty()) return false;
  set_content(reinterpret_cast<xmlNode*>(attribute), name);
  return true;
}

bool is_xsi_type(const xmlAttr* attribute) {
  return view(attribute->name) == "type" && attribute->ns != nullptr &&
         view(attribute->ns->href) == instance;
}

bool names_string(xmlNode* node, xmlAttr* attribute) {
  const std::string value = content(reinterpret_cast<xmlNode*>(attribute));
  const std::string name(trimmed(value));
  const std::size_t colon = name.find(':');
  const std::string prefix = colon == std::string::npos ? "" : name.substr(0, colon);
  if (name.substr(colon == std::string::npos ? 0 : colon + 1) != "string") return false;
  const xmlNs* const space =
      xmlSearchNs(node->doc, node, prefix.empty() ? nullptr : text(prefix.c_str()));
  return space != nullptr && view(space->href) == xsd;
}

std::string full_name(const xmlAttr* attribute) {
  std::string name(view(attribute->name));
  if (attribute->ns == nullptr) return name;
  return "{" + std::string(view(attribute->ns->href)) + "}" + name;
}

// Another value would take the place of elements as well, which were refused with a reason.
xmlNode* holder_of(const RefusedValue& value) {
  if (value.attribute.empty()) {
    return first_element(value.element->children) == nullptr ? value.element : nullptr;
  }
  for (xmlAttr* at = value.element->properties; at != nullptr; at = at->next) {
    if (full_name(at) == value.attribute) return reinterpret_cast<xmlNode*>(at);
  }
  return nullptr;
}

// Is this a name to libxml2's parser, which knows the fifth edition?
bool is_name(std::string_view name) {
  const Parser parser{xmlCreateMemoryParserCtxt(name.data(), static_cast<int>(name.size()))};
  if (parser == nullptr) return false;  // of nothing there is no parser
  const xmlChar* const taken = xmlParseName(parser.get());
  return taken != nullptr && view(taken) == name;
}

bool is_ncname(std::string_view name) {
  return name.find(':') == std::string_view::npos && is_name(name);
}

// A token is the rest of a name.
bool is_nmtoken(std::string_view token) {
  return !token.empty() && is_name("_" + std::string(token));
}

// The name in ASCII, which both editions know.
std::string in_ascii(std::string_view name) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      result += c;
    } else {
      result.append({'_', digits[byte >> 4], digits[byte & 15]});
    }
  }
  return result;
}

// A name in a value of `element` for libxml2 to accept, with its prefix bound as `name` has it;
// nothing when `name` is none or its prefix is not bound.
std::optional<std::string> acceptable_qname(xmlNode* element, std::string_view name) {
  const auto colon = name.find(':');
  if (colon == std::string_view::npos) {
    return is_ncname(name) ? std::optional(in_ascii(name)) : std::nullopt;
  }
  const std::string prefix(name.substr(0, colon));
  const std::string_view local = name.substr(colon + 1);
  if (!is_ncname(prefix) || !is_ncname(local)) return std::nullopt;
  const xmlNs* space = xmlSearchNs(element->doc, element, text(prefix.c_str()));
  if (space == nullptr) return std::nullopt;
  const std::string known = in_ascii(prefix);
  if (known != prefix) xmlNewNs(element, space->href, text(known.c_str()));
  return known + ":" + in_ascii(local);
}

struct NameType {
  std::string_view name;
  bool (*fits)(std::string_view);
};

constexpr std::array<NameType, 3> name_types{
    {{"xs:Name", is_name}, {"xs:NCName", is_ncname}, {"xs:NMTOKEN", is_nmtoken}}};

std::optional<std::string> acceptable_name(const RefusedValue& refused, std::string_view value) {
  if (refused.type == "xs:QName") return acceptable_qname(refused.element, value);
  const auto found = std::ranges::find(name_types, refused.type, &NameType::name);
  if (found == name_types.end() || !found->fits(value)) return std::nullopt;
  return in_ascii(value);
}

// Nothing when there is nothing to put right.
std::optional<std::string> mended(const RefusedValue& refused, const std::string& value) {
  const std::string_view core = trimmed(value);
  if (core.empty()) return std::nullopt;
  const std::string result = acceptable_name(refused, core).value_or(std::string(core));
  return result == value ? std::nullopt : std::optional(result);
}

}  // namespace

std::string with_exact_types(std::string_view schema, const std::string& name) {
  const Document document = parse_schema_document(schema, name);
  xmlNode* root = xmlDocGetRootElement(document.get());
  bool renamed = false;
  for (xmlNode* node = root; node != nullptr; node = next_element(node, root)) {
    for (xmlAttr* at = node->properties; at != nullptr; at = at->next) {
      const bool names_type =
          at->ns == nullptr && std::ranges::find(naming, view(at->name)) != naming.end();
      if (names_type && rename_type(node, at, Place::schema)) renamed = true;
    }
  }
  if (!renamed) return std::string(schema);
  xmlNewNs(root, text(exact_namespace), text(exact_prefix));
  xmlNode* import = xmlNewNode(root->ns, text("import"));
  xmlNewProp(import, text("namespace"), text(exact_namespace));
  xmlNewProp(import, text("schemaLocation"), text("lexical.xsd"));
  xmlAddPrevSibling(root->children, import);
  return written(document);
}

void use_exact_types(xmlDoc* message) {
  xmlNode* root = xmlDocGetRootElement(message);
  for (xmlNode* node = root; node != nullptr; node = next_element(node, root)) {
    for (xmlAttr* at = node->properties; at != nullptr; at = at->next) {
      if (!is_xsi_type(at) || !rename_type(node, at, Place::message)) continue;
      xmlNewNs(node, text(exact_namespace), text(exact_prefix));
    }
  }
}

void spare_separators(xmlDoc* message) {
  constexpr char separator = '|';
  constexpr std::string_view another = "\xEE\x80\x80";  // U+E000, of private use
  xmlNode* root = xmlDocGetRootElement(message);
  for (xmlNode* node = root; node != nullptr; node = next_element(node, root)) {
    for (xmlNs* at = node->nsDef; at != nullptr; at = at->next) {
      if (view(at->href).find(separator) == std::string_view::npos) continue;
      std::string name(view(at->href));
      for (auto place = name.find(separator); place != std::string::npos;
           place = name.find(separator, place)) {
        name.replace(place, 1, another);
      }
      xmlFree(const_cast<xmlChar*>(at->href));
      at->href = xmlStrdup(text(name.c_str()));
    }
  }
}

void spare_fault_texts(xmlDoc* message) {
  xmlNode* root = xmlDocGetRootElement(message);
  for (xmlNode* node = root; node != nullptr; node = next_element(node, root)) {
    const bool in_fault =
        node->parent != nullptr && is_element(node->parent, "Fault", soap_envelope);
    if (!in_fault || node->ns != nullptr || view(node->name) != "faultstring") continue;
    xmlAttr* type = node->properties;
    while (type != nullptr && !is_xsi_type(type)) type = type->next;
    if (type != nullptr && names_string(node, type)) xmlRemoveProp(type);
  }
}

bool mend_refused(const Reports& reports) {
  bool changed = false;
  for (const RefusedValue& refused : reports.refused()) {
    xmlNode* node = holder_of(refused);
    if (node == nullptr) continue;
    const auto value = mended(refused, content(node));
    if (!value) continue;
    set_content(node, *value);
    changed = true;
  }
  return changed;
}

}  // namespace assay::schema
