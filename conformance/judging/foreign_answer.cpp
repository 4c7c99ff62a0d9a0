#include "conformance/judging/foreign_answer.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text/ascii.hpp"
#include "base/text/page_words.hpp"
#include "base/text/public_place.hpp"

namespace assay::conformance {
namespace {

using base::plain_words;
using base::words_of_page;

struct ForeignStatus {
  int status;
  std::string_view meaning;
};

// Answers of what stands before an endpoint, or in its place.
constexpr std::array<ForeignStatus, 7> foreign_statuses{{
    {401, "no credentials or Kerberos ticket that it takes"},
    {403, "the caller is not let in"},
    {404, "nothing is at this path"},
    {407, "the proxy wants credentials, and gets none"},
    {502, {}},
    {503, {}},
    {504, {}},
}};

const ForeignStatus* find_foreign(int status) {
  const auto* const row = std::ranges::find(foreign_statuses, status, &ForeignStatus::status);
  return row == foreign_statuses.end() ? nullptr : row;
}

std::string body_in_words(const Observation& seen) {
  if (seen.body.empty()) return "an empty body";
  const std::string type = plain_words(seen.content_type, 60);
  const std::string words = words_of_page(seen.body);
  return (type.empty() ? "a body of no media type" : type) + (words.empty() ? "" : " " + words);
}

// The schemes of all challenges: RFC 9110, section 11.6.1. A parameter has a "=", a token68 stands
// behind its scheme.
std::vector<std::string> schemes_in(std::string_view value) {
  std::vector<std::string> schemes;
  bool quoted = false;
  std::string item;
  const auto take = [&] {
    const std::string_view text = base::trimmed(item);
    const std::string_view word = text.substr(0, text.find_first_of(" \t"));
    if (!word.empty() && word.find('=') == std::string_view::npos) schemes.emplace_back(word);
    item.clear();
  };
  for (const char c : value) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) {
      take();
    } else {
      item += c;
    }
  }
  take();
  return schemes;
}

std::string in_list(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t index = 0; index < words.size(); ++index) {
    if (index > 0) text += index + 1 == words.size() ? std::string(last) : ", ";
    text += words[index];
  }
  return text;
}

// "; it offers NTLM and Basic: --auth ntlm or --auth basic".
std::string schemes_in_words(const Observation& seen, std::string_view header) {
  static constexpr std::array<std::string_view, 4> known{"basic", "ntlm", "negotiate", "bearer"};
  std::vector<std::string> offered;
  std::vector<std::string> options;
  for (const Header& one : seen.headers) {
    if (!base::same_ignoring_case(one.name, header)) continue;
    for (const std::string& scheme : schemes_in(one.value)) {
      const std::string name = base::lower(scheme);
      offered.push_back(plain_words(scheme, 40));
      if (std::ranges::find(known, name) != known.end()) options.push_back("--auth " + name);
    }
  }
  if (offered.empty()) return "; it offers no scheme";
  return "; it offers " + in_list(offered, " and ") + ": " +
         (options.empty() ? "no --auth takes that" : in_list(options, " or "));
}

bool is_redirection(int status) { return status >= 300 && status < 400; }

// A server that got plain text where it speaks TLS says so in a page of its own.
bool wants_tls(const Observation& seen) {
  const std::string body = base::lower(std::string_view(seen.body).substr(0, 2048));
  return seen.status == 400 && body.find("http request") != std::string::npos &&
         body.find("https") != std::string::npos;
}

std::string status_in_words(const Observation& seen) {
  const std::string status = "HTTP " + std::to_string(seen.status);
  const Header* const location = find_header(seen.headers, "Location");
  if (is_redirection(seen.status) && location != nullptr) {
    return status + " to " + plain_words(base::public_place(location->value), 200) +
           ": redirections are not followed, --endpoint has to name the place itself";
  }
  if (wants_tls(seen)) return status + ": the server speaks TLS here, the URL begins with https://";
  std::string text = status + " without a SOAP message";
  const ForeignStatus* const foreign = find_foreign(seen.status);
  if (foreign != nullptr && !foreign->meaning.empty()) text += ": " + std::string(foreign->meaning);
  if (seen.status == 401) text += schemes_in_words(seen, "WWW-Authenticate");
  if (seen.status == 407) text += schemes_in_words(seen, "Proxy-Authenticate");
  return text + "; it sent " + body_in_words(seen);
}

bool says(const Observation& seen, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return seen.detail.find(word) != std::string::npos; });
}

// What libcurl and OpenSSL say of the two mixed up.
std::string_view advice_on_silence(const Observation& seen, std::string_view url) {
  if (url.starts_with("https:") &&
      says(seen, {"wrong version number", "packet length too long", "unexpected TLS packet"})) {
    return "; the server speaks plain text here, not TLS: the URL begins with http://, or its port "
           "is another one";
  }
  if (url.starts_with("http:") && says(seen, {"HTTP/0.9"})) {
    return "; this is no HTTP: if the server speaks TLS here, the URL begins with https://";
  }
  if (url.starts_with("http:") && seen.silence == Silence::closed) {
    return "; if the server speaks TLS here, the URL begins with https://";
  }
  return "";
}

std::string seconds_of(std::chrono::milliseconds time) {
  std::string text = std::to_string(time.count() / 1000);
  if (const auto rest = time.count() % 1000; rest != 0) {
    text += "." + std::to_string(1000 + rest).substr(1);
    while (text.ends_with('0')) text.pop_back();
  }
  return text;
}

std::string silence_in_words(const Observation& seen, std::string_view url,
                             std::chrono::milliseconds timeout) {
  if (seen.silence == Silence::interrupted) return "the run was interrupted";
  const std::string name(name_in(silence_names(), seen.silence));
  if (seen.silence == Silence::timeout) {
    return name + ": no answer within " + seconds_of(timeout) +
           " s; --timeout gives a slow server longer";
  }
  return name + ": " + plain_words(seen.detail, 300) + std::string(advice_on_silence(seen, url));
}

}  // namespace

std::string describe_foreign(const Observation& seen, std::string_view url,
                             std::chrono::milliseconds timeout) {
  return seen.silence == Silence::none ? status_in_words(seen)
                                       : silence_in_words(seen, url, timeout);
}

bool is_foreign(int status) { return is_redirection(status) || find_foreign(status) != nullptr; }

}  // namespace assay::conformance
