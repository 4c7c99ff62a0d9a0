#include "conformance/adapters/tinyxml2/reader.hpp"

#include <tinyxml2.h>

#include <algorithm>
#include <map>
#include <optional>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/adapters/tinyxml2/names.hpp"

namespace assay::tinyxml2_adapter {
namespace {

using Bindings = std::map<std::string, std::string>;

const std::string soap_space = "http://schemas.xmlsoap.org/soap/envelope/";
const std::string types_space = services + "types";
const std::string messages_space = services + "messages";
const std::string errors_space = services + "errors";
const std::string instance_space = "http://www.w3.org/2001/XMLSchema-instance";

[[noreturn]] void reject(const std::string& reason) { throw std::domain_error(reason); }

struct Name {
  std::string space;
  std::string local;
};

struct Attribute {
  Name name;
  std::string value;
};

// An element of the library, with the namespaces that the library does not know.
struct Element {
  Name name;
  std::vector<Attribute> attributes;
  std::vector<Element> children;
  std::string text;
  Bindings bindings;
  const tinyxml2::XMLElement* node = nullptr;
};

Name resolve(const std::string& name, const Bindings& bindings, bool attribute) {
  const std::size_t colon = name.find(':');
  if (colon == std::string::npos && attribute) return {"", name};
  const std::string prefix = colon == std::string::npos ? "" : name.substr(0, colon);
  const std::string local = colon == std::string::npos ? name : name.substr(colon + 1);
  if (prefix == "xml") return {"xml", local};
  const auto bound = bindings.find(prefix);
  if (bound == bindings.end() && !prefix.empty()) reject("prefix " + prefix + " is not declared");
  return {bound == bindings.end() ? "" : bound->second, local};
}

bool declares(const std::string& name) { return name == "xmlns" || name.starts_with("xmlns:"); }

Element element_of(const tinyxml2::XMLElement& node, Bindings bindings) {
  Element element;
  element.node = &node;
  for (const auto* one = node.FirstAttribute(); one != nullptr; one = one->Next()) {
    const std::string name = one->Name();
    if (declares(name)) bindings[name.size() > 6 ? name.substr(6) : ""] = one->Value();
  }
  for (const auto* one = node.FirstAttribute(); one != nullptr; one = one->Next()) {
    if (declares(one->Name())) continue;
    element.attributes.push_back({resolve(one->Name(), bindings, true), one->Value()});
  }
  for (const auto* child = node.FirstChild(); child != nullptr; child = child->NextSibling()) {
    if (child->ToText() != nullptr) element.text += child->Value();
    if (child->ToElement() != nullptr) {
      element.children.push_back(element_of(*child->ToElement(), bindings));
    }
  }
  element.name = resolve(node.Name(), bindings, false);
  element.bindings = std::move(bindings);
  return element;
}

std::string markup(const Element& element) {
  tinyxml2::XMLDocument document;
  tinyxml2::XMLNode* const copy = document.InsertEndChild(element.node->DeepClone(&document));
  for (const auto& [prefix, space] : element.bindings) {
    const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
    copy->ToElement()->SetAttribute(name.c_str(), space.c_str());
  }
  tinyxml2::XMLPrinter printer(nullptr, true);
  document.Print(&printer);
  return printer.CStr();
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::string collapsed(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!blank) result += c;
    if (blank && !result.empty() && result.back() != ' ') result += ' ';
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

bool matches(const std::string& text, const std::string& pattern) {
  static std::map<std::string, std::regex> known;
  const auto found = known.try_emplace(pattern, pattern).first;
  return std::regex_search(text, found->second);
}

// Reads elements as the JSON Schema of messages says.
class Reader {
 public:
  explicit Reader(const Json& schema) : schema_(schema) {}

  Json message(const Element& envelope) const {
    if (envelope.name.local != "Envelope" || envelope.name.space != soap_space) {
      reject("this is no SOAP 1.1");
    }
    const auto& parts = envelope.children;
    const auto is = [&](std::size_t index, const char* local) {
      return parts[index].name.space == soap_space && parts[index].name.local == local;
    };
    const bool plain = parts.size() == 1 && is(0, "Body");
    const bool headed = parts.size() == 2 && is(0, "Header") && is(1, "Body");
    if (!plain && !headed) reject("the Envelope is not in order");
    Json read;
    read["headers"] = headed ? headers(parts[0]) : Json::object();
    read["body"] = body(parts.back());
    return read;
  }

 private:
  static std::string name_of(const Json& reference) {
    return reference["$ref"].get<std::string>().substr(definitions.size());
  }
  const Json& type_of(const Json& reference) const {
    return schema_["definitions"][name_of(reference)];
  }

  Json headers(const Element& header) const {
    Json read = Json::object();
    const Json& known = schema_["definitions"]["Headers"]["properties"];
    for (const Element& block : header.children) {
      const std::string& local = block.name.local;
      if (block.name.space.empty()) reject("header " + local + " is in no namespace");
      if (block.name.space != types_space || !known.contains(local)) {
        read["others"].push_back(markup(block));
      } else if (read.contains(local)) {
        reject("header " + local + " stands twice");
      } else {
        read[local] = value(known[local], block);
      }
    }
    return read;
  }

  Json body(const Element& found) const {
    if (found.children.size() != 1) reject("the Body does not have one child");
    const Element& child = found.children.front();
    const std::string& local = child.name.local;
    if (child.name.space == soap_space && local == "Fault") return {{"Fault", fault(child)}};
    const bool own = local.starts_with("AddNewImContactToGroup");
    const Json& known = schema_["properties"]["body"]["properties"];
    if (!own || !known.contains(local) || child.name.space != messages_space) {
      reject(local + " is not expected");
    }
    return {{local, value(known[local], child)}};
  }

  static Json fault(const Element& found) {
    static const std::vector<std::string> order{"faultcode", "faultstring", "faultactor", "detail"};
    Json read = Json::object();
    auto next = order.begin();
    for (const Element& part : found.children) {
      const auto place = std::find(next, order.end(), part.name.local);
      const bool known_space = part.name.space.empty() || part.name.space == soap_space;
      if (place == order.end() || !known_space) reject(part.name.local + " is not expected");
      next = place + 1;
      add_part(part, read);
    }
    if (!read.contains("faultcode") || !read.contains("faultstring")) {
      reject("the fault is incomplete");
    }
    return read;
  }

  static void add_part(const Element& part, Json& read) {
    const std::string& local = part.name.local;
    if (local == "detail") {
      read[local] = detail(part);
    } else if (local == "faultcode") {
      const Name code = resolve(collapsed(part.text), part.bindings, false);
      read[local] = {{"namespace", code.space}, {"name", code.local}};
    } else {
      read[local] = local == "faultactor" ? collapsed(part.text) : part.text;
      for (const Attribute& one : part.attributes) {
        if (one.name.space == "xml" && one.name.local == "lang") read["language"] = one.value;
      }
    }
  }

  static Json detail(const Element& found) {
    static const std::map<std::string, std::vector<std::string>> known{
        {errors_space, {"ResponseCode", "Message", "Line", "Position"}},
        {messages_space, {"ErrorCode"}}};
    Json read = Json::object();
    for (const Element& entry : found.children) {
      const std::string& local = entry.name.local;
      const auto names = known.find(entry.name.space);
      const bool leaf = entry.children.empty() && entry.attributes.empty();
      if (names != known.end() && leaf && !read.contains(local) &&
          std::ranges::find(names->second, local) != names->second.end()) {
        read[local] = entry.text;
      } else if (entry.name.space == types_space && local == "MessageXml" &&
                 !read.contains(local)) {
        read[local] = fragments(entry);
      } else {
        read["others"].push_back(markup(entry));
      }
    }
    return read;
  }

  static Json fragments(const Element& found) {
    Json read = Json::object();
    for (const Element& child : found.children) read["fragments"].push_back(markup(child));
    return read;
  }

  static void refuse_attributes(const Element& found) {
    for (const Attribute& one : found.attributes) {
      const bool allowed = one.name.space == instance_space && one.name.local != "nil";
      if (!allowed) reject(found.name.local + " has attribute " + one.name.local);
    }
  }

  Json value(const Json& reference, const Element& found) const {
    const Json& type = type_of(reference);
    if (type.value("type", "") == "object") return object(type, found);
    if (!found.children.empty()) reject(found.name.local + " has children");
    refuse_attributes(found);
    return scalar(reference, found.text);
  }

  Json scalar(const Json& reference, const std::string& text) const {
    const Json& type = type_of(reference);
    const std::string name = name_of(reference);
    std::string tidy = collapsed(text);
    const std::string kind = type.value("type", "number");
    if (kind == "boolean") {
      const bool digit = tidy == "1" || tidy == "0";
      const bool word = (tidy == "true" || tidy == "false") && name != "soap:mustUnderstand";
      if (!digit && !word) reject("\"" + text + "\" is no boolean");
      return tidy == "1" || tidy == "true";
    }
    if (kind == "integer") {
      if (!matches(tidy, "^[+-]?[0-9]{1,15}$")) reject("\"" + text + "\" is no whole number");
      const long long number = std::stoll(tidy);
      if (number < type["minimum"] || number > type["maximum"]) reject(tidy + " is out of range");
      return number;
    }
    if (kind == "number") {
      if (tidy == "INF" || tidy == "-INF" || tidy == "NaN") return tidy;
      if (!matches(tidy, "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$")) {
        reject("\"" + text + "\" is no number");
      }
      return std::stod(tidy);
    }
    return string(type, name, name.starts_with("xs:") && type.contains("pattern") ? tidy : text);
  }

  static Json string(const Json& type, const std::string& name, const std::string& text) {
    if (type.contains("enum") &&
        std::find(type["enum"].begin(), type["enum"].end(), text) == type["enum"].end()) {
      reject("\"" + text + "\" is no " + name);
    }
    if (type.contains("minLength") && text.empty()) reject(name + " is empty");
    if (type.contains("pattern") && !matches(text, type["pattern"])) {
      reject("\"" + text + "\" is no " + name);
    }
    return text;
  }

  Json object(const Json& type, const Element& found) const {
    const Json& known = type["properties"];
    if (known.contains("fragments")) return fragments(found);
    Json read = Json::object();
    add_attributes(known, found, read);
    if (known.contains("#text")) {
      read["#text"] = scalar(known["#text"], found.text);
    } else if (!is_blank(found.text)) {
      reject(found.name.local + " has text");
    }
    std::ptrdiff_t last = -1;
    for (const Element& child : found.children) {
      const std::ptrdiff_t place = add_child(type, child, read);
      if (place < last) reject(child.name.local + " stands too late");
      last = place;
    }
    check_presence(type, found, read);
    return read;
  }

  void add_attributes(const Json& known, const Element& found, Json& read) const {
    for (const Attribute& one : found.attributes) {
      if (one.name.space == instance_space && one.name.local != "nil") continue;
      const bool soap = one.name.space == soap_space;
      const std::string key = std::string(soap ? "@soap:" : "@") + one.name.local;
      if (!known.contains(key) || (!soap && !one.name.space.empty())) {
        reject(found.name.local + " has attribute " + one.name.local);
      }
      read[key] = scalar(known[key], one.value);
    }
  }

  // Gives the place of the child in the order of the schema.
  std::ptrdiff_t add_child(const Json& type, const Element& child, Json& read) const {
    const Json& known = type["properties"];
    const Json also = type.value("x-also", Json::object());
    const std::string key = also.value(child.name.local, child.name.local);
    const Json& list =
        known.contains("#elements") ? known["#elements"]["items"]["properties"] : known;
    const bool in_list = &list != &known && list.contains(key);
    if ((!in_list && !known.contains(key)) || child.name.space != type.value("x-namespace", "")) {
      reject(child.name.local + " is not expected");
    }
    const std::string member = in_list ? "#elements" : key;
    const Json& reference = in_list ? list[key] : known[key];
    if (in_list) {
      read[member].push_back(Json{{key, value(reference, child)}});
    } else if (reference.value("type", "") == "array") {
      read[member].push_back(value(reference["items"], child));
    } else if (read.contains(member)) {
      reject(key + " stands twice");
    } else {
      read[member] = value(reference, child);
    }
    return std::distance(known.begin(), known.find(member));
  }

  static void check_presence(const Json& type, const Element& found, const Json& read) {
    for (const Json& key : type.value("required", Json::array())) {
      if (!read.contains(key.get<std::string>())) {
        reject(found.name.local + " has no " + key.get<std::string>());
      }
    }
    if (!type.contains("oneOf")) return;
    const auto present = std::ranges::count_if(type["oneOf"], [&](const Json& choice) {
      return read.contains(choice["required"][0].get<std::string>());
    });
    if (present != 1) reject(found.name.local + " does not have one of its choices");
  }

  const Json& schema_;
};

}  // namespace

Json decode(const Json& schema, std::string_view bytes) {
  tinyxml2::XMLDocument document;
  if (document.Parse(bytes.data(), bytes.size()) != tinyxml2::XML_SUCCESS) {
    return {{"result", "rejected"}, {"reason", document.ErrorStr()}};
  }
  if (document.RootElement() == nullptr) return {{"result", "rejected"}, {"reason", "no element"}};
  try {
    Json message = Reader(schema).message(element_of(*document.RootElement(), {}));
    return {{"result", "accepted"}, {"message", std::move(message)}};
  } catch (const std::exception& error) {
    return {{"result", "rejected"}, {"reason", error.what()}};
  }
}

}  // namespace assay::tinyxml2_adapter
