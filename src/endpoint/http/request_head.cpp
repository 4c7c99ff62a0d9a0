#include "endpoint/http/request_head.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"
#include "base/text/http_field.hpp"

namespace assay::endpoint {
namespace {

constexpr std::string_view line_end = "\r\n";

// The text up to the next line end, both of which are taken off; nothing when there is none.
std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find(line_end);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + line_end.size());
  return line;
}

bool is_target(std::string_view text) {
  const auto visible = [](char letter) { return letter > ' ' && letter <= '~'; };
  return !text.empty() && std::ranges::all_of(text, visible);
}

// RFC 3986 section 3.2.2, and a port; empty where the target has no authority.
bool is_host_field(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) {
    const char low = base::lower(letter);
    return (low >= 'a' && low <= 'z') || base::is_digit(letter) ||
           std::string_view("-._~%!$&'()*+,;=:[]").find(letter) != std::string_view::npos;
  });
}

// RFC 9112 section 3.2: without one host, whose request would it be?
bool names_its_host(const RequestHead& head) {
  int count = 0;
  for (const auto& [name, value] : head.headers) {
    if (!base::same_ignoring_case(name, "Host")) continue;
    ++count;
    if (!is_host_field(value)) return false;
  }
  return count == 1 || (count == 0 && head.version_1_0);
}

bool is_version(std::string_view text) {
  constexpr std::string_view first = "HTTP/1.";
  return text.size() == first.size() + 1 && text.starts_with(first) && base::is_digit(text.back());
}

// RFC 9112 section 3: three words with one space between them.
bool parse_request_line(std::string_view line, RequestHead& head) {
  const std::size_t first = line.find(' ');
  const std::size_t second = line.rfind(' ');
  if (first == std::string_view::npos || first == second) return false;
  const std::string_view version = line.substr(second + 1);
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, second - first - 1);
  head.version_1_0 = version.ends_with('0');
  return base::is_http_token(head.method) && is_target(head.target) && is_version(version);
}

}  // namespace

bool is_field_text(std::string_view text) {
  constexpr char del = '\x7f';
  return std::ranges::none_of(text, [](char letter) {
    return (letter >= 0 && letter < ' ' && letter != '\t') || letter == del;
  });
}

std::optional<std::pair<std::string, std::string>> parse_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  // A blank before the name continues the line before, one behind it was once left out; both are
  // refused (RFC 9112 sections 5.1 and 5.2).
  const std::string_view name = line.substr(0, colon);
  if (colon == std::string_view::npos || !base::is_http_token(name) || !is_field_text(line)) {
    return std::nullopt;
  }
  return std::make_pair(std::string(name), std::string(base::trimmed(line.substr(colon + 1))));
}

std::optional<RequestHead> parse_head(std::string_view text) {
  RequestHead head;
  std::optional<std::string_view> line = take_line(text);
  if (!line || !parse_request_line(*line, head)) return std::nullopt;
  for (line = take_line(text); line && !line->empty(); line = take_line(text)) {
    auto field = parse_field(*line);
    if (!field) return std::nullopt;
    head.headers.push_back(*std::move(field));
  }
  if (!line || !names_its_host(head)) return std::nullopt;
  return head;
}

bool lists(const HttpHeaders& headers, std::string_view name, std::string_view option) {
  for (const auto& [field, value] : headers) {
    if (!base::same_ignoring_case(field, name)) continue;
    std::string_view left = value;
    while (!left.empty()) {
      const std::size_t comma = std::min(left.find(','), left.size());
      if (base::same_ignoring_case(base::trimmed(left.substr(0, comma)), option)) return true;
      left.remove_prefix(std::min(comma + 1, left.size()));
    }
  }
  return false;
}

}  // namespace assay::endpoint
