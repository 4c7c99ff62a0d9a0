#include <algorithm>

#include "ews/enumerated.hpp"
#include "ews/types/types.hpp"
#include "json/message.hpp"
#include "json/shape.hpp"

namespace assay::json {
namespace {

using ews::SimpleType;
using ews::Slot;
using ews::Type;

// What a JSON string of a simple type looks like, where JSON Schema can say it.
struct Pattern {
  std::string_view type;
  std::string_view key;
  std::string_view text;
};

constexpr Pattern patterns[] = {
    {"xs:dateTime", "pattern",
     "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?"
     "(Z|[+-][0-9]{2}:[0-9]{2})?$"},
    {"xs:duration", "pattern",
     "^-?P([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?$"},
    {"t:GuidType", "pattern",
     "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"},
    {"t:PropertyTagType", "pattern", "^((0x|0X)[0-9A-Fa-f]{1,4}|[+-]?[0-9]+)$"},
    {"xs:language", "pattern", "^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$"},
    {"fragment", "description",
     "One XML element as text that declares the namespaces it uses; any spelling will do."},
};

class SchemaWriter {
 public:
  Json write() {
    Json body{{"type", "object"}, {"minProperties", 1}, {"maxProperties", 1}};
    body["additionalProperties"] = false;
    for (const ews::BodyElement& element : ews::body_elements()) {
      body["properties"][std::string(element.name)] = reference(*element.type, element.name);
    }
    body["properties"]["Fault"] = reference(fault_type(), "Fault");
    Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                {"$id", "urn:ews-assay:schema:message:1"},
                {"title", "A typed message of the EWS operation AddNewImContactToGroup"},
                {"description", description},
                {"type", "object"},
                {"required", {"body"}},
                {"additionalProperties", false}};
    schema["properties"]["headers"] = reference(headers_type(), "Headers");
    schema["properties"]["body"] = std::move(body);
    schema["definitions"] = std::move(definitions_);
    return schema;
  }

 private:
  static constexpr const char* description =
      "Generated from the field tables of ews-assay. Members are the child elements, by local name "
      "and in the order of the published schema; @NAME is an attribute, #text the content of an "
      "element that has attributes, #elements a list in which different elements alternate. "
      "x-namespace is the namespace of an element's children, x-also maps a name of the "
      "documentation to the one of the schema.";

  Json reference(const Type& type, std::string_view element) {
    if (is_plain(type)) return reference(*type.simple);
    if (type.wildcard == ews::Wildcard::lax) return reference(fragments_type(), element);
    const std::string name(type.name.empty() ? element : type.name);
    if (!definitions_.contains(name)) {
      definitions_[name] = nullptr;  // holds the place, so that the order is that of first use
      Json made = complex(type);
      definitions_[name] = std::move(made);
    }
    return {{"$ref", "#/definitions/" + name}};
  }

  Json reference(const SimpleType& type) {
    const std::string name(type.name);
    if (!definitions_.contains(name)) definitions_[name] = scalar(type);
    return {{"$ref", "#/definitions/" + name}};
  }

  static Json scalar(const SimpleType& type) {
    switch (scalar_of(type)) {
      case Scalar::boolean:
        return {{"type", "boolean"}};
      case Scalar::integer:
        return {{"type", "integer"}, {"minimum", INT32_MIN}, {"maximum", INT32_MAX}};
      case Scalar::number: {
        Json number{{"type", "number"}};
        Json special{{"enum", {"INF", "-INF", "NaN"}}};
        return {{"oneOf", Json::array({std::move(number), std::move(special)})}};
      }
      case Scalar::text:
        break;
    }
    Json json{{"type", "string"}};
    for (const ews::Enumerator& value : type.enumeration) json["enum"].push_back(value.text);
    if (!type.read("", base::latest_generation, nullptr)) json["minLength"] = 1;
    for (const Pattern& pattern : patterns) {
      if (pattern.type == type.name) json[std::string(pattern.key)] = pattern.text;
    }
    return json;
  }

  Json complex(const Type& type) {
    Json json{{"type", "object"}};
    if (type.space != xml::ns::none) json["x-namespace"] = xml::known_namespaces[type.space];
    json["additionalProperties"] = false;
    json["properties"] = Json::object();
    Json required = Json::array();
    add_attributes(type.attributes, json, required);
    if (type.soap != nullptr) add_attributes(soap_attributes(), json, required);
    if (type.simple != nullptr) {
      json["properties"][std::string(text_key)] = reference(*type.simple);
      required.push_back(text_key);
    }
    for (const Slot& slot : type.slots) {
      if (slot.size != nullptr) add_slot(slot, type.empty_or_complete, json, required);
    }
    if (!required.empty()) json["required"] = std::move(required);
    return json;
  }

  void add_attributes(std::span<const ews::Attribute> attributes, Json& json, Json& required) {
    for (const ews::Attribute& attribute : attributes) {
      if (attribute.add == nullptr) continue;
      const std::string key = "@" + std::string(attribute.name);
      json["properties"][key] = reference(*attribute.type);
      if (attribute.required) required.push_back(key);
    }
  }

  void add_slot(const Slot& slot, bool may_lack, Json& json, Json& required) {
    const auto names = choices(slot);
    for (const ews::Alternative& name : slot.names()) {
      if (name.erratum.empty() || &name == names.front()) continue;
      json["x-also"][std::string(name.name)] = names[name.index]->name;
    }
    const bool must = slot.required && !may_lack;
    if (slot.repeated && names.size() > 1) {
      json["properties"][std::string(ordered_key)] = list(choice(names), slot.required);
      if (must) required.push_back(ordered_key);
      return;
    }
    for (const ews::Alternative* const name : names) {
      Json item = reference(*name->type, name->name);
      json["properties"][std::string(name->name)] =
          slot.repeated ? list(std::move(item), slot.required) : std::move(item);
      if (names.size() == 1 && must) required.push_back(name->name);
      if (names.size() == 1) continue;
      json["oneOf"].push_back(Json{{"required", {name->name}}});
    }
  }

  static Json list(Json item, bool some) {
    Json json{{"type", "array"}, {"items", std::move(item)}};
    if (some) json["minItems"] = 1;
    return json;
  }

  Json choice(const std::vector<const ews::Alternative*>& names) {
    Json json{{"type", "object"}, {"minProperties", 1}, {"maxProperties", 1}};
    json["additionalProperties"] = false;
    for (const ews::Alternative* const name : names) {
      json["properties"][std::string(name->name)] = reference(*name->type, name->name);
    }
    return json;
  }

  Json definitions_ = Json::object();
};

}  // namespace

Json message_schema() { return SchemaWriter().write(); }

}  // namespace assay::json
