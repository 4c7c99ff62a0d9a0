#include "xml/reading/character_data.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "xml/encoding.hpp"
#include "xml/reading/doctype.hpp"

namespace assay::xml {
namespace {

char32_t code_point(std::string_view digits) {
  const bool hexadecimal = digits.starts_with('x');
  if (hexadecimal) digits.remove_prefix(1);
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  return value;
}

}  // namespace

std::string_view CharacterData::extended(std::string_view piece, std::string_view raw,
                                         Decoding decoding) {
  if (piece.empty() && decoding == Decoding::none) return raw;
  if (!buffer_) {
    buffer_ = std::make_unique_for_overwrite<char[]>(source_.size());
    end_ = buffer_.get();
  }
  const bool written = !piece.empty() && piece.data() + piece.size() == end_;
  const char* const start = written ? piece.data() : end_;
  if (!written) append(piece);
  decode(raw, decoding);
  return {start, static_cast<std::size_t>(end_ - start)};
}

void CharacterData::append(std::string_view raw) { end_ = std::ranges::copy(raw, end_).out; }

void CharacterData::decode(std::string_view raw, Decoding decoding) {
  if (decoding == Decoding::none) return append(raw);
  const bool value = decoding == Decoding::value;
  const char* const end = raw.data() + raw.size();
  for (const char* at = raw.data(); at != end;) {
    if (*at == '&' && decoding != Decoding::lines) {
      at = append_reference(at, end);
    } else if (*at == '\r') {
      *end_++ = value ? ' ' : '\n';
      at += end - at > 1 && at[1] == '\n' ? 2 : 1;
    } else {
      const bool blank = value && (*at == '\n' || *at == '\t');
      *end_++ = blank ? ' ' : *at;
      ++at;
    }
  }
}

const char* CharacterData::append_reference(const char* at, const char* end) {
  const char* const semicolon = std::find(at, end, ';');
  const std::string_view name(at + 1, static_cast<std::size_t>(semicolon - at - 1));
  if (name.starts_with('#')) {
    std::string character;
    append_utf8(character, code_point(name.substr(1)));
    append(character);
    return semicolon + 1;
  }
  const std::optional<char> character = predefined(name);
  if (!character) {
    *end_++ = '&';
    return at + 1;
  }
  *end_++ = *character;
  return semicolon + 1;
}

}  // namespace assay::xml
