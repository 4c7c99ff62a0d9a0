#include "schema/bytes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace assay::schema {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view start;
  std::size_t mark;  // bytes of the byte order mark
  bool little_endian;
};

constexpr std::array utf16_signatures{
    Signature{"\xFF\xFE"sv, 2, true}, Signature{"\xFE\xFF"sv, 2, false},
    Signature{"<\0?\0"sv, 0, true}, Signature{"\0<\0?"sv, 0, false}};

constexpr std::array utf8_names{"utf-8"sv};
constexpr std::array utf16_names{"utf-16"sv, "utf-16le"sv, "utf-16be"sv};
constexpr std::array ascii_names{"us-ascii"sv, "ascii"sv};
constexpr std::array latin1_names{"iso-8859-1"sv};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// The label in the XML declaration, in lower case. A malformed declaration is libxml2's to refuse.
std::string label_of(std::string_view text) {
  // "<?xml-" starts a processing instruction of another name.
  constexpr std::string_view start = "<?xml";
  if (!text.starts_with(start) || text.find_first_of(" \t\r\n") != start.size()) return {};
  const std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t name = declaration.find("encoding");
  if (name == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", name);
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  return lower(declaration.substr(open + 1, close - open - 1));
}

bool holds(const auto& names, std::string_view label) {
  return std::ranges::find(names, label) != names.end();
}

void append_utf8(std::string& text, std::uint32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
    return;
  }
  const int tails = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr std::array<std::uint32_t, 4> leads{0, 0xC0, 0xE0, 0xF0};
  text += static_cast<char>(leads[static_cast<std::size_t>(tails)] | (c >> (6 * tails)));
  for (int tail = tails - 1; tail >= 0; --tail) {
    text += static_cast<char>(0x80 | ((c >> (6 * tail)) & 0x3F));
  }
}

std::uint32_t unit(std::string_view bytes, std::size_t at, bool little_endian) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return little_endian ? first | static_cast<std::uint32_t>(second) << 8
                       : second | static_cast<std::uint32_t>(first) << 8;
}

// False when the units do not form characters.
bool utf8_of_utf16(std::string_view bytes, bool little_endian, std::string& text) {
  if (bytes.size() % 2 != 0) return false;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t c = unit(bytes, at, little_endian);
    if (c >= 0xDC00 && c <= 0xDFFF) return false;
    if (c >= 0xD800 && c <= 0xDBFF) {
      at += 2;
      if (at >= bytes.size()) return false;
      const std::uint32_t low = unit(bytes, at, little_endian);
      if (low < 0xDC00 || low > 0xDFFF) return false;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(text, c);
  }
  return true;
}

// Bytes of the well-formed UTF-8 sequence at the start of `rest`, 0 when there is none: table 3-7
// of the Unicode standard.
std::size_t sequence_length(std::string_view rest) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0;
  };
  const auto tail = [&](std::size_t i) { return byte(i) >= 0x80 && byte(i) <= 0xBF; };
  const unsigned lead = byte(0);
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned least = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned most = lead == 0xED ? 0x9F : 0xBF;
    return byte(1) >= least && byte(1) <= most && tail(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned least = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = lead == 0xF4 ? 0x8F : 0xBF;
    return byte(1) >= least && byte(1) <= most && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = sequence_length(text.substr(at));
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string contradiction(std::string_view label, std::string_view actual) {
  return "the declaration says \"" + std::string(label) + "\", the bytes are " +
         std::string(actual);
}

void prepare_utf16(std::string_view bytes, const Signature& signature, Prepared& prepared) {
  if (!utf8_of_utf16(bytes.substr(signature.mark), signature.little_endian, prepared.storage)) {
    prepared.problem = "the bytes are not well-formed UTF-16";
    return;
  }
  const std::string label = label_of(prepared.storage);
  const std::string_view opposite = signature.little_endian ? "utf-16be" : "utf-16le";
  if (!label.empty() && (!holds(utf16_names, label) || label == opposite)) {
    prepared.problem = contradiction(label, "UTF-16");
  } else if (label.empty() && signature.mark == 0) {
    prepared.problem = "UTF-16 needs a byte order mark or an encoding declaration";
  } else if (prepared.storage.starts_with("\xEF\xBB\xBF")) {
    prepared.problem = "a second byte order mark";
  }
  prepared.text = prepared.storage;
  prepared.relabelled = true;
}

void prepare_bytes(std::string_view bytes, Prepared& prepared) {
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  const std::string label = label_of(marked ? bytes.substr(3) : bytes);
  prepared.text = bytes;
  if (label.empty() || holds(utf8_names, label)) {
    if (!is_utf8(bytes)) prepared.problem = "the bytes are not well-formed UTF-8";
  } else if (marked) {
    prepared.problem = contradiction(label, "UTF-8");
  } else if (holds(utf16_names, label)) {
    prepared.problem = contradiction(label, "not UTF-16");
  } else if (holds(ascii_names, label)) {
    if (!is_ascii(bytes)) prepared.problem = "a byte above 127 in a message in US-ASCII";
    prepared.relabelled = true;
  } else if (holds(latin1_names, label)) {
    for (const char byte : bytes) append_utf8(prepared.storage, static_cast<unsigned char>(byte));
    prepared.text = prepared.storage;
    prepared.relabelled = true;
  } else {
    prepared.rule = "XM-08";
    prepared.problem =
        "encoding \"" + label + "\" is not one of UTF-8, UTF-16, US-ASCII and ISO-8859-1";
  }
}

// libxml2 takes NUL for the end of the input.
void refuse_nul(Prepared& prepared) {
  if (!prepared.problem.empty() || prepared.text.find('\0') == std::string_view::npos) return;
  prepared.rule = "XM-02";
  prepared.problem = "the character U+0000";
}

}  // namespace

void prepare(std::string_view bytes, Prepared& prepared) {
  for (const Signature& signature : utf16_signatures) {
    if (!bytes.starts_with(signature.start)) continue;
    prepare_utf16(bytes, signature, prepared);
    return refuse_nul(prepared);
  }
  prepare_bytes(bytes, prepared);
  refuse_nul(prepared);
}

}  // namespace assay::schema
