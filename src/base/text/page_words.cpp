#include "base/text/page_words.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace assay::base {

std::string plain_words(std::string_view text, std::size_t most) {
  std::string words;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
    if (!blank) words += c;
    if (blank && !words.empty() && words.back() != ' ') words += ' ';
    if (words.size() > most) break;
  }
  if (words.size() > most) {
    // Not in the middle of a character of UTF-8.
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    return words.substr(0, end) + "...";
  }
  return std::string(trimmed(words));
}

std::string words_of_page(std::string_view body) {
  constexpr std::size_t looked_at = 16384;
  constexpr std::size_t most = 80;
  body = body.substr(0, looked_at);
  const std::string folded = lower(body);
  const std::size_t title = folded.find("<title");
  const std::size_t start = title == std::string::npos ? title : folded.find('>', title);
  if (start != std::string::npos) {
    const std::size_t end = std::min(folded.find('<', start), body.size());
    const std::string words = plain_words(body.substr(start + 1, end - start - 1), most);
    if (!words.empty()) return "entitled \"" + words + "\"";
  }
  // Only markup has tags.
  if (!trimmed(body).starts_with('<')) {
    const std::string words = plain_words(body, most);
    return words.empty() ? "" : "beginning \"" + words + "\"";
  }
  std::string text;
  bool in_tag = false;
  for (const char c : body) {
    if (c == '<') in_tag = true;
    if (!in_tag) text += c;
    if (c == '>') in_tag = false;
    if (c == '>') text += ' ';
  }
  const std::string words = plain_words(text, most);
  return words.empty() ? "" : "beginning \"" + words + "\"";
}

}  // namespace assay::base
