#include <cmath>

#include "ews/types/types.hpp"
#include "json/message.hpp"
#include "json/shape.hpp"

namespace assay::json {
namespace {

using ews::Attribute;
using ews::SimpleType;
using ews::Slot;
using ews::Type;

Json scalar(const SimpleType& type, const void* place) {
  std::string lexical;
  type.write(place, lexical);
  switch (scalar_of(type)) {
    case Scalar::boolean:
      return lexical == "true" || lexical == "1";
    case Scalar::integer:
      return std::stoll(lexical);
    case Scalar::number: {
      const double value = static_cast<const ews::Double*>(place)->value;
      return std::isfinite(value) ? Json(value) : Json(lexical);
    }
    case Scalar::text:
      break;
  }
  return lexical;
}

Json complex(const Type& type, const void* object);

Json value(const Type& type, const void* object) {
  if (!is_plain(type)) return complex(type, object);
  return scalar(*type.simple, type.content != nullptr ? type.content(object) : object);
}

void add_attributes(std::span<const Attribute> attributes, const void* owner, Json& json) {
  for (const Attribute& attribute : attributes) {
    const void* const place = attribute.get != nullptr ? attribute.get(owner) : nullptr;
    if (place != nullptr) {
      json["@" + std::string(attribute.name)] = scalar(*attribute.type, place);
    }
  }
}

void add_slot(const Slot& slot, const void* owner, Json& json) {
  const auto names = choices(slot);
  const std::size_t count = slot.size(owner);
  for (std::size_t position = 0; position < count; ++position) {
    std::size_t index = 0;
    const void* const item = slot.item(owner, position, index);
    const ews::Alternative& chosen = *names[index];
    const std::string name(chosen.name);
    if (!slot.repeated) {
      json[name] = value(*chosen.type, item);
    } else if (names.size() == 1) {
      json[name].push_back(value(*chosen.type, item));
    } else {
      json[std::string(ordered_key)].push_back(Json{{name, value(*chosen.type, item)}});
    }
  }
}

Json complex(const Type& type, const void* object) {
  if (type.wildcard == ews::Wildcard::lax) return complex(fragments_type(), object);
  Json json = Json::object();
  add_attributes(type.attributes, object, json);
  if (type.soap != nullptr) add_attributes(soap_attributes(), type.soap(object), json);
  if (type.simple != nullptr) {
    const void* const place = type.content != nullptr ? type.content(object) : object;
    json[std::string(text_key)] = scalar(*type.simple, place);
  }
  for (const Slot& slot : type.slots) {
    if (slot.size != nullptr) add_slot(slot, object, json);
  }
  return json;
}

Json body_value(const ews::Body& body) {
  if (const auto* const fault = std::get_if<soap::Fault>(&body)) {
    return Json{{"Fault", value(fault_type(), fault)}};
  }
  for (const ews::BodyElement& element : ews::body_elements()) {
    if (element.index != body.index()) continue;
    return Json{{std::string(element.name), value(*element.type, ews::held_in(body))}};
  }
  return Json::object();
}

}  // namespace

Json write(const ews::Message& message) {
  return Json{{"headers", value(headers_type(), &message.headers)},
              {"body", body_value(message.body)}};
}

}  // namespace assay::json
