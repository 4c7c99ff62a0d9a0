#include "xml/reading/cursor.hpp"

#include <algorithm>

#include "xml/encoding.hpp"

namespace assay::xml {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// XML 1.0 fifth edition, production 4, above ASCII.
constexpr std::array<Range, 12> name_start_ranges{{{0xC0, 0xD6},
                                                   {0xD8, 0xF6},
                                                   {0xF8, 0x2FF},
                                                   {0x370, 0x37D},
                                                   {0x37F, 0x1FFF},
                                                   {0x200C, 0x200D},
                                                   {0x2070, 0x218F},
                                                   {0x2C00, 0x2FEF},
                                                   {0x3001, 0xD7FF},
                                                   {0xF900, 0xFDCF},
                                                   {0xFDF0, 0xFFFD},
                                                   {0x10000, 0xEFFFF}}};

// Production 4a adds these.
constexpr std::array<Range, 3> name_more_ranges{{{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}};

template <std::size_t size>
bool in(const std::array<Range, size>& ranges, char32_t c) {
  return std::ranges::any_of(ranges,
                             [c](Range range) { return c >= range.first && c <= range.last; });
}

bool continues_name(char32_t c) { return in(name_start_ranges, c) || in(name_more_ranges, c); }

std::string shown(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if (value >= 0x20 && value < 0x7F) return std::string("\"") + byte + "\"";
  static constexpr std::string_view digits = "0123456789ABCDEF";
  return std::string("byte 0x") + digits[value >> 4] + digits[value & 15];
}

}  // namespace

bool is_ncname(std::string_view text) {
  if (text.empty() || text.find(':') != std::string_view::npos) return false;
  const std::string terminated(text);
  Cursor cursor(terminated.data(), terminated.data() + terminated.size());
  return cursor.name("a name") && cursor.at_end();
}

bool Cursor::fail_at(std::string_view rule, const char* place, std::string message) {
  if (!problem_) problem_ = Problem{rule, offset_of(place), std::move(message)};
  return false;
}

bool Cursor::expect_space(std::string_view where) {
  return space() || fail(rules::markup, "white space is needed " + std::string(where));
}

bool Cursor::expect(std::string_view literal, std::string_view where) {
  if (take(literal)) return true;
  const std::string found = at_end() ? "the end of the message" : shown(peek());
  return fail(rules::markup, "expected \"" + std::string(literal) + "\" " + std::string(where) +
                                 ", found " + found);
}

bool Cursor::name(std::string_view what) {
  const char* const start = at_;
  if (is(*at_, byte_name_start)) {
    do ++at_;
    while (is(*at_, byte_name));
  }
  if (is(*at_, byte_foreign) && !name_slow(what, at_ == start)) return false;
  if (at_ == start) {
    const std::string found = at_end() ? "the end of the message" : shown(peek());
    return fail(rules::markup, "expected the name of " + std::string(what) + ", found " + found);
  }
  name_ = std::string_view(start, static_cast<std::size_t>(at_ - start));
  return true;
}

bool Cursor::qualified_name(std::string_view what, QualifiedName& name) {
  const char* const start = at_;
  const char* at = start;
  while (is(*at, byte_ncname)) ++at;
  const char* const colon = at;
  const char* local = start;
  if (*at == ':') {
    local = ++at;
    while (is(*at, byte_ncname)) ++at;
  }
  const bool plain = is(*start, byte_ncname_start) && is(*local, byte_ncname_start);
  if (!plain || *at == ':' || is(*at, byte_foreign)) return qualified_name_slow(what, name);
  at_ = at;
  name.whole = {start, static_cast<std::size_t>(at - start)};
  name.local = {local, static_cast<std::size_t>(at - local)};
  name.prefixed = local != start;
  name.prefix = {start, name.prefixed ? static_cast<std::size_t>(colon - start) : 0};
  name.qualified = true;
  return true;
}

bool Cursor::qualified_name_slow(std::string_view what, QualifiedName& name) {
  if (!this->name(what)) return false;
  name.whole = name_;
  const std::size_t colon = name_.find(':');
  name.prefixed = colon != std::string_view::npos;
  name.prefix = name.prefixed ? name_.substr(0, colon) : std::string_view();
  name.local = name.prefixed ? name_.substr(colon + 1) : name_;
  name.qualified = !name.prefixed || (is_ncname(name.prefix) && is_ncname(name.local));
  return true;
}

bool Cursor::token(std::string_view what) {
  const char* const start = at_;
  while (is(*at_, byte_name)) ++at_;
  if (is(*at_, byte_foreign) && !name_slow(what, false)) return false;
  return at_ != start || fail(rules::markup, "expected " + std::string(what));
}

bool Cursor::name_slow(std::string_view what, bool first) {
  while (true) {
    if (!first && is(*at_, byte_name)) {
      ++at_;
      continue;
    }
    if (!is(*at_, byte_foreign)) return true;
    const char* next = at_;
    const std::optional<char32_t> c = next_utf8(next, end_);
    if (!c) return fail(rules::encoding, "invalid UTF-8 in the name of " + std::string(what));
    if (first ? !in(name_start_ranges, *c) : !continues_name(*c)) {
      return fail(rules::markup,
                  "a character that is not allowed in the name of " + std::string(what));
    }
    at_ = next;
    first = false;
  }
}

bool Cursor::character() {
  if (at_end()) return fail(rules::markup, "the message ends too early");
  const char* next = at_;
  const std::optional<char32_t> c = next_utf8(next, end_);
  if (!c) return fail(rules::encoding, "invalid UTF-8, " + shown(peek()));
  if (!is_xml_char(*c)) return fail(rules::characters, "a character that XML 1.0 does not allow");
  at_ = next;
  return true;
}

bool Cursor::until(std::string_view terminator, std::string_view what) {
  const char* const start = at_;
  while (true) {
    if (*at_ == terminator.front() && take(terminator)) return true;
    if (at_end()) return fail_at(rules::markup, start, std::string(what) + " is not closed");
    if (!character()) return false;
  }
}

bool Cursor::comment() {
  const char* const start = at_;
  at_ += 4;
  while (true) {
    if (*at_ == '-' && at_[1] == '-') break;
    if (at_end()) return fail_at(rules::markup, start, "a comment is not closed");
    if (!character()) return false;
  }
  if (take("-->")) return true;
  return fail(rules::markup, "\"--\" inside a comment");
}

bool Cursor::instruction() {
  const char* const start = at_;
  at_ += 2;
  if (!name("a processing instruction")) return false;
  const std::string_view target = name_;
  const bool reserved = target.size() == 3 && (target[0] | 0x20) == 'x' &&
                        (target[1] | 0x20) == 'm' && (target[2] | 0x20) == 'l';
  if (reserved) {
    return fail_at(rules::markup, start,
                   "an XML declaration is only allowed at the very start of a message");
  }
  if (target.find(':') != std::string_view::npos) {
    return fail_at(rules::namespaces, start, "a colon in the name of a processing instruction");
  }
  if (take("?>")) return true;
  return expect_space("after the name of a processing instruction") &&
         until("?>", "a processing instruction");
}

bool Cursor::character_reference() {
  const char* const start = at_;
  at_ += 2;
  const bool hexadecimal = take("x");
  char32_t value = 0;
  const char* const digits = at_;
  for (;; ++at_) {
    const char c = *at_;
    const char lower = static_cast<char>(c | 0x20);
    unsigned digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<unsigned>(c - '0');
    } else if (hexadecimal && lower >= 'a' && lower <= 'f') {
      digit = static_cast<unsigned>(lower - 'a') + 10;
    } else {
      break;
    }
    value = std::min<char32_t>(value * (hexadecimal ? 16 : 10) + digit, 0x110000);
  }
  if (at_ == digits || !take(";")) {
    return fail_at(rules::references, start, "a character reference is not complete");
  }
  if (!is_xml_char(value)) {
    return fail_at(rules::references, start,
                   "a reference to a character that XML 1.0 does not allow");
  }
  return true;
}

}  // namespace assay::xml
