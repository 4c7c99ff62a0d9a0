#include "recorded/masking.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace assay::recorded {
namespace {

// Where such texts stand: inside of these elements, in elements of these names.
struct Place {
  std::string_view around;
  std::string_view name;
};
constexpr std::array<Place, 7> places{{{"ConnectingSID", "PrincipalName"},
                                       {"ConnectingSID", "SID"},
                                       {"ConnectingSID", "PrimarySmtpAddress"},
                                       {"ConnectingSID", "SmtpAddress"},
                                       {"UsernameToken", "Username"},
                                       {"UsernameToken", "Password"},
                                       {"Security", "BinarySecurityToken"}}};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool ends_name(char c) { return c == '>' || c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// A part of the text between two positions; empty when the first is npos.
struct Range {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
  bool is_there() const { return begin != std::string_view::npos && begin < end; }
};

// The content of the next element of that local name from `from` on, up to its next end tag.
Range content_of(std::string_view text, std::string_view name, std::size_t from) {
  for (std::size_t at = text.find(name, from); at != text.npos; at = text.find(name, at + 1)) {
    const std::size_t after = at + name.size();
    const bool is_start = at > 0 && (text[at - 1] == '<' || text[at - 1] == ':');
    const std::size_t tag = text.rfind('<', at);
    const bool is_end_tag = tag != text.npos && tag + 1 < text.size() && text[tag + 1] == '/';
    if (!is_start || is_end_tag || after >= text.size() || !ends_name(text[after])) continue;
    const std::size_t begin = text.find('>', after);
    if (begin == text.npos) return {};
    const std::size_t close = text.find(std::string(name) + ">", begin);
    return {begin + 1, std::min(close, text.size())};
  }
  return {};
}

void mask(std::string& text, std::size_t begin, std::size_t length) {
  std::string stars;
  for (const char c : text.substr(begin, length)) {
    if (!is_continuation(c)) stars += '*';
  }
  text.replace(begin, length, stars);
}

void mask_everywhere(std::string& text, const std::string& value) {
  for (std::size_t at = text.find(value); at != text.npos; at = text.find(value, at + 1)) {
    mask(text, at, value.size());
  }
}

// The text of an account in its place; empty when there is none.
Range account_text(std::string_view request, const Place& place) {
  const Range around = content_of(request, place.around, 0);
  if (!around.is_there()) return {};
  const std::string_view inside = request.substr(around.begin, around.end - around.begin);
  Range range = content_of(inside, place.name, 0);
  if (!range.is_there()) return {};
  range.end = std::min(range.end, inside.find('<', range.begin));
  return {around.begin + range.begin, around.begin + range.end};
}

// A short word may stand elsewhere by chance, and as markup.
bool is_unmistakable(std::string_view text) {
  constexpr std::size_t long_secret = 12;
  return text.find('@') != text.npos || text.starts_with("S-1-") || text.size() >= long_secret;
}

}  // namespace

void mask_accounts(Exchange& exchange) {
  if (!exchange.request) return;
  std::string& request = exchange.request->body;
  for (const Place& place : places) {
    const Range range = account_text(request, place);
    if (!range.is_there()) continue;
    const std::string text = request.substr(range.begin, range.end - range.begin);
    mask(request, range.begin, text.size());
    if (!is_unmistakable(text)) continue;
    mask_everywhere(request, text);
    if (exchange.response) mask_everywhere(exchange.response->body, text);
  }
}

}  // namespace assay::recorded
