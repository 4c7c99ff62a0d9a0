#include "secrets/spellings.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text/ascii.hpp"
#include "base/text/base64.hpp"
#include "xml/encoding.hpp"

namespace assay::secrets {
namespace {

// The bytes of a text in one encoding.
struct Encoded {
  std::string bytes;
  std::size_t unit = 1;  // bytes of a letter of ASCII
};

std::string taken_for_latin1(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) xml::append_utf8(text, static_cast<unsigned char>(byte));
  return text;
}

std::vector<Encoded> encodings_of(const std::string& text) {
  std::vector<Encoded> encodings{{text, 1}};
  const auto add = [&](std::optional<std::string> bytes, std::size_t unit) {
    if (bytes && *bytes != text) encodings.push_back({*std::move(bytes), unit});
  };
  add(xml::encode(text, "iso-8859-1"), 1);
  add(taken_for_latin1(text), 1);
  add(xml::encode(text, "utf-16le"), 2);
  add(xml::encode(text, "utf-16be"), 2);
  return encodings;
}

// Digits of base64 for `bytes` behind `offset` others, without those that hold bits of neighbours.
std::string fixed_digits(const std::string& bytes, std::size_t offset) {
  const std::string digits = base::base64(std::string(offset, '\0') + bytes);
  const std::size_t first = (offset * 8 + 5) / 6;
  const std::size_t last = (offset + bytes.size()) * 8 / 6;
  return digits.substr(first, last - first);
}

std::string hexadecimal(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += {digits[byte / 16], digits[byte % 16]};
  }
  return text;
}

// What is shorter stands in ids and numbers by chance.
std::size_t shortest_part(Code code) {
  if (code == Code::plain) return 5;
  return code == Code::base64 ? 8 : 12;
}

// How many bytes of `coded`, which stands for `bytes`, are a secret's part.
std::size_t telling_of(const Secret& secret, const Encoded& encoded, const std::string& coded,
                       Code code) {
  if (!secret.in_parts) return coded.size();
  const std::size_t least = secret.least * encoded.unit * coded.size() / encoded.bytes.size();
  const std::size_t wanted =
      std::max({coded.size() / 2 + 1, shortest_part(code) * encoded.unit, least});
  return std::min(wanted, coded.size());
}

}  // namespace

std::vector<Spelling> spellings_of(const Secret& secret, Code code) {
  std::vector<Spelling> spellings;
  const auto add = [&](const Encoded& encoded, std::string coded) {
    for (char& c : coded) c = folded(c, code);
    const std::size_t telling = telling_of(secret, encoded, coded, code);
    if (!coded.empty()) spellings.push_back({std::move(coded), telling});
  };
  for (const Encoded& encoded : encodings_of(secret.text)) {
    if (encoded.bytes.empty()) continue;
    if (code == Code::plain) add(encoded, encoded.bytes);
    if (code == Code::hexadecimal) add(encoded, hexadecimal(encoded.bytes));
    for (std::size_t offset = 0; code == Code::base64 && offset < 3; ++offset) {
      add(encoded, fixed_digits(encoded.bytes, offset));
    }
  }
  return spellings;
}

char folded(char c, Code code) {
  if (code != Code::base64) return base::lower(c);
  if (code == Code::base64 && c == '-') return '+';
  if (code == Code::base64 && c == '_') return '/';
  return c;
}

bool is_passed_over(char c, Code code) {
  if (code == Code::plain) return false;
  if (base::blanks.find(c) != std::string_view::npos) return true;
  constexpr std::string_view between_bytes = ":,;-.";
  return code == Code::hexadecimal && between_bytes.find(c) != std::string_view::npos;
}

}  // namespace assay::secrets
