#include "schema/errors.hpp"

#include <algorithm>
#include <array>

namespace assay::schema {
namespace {

// Namespaces in XML asks no processor to check the syntax of a namespace name.
bool breaks_namespaces(const xmlError& error) {
  return error.domain == XML_FROM_NAMESPACE && error.level >= XML_ERR_ERROR &&
         error.code != XML_WAR_NS_URI;
}

struct Shortened {
  std::string_view space;
  std::string_view prefix;
};

constexpr std::array usual_names{
    Shortened{"{http://schemas.microsoft.com/exchange/services/2006/types}", "t:"},
    Shortened{"{http://schemas.microsoft.com/exchange/services/2006/messages}", "m:"},
    Shortened{"{http://schemas.xmlsoap.org/soap/envelope/}", "soap:"},
    Shortened{"{http://www.w3.org/2001/XMLSchema-instance}", "xsi:"},
    Shortened{"{urn:ews-assay:lexical}", "xs:"},
    Shortened{"{http://www.w3.org/XML/1998/namespace}", "xml:"}};

std::string one_line(const char* message) {
  std::string text = message == nullptr ? "unknown problem" : message;
  for (const Shortened& name : usual_names) {
    for (std::size_t at = text.find(name.space); at != std::string::npos;
         at = text.find(name.space, at)) {
      text.replace(at, name.space.size(), name.prefix);
    }
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// libxml2 tells which attribute only in words: Element 'e', attribute '{n}a': ...
std::string attribute_named(const char* message) {
  const std::string_view text = message == nullptr ? "" : message;
  constexpr std::string_view before = "', attribute '";
  const auto start = text.find(before);
  if (start == std::string_view::npos) return {};
  const auto name = text.substr(start + before.size());
  return std::string(name.substr(0, name.find('\'')));
}

// And the type, from "... is not a valid value of the atomic type 'xs:QName'.".
std::string type_named(const char* message) {
  const std::string_view text = message == nullptr ? "" : message;
  constexpr std::string_view before = " type '";
  constexpr std::string_view after = "'.\n";
  const auto start = text.rfind(before);
  if (start == std::string_view::npos || !text.ends_with(after)) return {};
  const auto name = text.substr(start + before.size());
  return std::string(name.substr(0, name.size() - std::min(name.size(), after.size())));
}

std::size_t count(int number) { return number > 0 ? static_cast<std::size_t>(number) : 0; }

void report_of_parser(void* parser, xmlErrorPtr error) {
  auto* context = static_cast<xmlParserCtxtPtr>(parser);
  if (context != nullptr && context->_private != nullptr) report(context->_private, error);
}

std::string_view rule_of(const Reported& reported) {
  switch (reported.domain) {
    case XML_FROM_SCHEMASV:
      return "XSD";
    case XML_FROM_NAMESPACE:
      return "XM-06";
    default:
      break;
  }
  if (reported.message.starts_with("Excessive depth")) return "LM-02";
  switch (reported.code) {
    case XML_ERR_NAME_TOO_LONG:  // a limit of libxml2's own
      return "LM-04";
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
      return "XM-02";
    case XML_ERR_INVALID_ENCODING:
      return "XM-03";
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
      return "XM-08";
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_ERR_ENTITY_LOOP:
      return "XM-04";
    case XML_ERR_ATTRIBUTE_REDEFINED:
      return "XM-05";
    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_DOCUMENT_END:
      return "XM-07";
    default:
      return "XM-01";
  }
}

}  // namespace

void Reports::add(const xmlError& error) {
  if (breaks_namespaces(error)) namespaces_broken_ = true;
  if (error.code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 && error.node != nullptr) {
    refused_.push_back({static_cast<xmlNode*>(error.node), attribute_named(error.message),
                        type_named(error.message)});
  }
  if (kept_.size() >= capacity_) return;
  kept_.push_back({error.domain, error.code, error.level >= XML_ERR_ERROR, count(error.line),
                   count(error.int2), error.file == nullptr ? "" : error.file,
                   one_line(error.message)});
}

std::string Reports::first_error() const {
  const auto found = std::ranges::find_if(kept_, &Reported::error);
  if (found == kept_.end()) return "no reason given";
  const std::string place = found->file.empty() ? "" : found->file + ":";
  return place + std::to_string(found->line) + ": " + found->message;
}

void report(void* reports, xmlErrorPtr error) {
  if (reports != nullptr && error != nullptr) static_cast<Reports*>(reports)->add(*error);
}

void report_to(Reports* reports, xmlParserCtxtPtr parser) {
  // libxml2 hands the parser itself to a handler of the SAX table, hence the detour.
  parser->_private = reports;
  parser->sax->serror = report_of_parser;
}

void silence_thread() {
  // libxml2 keeps this function per thread.
  xmlSetStructuredErrorFunc(nullptr, [](void*, xmlErrorPtr) {});
}

base::Finding finding_of(const Reported& reported) {
  const bool grammar = reported.domain == XML_FROM_SCHEMASV;
  base::Finding finding;
  finding.rule = rule_of(reported);
  finding.stage = grammar ? base::Stage::schema : base::Stage::xml;
  finding.level = base::Level::must;
  finding.position.line = std::max<std::size_t>(reported.line, 1);
  finding.position.column = grammar ? 1 : std::max<std::size_t>(reported.column, 1);
  finding.message = reported.message;
  return finding;
}

}  // namespace assay::schema
