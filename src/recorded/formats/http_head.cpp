#include "recorded/formats/http_head.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/http_field.hpp"

namespace assay::recorded {
namespace {

constexpr std::string_view protocol = "HTTP/";
constexpr std::size_t longest_value = 8192;  // that anybody reads

bool is_version(std::string_view text) {
  return text.starts_with(protocol) && text.size() > protocol.size() &&
         base::is_digit(text[protocol.size()]);
}

// A method, a target and a version, each behind one blank: RFC 9112 section 3.
bool begins_request(std::string_view text) {
  constexpr std::size_t longest_method = 40;
  const std::size_t method = text.substr(0, longest_method + 1).find(' ');
  if (method == std::string_view::npos || !base::is_http_token(text.substr(0, method))) {
    return false;
  }
  const std::size_t target = text.find_first_of(" \r\n", method + 1);
  return target != std::string_view::npos && is_version(text.substr(target + 1));
}

void add_to(std::string& list, std::string_view value) {
  list.append(list.empty() ? "" : ",").append(value);
}

// "gzip, chunked": what was done for the transfer was done after what was done to the content.
void take_transfer(std::string coding, HttpHead& head) {
  constexpr std::string_view chunked = "chunked";
  coding = base::lower(coding);
  if (coding.ends_with(chunked)) {
    head.chunked = true;
    coding.resize(coding.size() - chunked.size());
  }
  head.transfer_codings += "," + coding;
}

}  // namespace

bool HttpHead::take_start(std::string_view line) {
  response = line.starts_with(protocol);
  if (response) {
    status = status_in(line);
  } else {
    const std::size_t end = line.find(' ');
    const bool is_request = end != std::string_view::npos &&
                            base::is_http_token(line.substr(0, end)) &&
                            line.find(" HTTP/", end) != std::string_view::npos;
    if (!is_request) return false;
    method = line.substr(0, end);
  }
  const std::size_t number = line.rfind(protocol) + protocol.size();
  framed = number < line.size() && base::is_digit(line[number]) && line[number] > '1';
  return true;
}

void HttpHead::take_field(std::string_view line) {
  static constexpr std::array<std::pair<std::string_view, std::string HttpHead::*>, 3> fields{
      {{"Content-Type", &HttpHead::media_type},
       {"SOAPAction", &HttpHead::action},
       {"Location", &HttpHead::location}}};
  for (const auto& [name, member] : fields) {
    if (auto value = header_value(line, name)) this->*member = *std::move(value);
  }
  add_credential(line, credentials);
  if (auto value = header_value(line, "Content-Length")) length = *std::move(value);
  if (const auto coding = header_value(line, "Content-Encoding")) add_to(content_codings, *coding);
  if (auto coding = header_value(line, "Transfer-Encoding")) {
    take_transfer(*std::move(coding), *this);
  }
}

void UnfoldedLines::add(std::string_view line) {
  const bool continues = !line.empty() && (line.front() == ' ' || line.front() == '\t');
  if (!continues) {
    finish();
    pending_ = line;
  } else if (pending_.size() + line.size() <= longest_value) {
    pending_.append(" ").append(base::trimmed(line));
  }
}

void UnfoldedLines::finish() {
  if (!pending_.empty()) take_(std::exchange(pending_, {}));
}

bool begins_head(std::string_view text) {
  constexpr std::size_t told = 64;
  return text.starts_with(protocol) ? status_in(text.substr(0, told)) != 0 : begins_request(text);
}

std::size_t head_in(std::string_view line) {
  const std::size_t last = line.rfind(protocol);
  std::size_t at = 0;
  while (last != std::string_view::npos && at <= last) {
    if (begins_head(line.substr(at))) return at;
    const std::size_t markup = line.find('>', at);
    if (markup == std::string_view::npos) break;
    at = markup + 1;
  }
  return std::string_view::npos;
}

std::optional<std::string> header_value(std::string_view line, std::string_view name) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view found = base::trimmed(line.substr(0, colon));
  if (!base::same_ignoring_case(found, name)) return std::nullopt;
  return std::string(base::trimmed(line.substr(colon + 1)).substr(0, longest_value));
}

int status_in(std::string_view line) {
  line = base::trimmed(line);
  if (line.starts_with(protocol)) {
    const std::size_t blank = line.find(' ');
    line = blank == std::string_view::npos ? "" : base::trimmed(line.substr(blank));
  }
  const bool three = line.size() >= 3 && std::ranges::all_of(line.substr(0, 3), base::is_digit) &&
                     (line.size() == 3 || base::blanks.find(line[3]) != std::string_view::npos);
  if (!three) return 0;
  return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

}  // namespace assay::recorded
