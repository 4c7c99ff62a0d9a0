#include "recorded/masking/masking.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text/ascii.hpp"
#include "base/text/base64.hpp"
#include "inspect/outside.hpp"
#include "recorded/masking/readable.hpp"
#include "recorded/masking/secret_places.hpp"
#include "recorded/text/telling_words.hpp"
#include "xml/encoding.hpp"

namespace assay::recorded {
namespace {

using secrets::Range;

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

// Numbers and base64 that are masked are still that, as the types of their elements ask.
enum class Filling : std::uint8_t { stars, zeros, base64 };

Filling filling_of(std::string_view value) {
  constexpr std::size_t shortest_base64 = 8;
  value = base::trimmed(value);
  if (std::ranges::all_of(value, base::is_digit)) return Filling::zeros;
  std::string digits(value);
  std::erase_if(digits, [](char c) { return base::blanks.find(c) != std::string_view::npos; });
  const bool coded = digits.size() >= shortest_base64 && base::bytes_of_base64(digits);
  return coded ? Filling::base64 : Filling::stars;
}

std::string_view filled(std::string_view character, Filling filling) {
  const bool stays = base::blanks.find(character.front()) != std::string_view::npos ||
                     (filling == Filling::base64 && character == "=");
  if (stays) return character;
  if (filling == Filling::zeros) return "0";
  return filling == Filling::base64 ? "A" : star_of(character.size());
}

// Blanks stay, so that lines do, and every other character has as many bytes as before.
std::string masked(std::string_view text, const std::vector<Range>& places) {
  std::string result;
  std::size_t from = 0;
  for (const Range& place : places) {
    result.append(text, from, place.begin - from);
    const std::string_view value = text.substr(place.begin, place.end - place.begin);
    const Filling filling = filling_of(value);
    for (std::size_t at = 0; at < value.size(); at += length_of_character(value[at])) {
      result += filled(value.substr(at, length_of_character(value[at])), filling);
    }
    from = place.end;
  }
  return result.append(text, from);
}

// What stands behind a word that tells may be a secret, and what URLs carry.
std::string masked_title(std::string_view title) {
  std::vector<Range> places = told_in_words(title).places;
  const FoundWord found = next_telling_word(title);
  if (found.word != nullptr) {
    std::erase_if(places, [&](const Range& place) { return place.end > found.at; });
    places.push_back({found.at + found.word->word.size(), title.size()});
  }
  return masked(title, places);
}

// The title of a page, in place of all of it.
std::string page_in_short(std::string_view page) {
  constexpr std::size_t looked_at = 16384;
  const std::string folded = base::lower(page.substr(0, looked_at));
  const std::size_t title = folded.find("<title");
  const std::size_t start = title == std::string::npos ? title : folded.find('>', title);
  if (start == std::string::npos) return "<html></html>";
  const std::size_t end = std::min(folded.find('<', start), folded.size());
  return "<html><title>" + masked_title(page.substr(start + 1, end - start - 1)) +
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

constexpr std::string_view not_readable =
    "a message that cannot be read, or declares entities, seems to have a password or a token";
constexpr std::string_view repeats_in_markup = "a secret stands among the markup of a message";
constexpr std::string_view too_many = "it has more secrets than can be looked for";

class Masker {
 public:
  explicit Masker(const secrets::Redactor& redactor) : redactor_(redactor) {}

  Masking mask(Exchange& exchange) {
    for (auto* const payload : {&exchange.request, &exchange.response}) {
      if (!*payload) continue;
      if (payload == &exchange.response && is_no_message(exchange)) {
        mask_answer(**payload);
      } else {
        mask_message(**payload);
      }
    }
    for (auto* const payload : {&exchange.request, &exchange.response}) {
      if (*payload) mask_head((*payload)->media_type);
    }
    for (std::string* const text :
         {&exchange.action, &exchange.location, &exchange.missing, &exchange.undecodable}) {
      mask_head(*text);
    }
    return std::move(masking_);
  }

 private:
  void replace(std::string& text, std::string by) {
    masking_.changed = masking_.changed || text != by;
    text = std::move(by);
  }

  void mask_head(std::string& text) { replace(text, masked(text, redactor_.places_in(text))); }

  void mask_answer(Payload& answer) {
    const bool tells = may_tell(answer.body);
    mask_head(answer.body);
    if (!tells && !redactor_.finds(answer.body)) return;
    shorten(answer);
    masking_.changed = true;
  }

  void mask_message(Payload& payload) {
    auto message = readable(payload.body);
    if (!message) {
      if (may_tell(payload.body)) masking_.unkept = not_readable;
      if (redactor_.finds(payload.body)) masking_.unkept = not_readable;
      return;
    }
    const std::vector<Range> repeated = redactor_.places_in(message->text);
    std::vector<Range> places = told_in(message->text).places;
    const std::vector<Range> in_data = within(repeated, data_of(message->text));
    places.insert(places.end(), in_data.begin(), in_data.end());
    if (places.empty() && repeated.empty()) return;
    message->text = masked(message->text, in_order(std::move(places)));
    if (in_data != repeated && !redactor_.places_in(message->text).empty()) {
      masking_.unkept = repeats_in_markup;
    }
    replace(payload.body, xml::encode(message->text, message->encoding).value_or(""));
  }

  const secrets::Redactor& redactor_;
  Masking masking_;
};

}  // namespace

Masking mask_accounts(Exchange& exchange, const KnownSecrets& known) {
  if (known.are_too_many()) return {false, std::string(too_many)};
  return Masker(known.redactor()).mask(exchange);
}

}  // namespace assay::recorded
