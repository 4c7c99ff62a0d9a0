#include "inspect/back_off.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/page_words.hpp"
#include "xml/editing/path.hpp"

namespace assay::inspect {
namespace {

constexpr std::string_view busy_code = "ErrorServerBusy";
constexpr std::string_view value_name = "BackOffMilliseconds";
// Clients read it as a 32-bit number (ServerBusyException of the EWS Managed API).
constexpr std::int64_t largest = std::numeric_limits<std::int32_t>::max();

// The code of a fault stands in its detail; faultcode repeats it, with a prefix.
bool is_busy(const xml::Document& document) {
  for (const std::string_view path :
       {"Envelope/Body/Fault/detail/ResponseCode", "Envelope/Body/*/ResponseCode"}) {
    const auto codes = xml::select(document, path);
    if (!codes.empty()) return base::trimmed(codes.front()) == busy_code;
  }
  const auto codes = xml::select(document, "Envelope/Body/Fault/faultcode");
  if (codes.empty()) return false;
  const std::string_view code = base::trimmed(codes.front());
  return code.substr(code.find(':') + 1) == busy_code;
}

bool names_back_off(const xml::Document& document, xml::ElementIndex value) {
  return std::ranges::any_of(document.attributes(document.element(value)),
                             [](const xml::Attribute& one) {
                               return one.name.local == "Name" && one.value == value_name;
                             });
}

std::string complaint(std::string_view text, std::string_view why) {
  return std::string(value_name) + " is \"" + base::plain_words(text, 60) + "\", which is " +
         std::string(why);
}

BackOff read(const xml::Document& document, xml::ElementIndex value) {
  const std::string_view text = base::trimmed(document.element(value).text);
  std::string_view digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc::invalid_argument || end != digits.data() + digits.size()) {
    return {std::nullopt, complaint(text, "no whole number"), value};
  }
  if (digits.starts_with('-')) return {std::nullopt, complaint(text, "negative"), value};
  if (error != std::errc() || number > largest) {
    return {std::nullopt, complaint(text, "more than clients can read"), value};
  }
  // RS-18 recommends no more than a number that is not negative.
  if (number == 0) {
    return {std::chrono::milliseconds(0), complaint(text, "no time that can be waited for"), value,
            base::Level::may};
  }
  return {std::chrono::milliseconds(number), "", value};
}

}  // namespace

std::optional<BackOff> back_off_of(const xml::Document& document) {
  if (!is_busy(document)) return std::nullopt;
  const auto tops = xml::find(document, "Envelope/Body/*");
  std::optional<BackOff> named;  // the first that can be waited for, else the first
  BackOff wrong;                 // the first that breaks the recommendation, else that is nothing
  // responsecode page, ErrorServerBusy: the Value stands in MessageXml of the fault or response.
  for (const std::string_view path :
       {"Envelope/Body/Fault/detail/MessageXml/Value", "Envelope/Body/*/MessageXml/Value"}) {
    for (const xml::ElementIndex value : xml::find(document, path)) {
      if (!names_back_off(document, value)) continue;
      const BackOff found = read(document, value);
      const bool worse =
          !found.problem.empty() && (wrong.problem.empty() || found.level < wrong.level);
      if (worse) wrong = found;
      if (!named || (!named->wait && found.wait)) named = found;
    }
  }
  if (named) {
    named->problem = wrong.problem;
    named->level = wrong.level;
    if (!wrong.problem.empty()) named->place = wrong.place;
    return named;
  }
  return BackOff{std::nullopt, "a busy server names no " + std::string(value_name),
                 tops.empty() ? 0 : tops.front()};
}

}  // namespace assay::inspect
