#include "endpoint/http/authentication.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/base64.hpp"

namespace assay::endpoint {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

// The digits of `text` that no neighbour could change.
std::string fixed_base64(std::string_view text) {
  std::string spelled = base::base64(text);
  const std::size_t padding = spelled.size() - spelled.find_last_not_of('=') - 1;
  if (padding > 0) spelled.resize(spelled.size() - padding - 1);
  return spelled;
}

std::string hexadecimal(std::string_view text) {
  std::string spelled;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    spelled += {digits[byte / 16], digits[byte % 16]};
  }
  return spelled;
}

// One layer of percent-encoding less.
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t first = at + 2 < text.size() ? digits.find(base::lower(text[at + 1])) : 16;
    const std::size_t second = at + 2 < text.size() ? digits.find(base::lower(text[at + 2])) : 16;
    const bool coded = text[at] == '%' && first < digits.size() && second < digits.size();
    plain += coded ? static_cast<char>(first * 16 + second) : text[at];
    if (coded) at += 2;
  }
  return plain;
}

}  // namespace

std::string loggable(const Caller& caller, const std::string& path) {
  if (caller.password.empty()) return path;
  const auto spells = [&caller](const std::string& text) {
    return text.find(caller.password) != std::string::npos ||
           text.find(fixed_base64(caller.password)) != std::string::npos ||
           text.find(fixed_base64(caller.user + ":" + caller.password)) != std::string::npos ||
           base::lower(text).find(hexadecimal(caller.password)) != std::string::npos;
  };
  std::string text = path;
  for (std::string plainer = decoded(text); !spells(text); plainer = decoded(text)) {
    if (plainer == text) return path;
    text = std::move(plainer);
  }
  return "[redacted]";
}

bool is_from(const Caller& caller, const HttpHeaders& headers) {
  constexpr std::string_view scheme = "Basic ";
  const std::string* const value = header(headers, "Authorization");
  if (value == nullptr ||
      !base::same_ignoring_case(std::string_view(*value).substr(0, scheme.size()), scheme)) {
    return false;
  }
  const std::optional<std::string> credentials =
      base::bytes_of_base64(std::string_view(*value).substr(scheme.size()));
  return credentials == caller.user + ":" + caller.password;
}

HttpResponse authentication_demand() {
  return http_refusal(401, {{"WWW-Authenticate", "Basic realm=\"ews-assay\", charset=\"UTF-8\""}},
                      "Only the account of EWS_ASSAY_USER is let in, with Basic authentication.");
}

}  // namespace assay::endpoint
