#include "conformance/adapters/tinyxml2/writer.hpp"

#include <tinyxml2.h>

#include <map>
#include <stdexcept>
#include <string_view>

#include "conformance/adapters/tinyxml2/names.hpp"

namespace assay::tinyxml2_adapter {
namespace {

using ::tinyxml2::XMLElement;

const std::map<std::string, std::string> prefixes{
    {"http://schemas.xmlsoap.org/soap/envelope/", "soap:"},
    {services + "types", "t:"},
    {services + "messages", "m:"},
    {services + "errors", "e:"}};

const Json& definition(const Json& schema, const Json& reference) {
  return schema.at("definitions")
      .at(reference.at("$ref").get<std::string>().substr(definitions.size()));
}

// The XML form of a JSON value; numbers as JSON writes them.
std::string words(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

XMLElement* leaf(XMLElement& parent, const std::string& name, const std::string& text) {
  XMLElement* const element = parent.InsertNewChildElement(name.c_str());
  element->SetText(text.c_str());
  return element;
}

void add_fragments(XMLElement& parent, const Json& list) {
  for (const Json& markup : list) {
    tinyxml2::XMLDocument document;
    const std::string text = markup;
    if (document.Parse(text.data(), text.size()) != tinyxml2::XML_SUCCESS) {
      throw std::domain_error(document.ErrorStr());
    }
    parent.InsertEndChild(document.RootElement()->DeepClone(parent.GetDocument()));
  }
}

void add_members(const Json& schema, XMLElement& element, const Json& type, const Json& value);

void add(const Json& schema, XMLElement& parent, const std::string& name, const Json& reference,
         const Json& value) {
  const Json& type = definition(schema, reference);
  if (type.value("type", "") != "object") {
    leaf(parent, name, words(value));
    return;
  }
  add_members(schema, *parent.InsertNewChildElement(name.c_str()), type, value);
}

void add_attribute(XMLElement& element, const std::string& key, const Json& value) {
  const bool is_number = key == "@soap:mustUnderstand";  // of its type only 0 and 1 are allowed
  const std::string text = is_number ? (value.get<bool>() ? "1" : "0") : words(value);
  element.SetAttribute(key.substr(1).c_str(), text.c_str());
}

// In the order of the schema, whatever that of the value is.
void add_members(const Json& schema, XMLElement& element, const Json& type, const Json& value) {
  const Json& known = type.at("properties");
  if (known.contains("fragments")) {
    return add_fragments(element, value.value("fragments", Json::array()));
  }
  const std::string space = type.value("x-namespace", "");
  const std::string prefix = space.empty() ? "" : prefixes.at(space);
  for (const auto& [key, inner] : known.items()) {
    if (!value.contains(key)) continue;
    const Json& content = value[key];
    if (key.starts_with('@')) {
      add_attribute(element, key, content);
    } else if (key == "#text") {
      element.SetText(words(content).c_str());
    } else if (key == "#elements") {
      for (const Json& item : content) {
        const std::string& name = item.begin().key();
        add(schema, element, prefix + name, inner.at("items").at("properties").at(name),
            item.front());
      }
    } else if (inner.value("type", "") == "array") {
      for (const Json& item : content) add(schema, element, prefix + key, inner.at("items"), item);
    } else {
      add(schema, element, prefix + key, inner, content);
    }
  }
}

void add_detail(XMLElement& fault, const Json& value) {
  XMLElement* const detail = fault.InsertNewChildElement("detail");
  for (const auto& [key, content] : value.items()) {
    if (key == "others") {
      add_fragments(*detail, content);
    } else if (key == "MessageXml") {
      add_fragments(*detail->InsertNewChildElement("t:MessageXml"),
                    content.value("fragments", Json::array()));
    } else {
      leaf(*detail, (key == "ErrorCode" ? "m:" : "e:") + key, words(content));
    }
  }
}

void add_fault(XMLElement& body, const Json& value) {
  XMLElement* const fault = body.InsertNewChildElement("soap:Fault");
  const Json& code = value.at("faultcode");
  const std::string space = code.at("namespace");
  const std::string local = code.at("name");
  XMLElement* const name = leaf(*fault, "faultcode", space.empty() ? local : "code:" + local);
  if (!space.empty()) name->SetAttribute("xmlns:code", space.c_str());
  XMLElement* const text = leaf(*fault, "faultstring", words(value.at("faultstring")));
  if (value.contains("language")) {
    text->SetAttribute("xml:lang", words(value["language"]).c_str());
  }
  if (value.contains("faultactor")) leaf(*fault, "faultactor", words(value["faultactor"]));
  if (value.contains("detail")) add_detail(*fault, value["detail"]);
}

void add_headers(const Json& schema, XMLElement& envelope, const Json& headers) {
  if (headers.empty()) return;
  XMLElement* const header = envelope.InsertNewChildElement("soap:Header");
  const Json& known = schema.at("definitions").at("Headers").at("properties");
  for (const auto& [key, content] : headers.items()) {
    if (key == "others") {
      add_fragments(*header, content);
    } else {
      add(schema, *header, "t:" + key, known.at(key), content);
    }
  }
}

}  // namespace

std::string encode(const Json& schema, const Json& message) {
  tinyxml2::XMLDocument document;
  XMLElement* const envelope = document.NewElement("soap:Envelope");
  document.InsertEndChild(envelope);
  for (const auto& [space, prefix] : prefixes) {
    const std::string name = "xmlns:" + prefix.substr(0, prefix.size() - 1);
    envelope->SetAttribute(name.c_str(), space.c_str());
  }
  add_headers(schema, *envelope, message.value("headers", Json::object()));
  XMLElement* const body = envelope->InsertNewChildElement("soap:Body");
  const Json& content = message.at("body");
  const std::string& name = content.begin().key();
  if (name == "Fault") {
    add_fault(*body, content.front());
  } else {
    add(schema, *body, "m:" + name, schema.at("properties").at("body").at("properties").at(name),
        content.front());
  }
  tinyxml2::XMLPrinter printer(nullptr, true);
  document.Print(&printer);
  return printer.CStr();
}

}  // namespace assay::tinyxml2_adapter
