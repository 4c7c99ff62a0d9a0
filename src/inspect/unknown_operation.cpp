#include "inspect/unknown_operation.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/ascii.hpp"

namespace assay::inspect {
namespace {

// How servers say of an operation, by its name, that they have none: gSOAP, PHP, CXF, gromox.
constexpr std::array<std::string_view, 15> denials{
    "not known",   "unknown",       "not implemented", "unimplemented",  "not supported",
    "unsupported", "not recognize", "not recognise",   "unrecognized",   "unrecognised",
    "not found",   "not present",   "doesn't exist",   "does not exist", "no such"};

// The same without its name: ASP.NET, WCF, Axis, JAX-WS, Spring.
constexpr std::array<std::string_view, 16> nameless_denials{
    "did not recognize the value of http header soapaction",
    "contractfilter mismatch",
    "cannot find dispatch method",
    "no endpoint mapping",
    "unknown operation",
    "unknown method",
    "unknown request",
    "unsupported operation",
    "unsupported method",
    "operation not found",
    "operation not implemented",
    "operation is not implemented",
    "operation not supported",
    "operation is not supported",
    "method not implemented",
    "no such operation"};

bool says_one_of(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// What a fault of an operation that is there may be about.
constexpr std::array<std::string_view, 6> other_subjects{"group",   "contact", "item",
                                                         "mailbox", "error",   "user"};

std::string without(std::string text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word)) {
    text.erase(at, word.size());
  }
  return text;
}

constexpr std::string_view schema_violation = "ErrorSchemaValidation";

// What validators put around a name, whatever their language.
constexpr std::array<std::string_view, 9> quotes{"'",
                                                 "\"",
                                                 "\xE2\x80\x98",
                                                 "\xE2\x80\x99",
                                                 "\xE2\x80\x9C",
                                                 "\xE2\x80\x9D",
                                                 "\xE2\x80\x9E",
                                                 "\xC2\xAB",
                                                 "\xC2\xBB"};

bool stands_in_quotes(std::string_view before, std::string_view after) {
  const auto opens = [&](std::string_view quote) { return before.ends_with(quote); };
  const auto closes = [&](std::string_view quote) { return after.starts_with(quote); };
  return std::ranges::any_of(quotes, opens) && std::ranges::any_of(quotes, closes);
}

// Names and namespaces between quotation marks, in their order. An apostrophe that stands for
// something else has a blank before the next one.
std::vector<std::string_view> quoted_names(std::string_view text) {
  constexpr std::string_view of_names =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:/#";
  std::vector<std::string_view> names;
  for (std::size_t at = text.find_first_of(of_names); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_not_of(of_names, at), text.size());
    if (stands_in_quotes(text.substr(0, at), text.substr(end))) {
      names.push_back(text.substr(at, end - at));
    }
    at = text.find_first_of(of_names, end);
  }
  return names;
}

bool is_namespace(std::string_view name) { return name.find('/') != std::string_view::npos; }

// The text of the Violation, or what else tells why the schema is not met.
std::string violation_in(const soap::Fault& fault) {
  if (!fault.detail || !fault.detail->message_xml) return fault.text;
  for (const std::string& part : *fault.detail->message_xml) {
    const std::size_t end = part.rfind("</");
    const std::size_t begin = part.find('>');
    const bool is_violation = part.substr(0, begin).find("Violation") != std::string::npos;
    if (is_violation && end != std::string::npos && begin < end) {
      return part.substr(begin + 1, end - begin - 1);
    }
  }
  return fault.text;
}

// A schema that lacks the operation: in "Body", the element of this name is invalid, or it is not
// declared at all. Only names count, since servers say the rest in their own language. What is
// wrong inside of the operation has its name first.
bool denies_by_schema(const soap::Fault& fault, std::string_view operation) {
  const std::string violation = violation_in(fault);
  std::vector<std::string_view> names = quoted_names(violation);
  if (names.size() == 1 && is_namespace(names.front())) {
    return names.front().ends_with(":" + std::string(operation));
  }
  std::erase_if(names, is_namespace);
  return names.size() >= 2 && names[0] == "Body" && names[1] == operation;
}

}  // namespace

bool denies_operation(const ews::Message& message, std::string_view operation) {
  const auto* const fault = std::get_if<soap::Fault>(&message.body);
  if (fault == nullptr) return false;
  const std::string code =
      fault->detail ? fault->detail->response_code.value_or("") : std::string();
  const bool of_schema =
      code.empty() ? fault->code.local == schema_violation : code == schema_violation;
  if (of_schema) return denies_by_schema(*fault, operation);
  if (!code.empty()) return false;
  const std::string text = base::lower(fault->text);
  if (says_one_of(text, nameless_denials)) return true;
  const std::string rest = without(text, base::lower(operation));
  return rest != text && says_one_of(rest, denials) && !says_one_of(rest, other_subjects);
}

}  // namespace assay::inspect
