#include "schema/mend.hpp"

#include <stdexcept>

#include "base/files/file.hpp"
#include "schema/tree.hpp"

namespace assay::schema {
namespace {

constexpr std::string_view xml = "http://www.w3.org/XML/1998/namespace";

constexpr const char* remedy = "; give a directory that contains types.xsd and messages.xsd";

std::string file_content(const std::filesystem::path& file) {
  try {
    return base::content_of(file);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(error.what() + std::string(remedy));
  }
}

xmlNode* named(xmlNode* root, std::string_view kind, std::string_view name) {
  for (xmlNode* node = first_element(root->children); node != nullptr;
       node = first_element(node->next)) {
    if (is_element(node, kind, xsd) && attribute(node, "name") == name) return node;
  }
  return nullptr;
}

bool locate_xml_namespace(xmlNode* root) {
  for (xmlNode* node = first_element(root->children); node != nullptr;
       node = first_element(node->next)) {
    if (!is_element(node, "import", xsd) || attribute(node, "namespace") != xml) continue;
    if (!attribute(node, "schemaLocation").empty()) continue;
    xmlSetProp(node, text("schemaLocation"), text("xml.xsd"));
    return true;
  }
  return false;
}

std::string_view local_part(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// References to Transition and to members of its substitution group compete for one element.
bool unite_transitions(xmlNode* root) {
  xmlNode* type = named(root, "complexType", "ArrayOfTransitionsType");
  if (type == nullptr) return false;
  xmlNode* head = nullptr;
  std::vector<xmlNode*> members;
  for (xmlNode* node = type; node != nullptr; node = next_element(node, type)) {
    const std::string reference = attribute(node, "ref");
    if (!is_element(node, "element", xsd) || reference.empty()) continue;
    if (local_part(reference) == "Transition")
      head = node;
    else
      members.push_back(node);
  }
  if (head == nullptr || members.empty()) return false;
  for (xmlNode* node : members) remove(node);
  xmlSetProp(head, text("minOccurs"), text("1"));
  xmlSetProp(head, text("maxOccurs"), text("unbounded"));
  return true;
}

bool free_version(xmlNode* root) {
  xmlNode* header = named(root, "element", "RequestServerVersion");
  for (xmlNode* node = header; node != nullptr; node = next_element(node, header)) {
    if (!is_element(node, "attribute", xsd) || attribute(node, "name") != "Version") continue;
    return xmlUnsetProp(node, text("fixed")) == 0;
  }
  return false;
}

struct Mend {
  bool (*apply)(xmlNode* root);
  const char* sentence;
};

constexpr Mend mends_known[]{
    {locate_xml_namespace,
     "types.xsd imports the xml namespace without saying where; the suite's own xml.xsd is used."},
    {unite_transitions,
     "ArrayOfTransitionsType is ambiguous; one reference to Transition, 1 to unbounded, replaces "
     "the several."},
    {free_version,
     "The fixed value of RequestServerVersion/@Version is dropped: every documented version is "
     "legal (D32)."}};

}  // namespace

Texts mended(const std::filesystem::path& directory, std::vector<std::string>& mends) {
  start_library();
  Texts texts;
  const auto types_file = directory / "types.xsd";
  const Document types = parse_schema_document(file_content(types_file), types_file.string());
  for (const Mend& mend : mends_known) {
    if (mend.apply(xmlDocGetRootElement(types.get()))) mends.emplace_back(mend.sentence);
  }
  texts["types.xsd"] = written(types);
  const auto messages_file = directory / "messages.xsd";
  const std::string messages = file_content(messages_file);
  texts["messages.xsd"] = written(parse_schema_document(messages, messages_file.string()));
  return texts;
}

}  // namespace assay::schema
