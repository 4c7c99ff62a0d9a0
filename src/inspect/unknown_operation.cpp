#include "inspect/unknown_operation.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "base/ascii.hpp"

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

}  // namespace

bool denies_operation(const ews::Message& message, std::string_view operation) {
  const auto* const fault = std::get_if<soap::Fault>(&message.body);
  if (fault == nullptr || (fault->detail && fault->detail->response_code)) return false;
  const std::string text = base::lower(fault->text);
  if (says_one_of(text, nameless_denials)) return true;
  const std::string rest = without(text, base::lower(operation));
  return rest != text && says_one_of(rest, denials) && !says_one_of(rest, other_subjects);
}

}  // namespace assay::inspect
