#include "recorded/masking.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "inspect/outside.hpp"
#include "recorded/markup.hpp"
#include "secrets/scanner.hpp"
#include "xml/document.hpp"
#include "xml/encoding.hpp"

namespace assay::recorded {
namespace {

using secrets::Range;

// In small letters: what the names of elements and attributes have that carry secrets. Of
// WS-Security and SAML, of [MS-OXWSCDATA] 2.2.4 (SerializedSecurityContext, ConnectingSID), of
// OAuth.
constexpr std::array<std::string_view, 19> telling_words{
    "password",  "passwd",        "passphrase",      "secret",     "token",
    "assertion", "nonce",         "securitycontext", "credential", "cookie",
    "bearer",    "authorization", "authentication",  "signature",  "ciphervalue",
    "apikey",    "connectingsid", "subjectname",     "username"};

// What says only of which kind a secret is.
constexpr std::array<std::string_view, 7> harmless_attributes{
    "type", "valuetype", "encodingtype", "algorithm", "mustunderstand", "actor", "nil"};

bool has_telling_word(std::string_view name) {
  const std::string small = base::lower(name);
  return std::ranges::any_of(
      telling_words, [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_harmless(std::string_view name) {
  return name.starts_with("xmlns") ||
         std::ranges::find(harmless_attributes, base::lower(local_name(name))) !=
             harmless_attributes.end();
}

constexpr std::string_view ends_of_value = " \t\r\n<>\"'&;#";

// Users and passwords in URLs, and what a query calls a token.
void add_places_in_urls(std::string_view text, std::vector<Range>& places) {
  const auto end_of = [&](std::string_view ends, std::size_t from) {
    return std::min(text.find_first_of(ends, from), text.size());
  };
  for (std::size_t at = text.find("://"); at < text.size(); at = text.find("://", at + 3)) {
    const std::size_t end = end_of("/?# \t\r\n<>\"'", at + 3);
    const std::size_t user = text.substr(at + 3, end - at - 3).rfind('@');
    if (user != std::string_view::npos) places.push_back({at + 3, at + 3 + user});
    at = end - 3;
  }
  constexpr std::size_t longest_name = 64;
  for (std::size_t at = text.find('='); at < text.size(); at = text.find('=', at + 1)) {
    const std::string_view before =
        text.substr(at - std::min(at, longest_name), std::min(at, longest_name));
    const std::size_t name = before.find_last_of("?&;<> \t\r\n\"'");
    const bool in_query =
        name != std::string_view::npos && before.find_first_of("?&;", name) == name;
    if (!in_query || !has_telling_word(before.substr(name))) continue;
    // What lies in a value is hidden with it, and looking for its end again would take too long.
    const std::size_t end = end_of(ends_of_value, at + 1);
    if (end > at + 1) places.push_back({at + 1, end});
    at = std::max(at, end - 1);
  }
}

// In order, and apart.
std::vector<Range> merged(std::vector<Range> places) {
  std::ranges::sort(places, {}, &Range::begin);
  std::vector<Range> apart;
  for (const Range& place : places) {
    if (apart.empty() || place.begin > apart.back().end) {
      apart.push_back(place);
    } else {
      apart.back().end = std::max(apart.back().end, place.end);
    }
  }
  return apart;
}

// The places of a well-formed text that tell of accounts.
std::vector<Range> secret_places(std::string_view text) {
  std::vector<Range> places;
  std::size_t depth = 0;
  std::size_t secret_from = 0;  // depth of the outermost element that tells; 0: none is open
  std::string_view element;
  const auto add = [&](const Range& range) {
    if (range.begin < range.end) places.push_back(range);
  };
  each_part(text, [&](const MarkupPart& part) {
    switch (part.kind) {
      case MarkupPart::Kind::start:
        ++depth;
        element = part.name;
        if (secret_from == 0 && has_telling_word(local_name(element))) secret_from = depth;
        break;
      case MarkupPart::Kind::attribute: {
        const bool telling = secret_from != 0 || has_telling_word(local_name(part.name));
        if (telling && !is_harmless(part.name)) add(part.content);
        break;
      }
      case MarkupPart::Kind::end:
        if (depth == secret_from) secret_from = 0;
        --depth;
        break;
      case MarkupPart::Kind::text:
        if (secret_from != 0) add(part.content);
        break;
    }
  });
  add_places_in_urls(text, places);
  return merged(std::move(places));
}

// What stands for a character of so many bytes: U+00B7, U+2022 and U+1091F, dots like the star.
std::string_view star_of(std::size_t bytes) {
  static constexpr std::array<std::string_view, 5> stars{"", "*", "\xC2\xB7", "\xE2\x80\xA2",
                                                         "\xF0\x90\xA4\x9F"};
  return stars[bytes];
}

std::size_t length_of_character(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Blanks stay, so that lines do, and every other character has as many bytes as before.
std::string masked(std::string_view text, const std::vector<Range>& places) {
  std::string result;
  std::size_t from = 0;
  for (const Range& place : places) {
    result.append(text, from, place.begin - from);
    for (std::size_t at = place.begin; at < place.end; at += length_of_character(text[at])) {
      const bool blank = base::blanks.find(text[at]) != std::string_view::npos;
      result += blank ? text.substr(at, 1) : star_of(length_of_character(text[at]));
    }
    from = place.end;
  }
  return result.append(text, from);
}

// A short word may stand elsewhere by chance, and as markup.
bool is_unmistakable(std::string_view text) {
  constexpr std::size_t long_secret = 12;
  return text.find('@') != text.npos || text.starts_with("S-1-") || text.size() >= long_secret;
}

// The texts of such places, as far as they can be looked for elsewhere.
void collect(std::string_view text, const std::vector<Range>& places,
             std::vector<secrets::Secret>& known) {
  constexpr std::size_t most = 64;
  constexpr std::size_t longest = 128;
  for (const Range& place : places) {
    const std::string_view value =
        base::trimmed(text.substr(place.begin, place.end - place.begin)).substr(0, longest);
    if (known.size() < most && is_unmistakable(value)) known.push_back({std::string(value), false});
  }
}

constexpr std::array<std::string_view, 6> encodings{"utf-8-bom", "utf-16le-bom", "utf-16be-bom",
                                                    "utf-16le",  "utf-16be",     "iso-8859-1"};

// A body as UTF-8, and the way back.
struct Readable {
  std::string text;
  std::string_view encoding;
};

// Nothing for what is no document, or has one that its declarations change.
std::optional<Readable> readable(const std::string& body) {
  const xml::Document document = xml::Document::read(body);
  const bool whole = !document.problem() && document.doctype() == xml::nowhere;
  if (!whole) return std::nullopt;
  Readable found{std::string(document.source()), "utf-8"};
  if (found.text == body) return found;
  for (const std::string_view encoding : encodings) {
    found.encoding = encoding;
    if (xml::encode(found.text, encoding) == body) return found;
  }
  return std::nullopt;
}

// NULs are the other halves of letters in UTF-16.
bool may_tell(std::string body) {
  std::erase(body, '\0');
  return has_telling_word(body);
}

// What stands behind a word that tells may be a secret, and what URLs carry.
std::string masked_title(std::string title) {
  const std::string small = base::lower(title);
  std::vector<Range> places;
  for (const std::string_view word : telling_words) {
    const std::size_t at = small.find(word);
    if (at != std::string::npos) places.push_back({at + word.size(), title.size()});
  }
  add_places_in_urls(title, places);
  return masked(title, merged(std::move(places)));
}

// The title of a page, in place of all of it.
std::string page_in_short(std::string_view page) {
  constexpr std::size_t looked_at = 16384;
  const std::string folded = base::lower(page.substr(0, looked_at));
  const std::size_t title = folded.find("<title");
  const std::size_t start = title == std::string::npos ? title : folded.find('>', title);
  if (start == std::string::npos) return "<html></html>";
  const std::size_t end = std::min(folded.find('<', start), folded.size());
  return "<html><title>" + masked_title(std::string(page.substr(start + 1, end - start - 1))) +
         "</title></html>";
}

// An answer that is no SOAP message is judged by HTTP and its first words. False for a message, and
// for a file of unknown content.
bool is_no_message(const Exchange& exchange) {
  const Payload& answer = *exchange.response;
  if (!exchange.request && answer.place.empty()) return false;
  const inspect::Outside outside =
      inspect::from_outside({exchange.status, answer.media_type, exchange.location}, answer.body);
  return outside.reach != inspect::Reach::message;
}

// A page to sign in names passwords, and its title is enough. Of anything else no letter is kept.
void shorten(Payload& answer) {
  if (inspect::is_page(answer.media_type, answer.body)) {
    answer.body = page_in_short(answer.body);
    return;
  }
  for (char& c : answer.body) {
    const bool letter = base::lower(c) >= 'a' && base::lower(c) <= 'z';
    if (letter || base::is_digit(c) || (c & 0x80) != 0) c = '*';
  }
}

// What is unmistakably one of the secrets elsewhere.
std::string without_repetitions(std::string text, const secrets::Scanner& scanner) {
  const std::vector<Range> repeated = secrets::find_all({&scanner, 1}, text);
  return repeated.empty() ? text : masked(text, repeated);
}

}  // namespace

std::string mask_accounts(Exchange& exchange) {
  std::vector<secrets::Secret> known;
  std::vector<std::pair<Payload*, Readable>> messages;
  Payload* no_message = nullptr;
  for (auto* const payload : {&exchange.request, &exchange.response}) {
    if (!*payload) continue;
    if (payload == &exchange.response && is_no_message(exchange)) {
      no_message = &**payload;
      continue;
    }
    auto message = readable((*payload)->body);
    if (!message && may_tell((*payload)->body)) {
      return "a message that cannot be read, or declares entities, seems to have a password or a "
             "token";
    }
    if (!message) continue;
    const std::vector<Range> places = secret_places(message->text);
    collect(message->text, places, known);
    if (!places.empty()) message->text = masked(message->text, places);
    messages.emplace_back(&**payload, *std::move(message));
  }
  const secrets::Scanner scanner(known, secrets::Code::plain);
  if (no_message != nullptr) {
    const bool tells = may_tell(no_message->body);
    if (!known.empty()) {
      no_message->body = without_repetitions(std::move(no_message->body), scanner);
    }
    if (tells) shorten(*no_message);
  }
  for (auto& [payload, message] : messages) {
    if (!known.empty()) message.text = without_repetitions(std::move(message.text), scanner);
    payload->body = xml::encode(message.text, message.encoding).value_or("");
  }
  return {};
}

}  // namespace assay::recorded
