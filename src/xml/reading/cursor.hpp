#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "xml/problem.hpp"

namespace assay::xml {

// Classes of single bytes.
enum ByteClass : std::uint8_t {
  byte_space = 1,         // XML 1.0 production 3
  byte_name_start = 2,    // production 4, ASCII part
  byte_name = 4,          // production 4a, ASCII part
  byte_ncname_start = 8,  // both without the colon (Namespaces in XML, production 4)
  byte_ncname = 16,
  byte_text = 32,      // stands for itself in character data: no markup, "]" or line end
  byte_value = 64,     // stands for itself in an attribute value, whatever its quotes
  byte_foreign = 128,  // belongs to a longer character and is looked at apart
};

inline constexpr std::array<std::uint8_t, 256> byte_classes = [] {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned byte = 0; byte < 128; ++byte) {
    const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
    const bool digit = byte >= '0' && byte <= '9';
    const bool space = byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
    const bool start = letter || byte == '_' || byte == ':';
    std::uint8_t flags = 0;
    if (space) flags |= byte_space;
    if (start) flags |= byte_name_start;
    if (start || digit || byte == '-' || byte == '.') flags |= byte_name;
    if ((flags & byte_name_start) != 0 && byte != ':') flags |= byte_ncname_start;
    if ((flags & byte_name) != 0 && byte != ':') flags |= byte_ncname;
    const bool plain = (byte >= 0x20 || space) && byte != '<' && byte != '&' && byte != '\r';
    if (plain && byte != ']') flags |= byte_text;
    if (plain && byte >= 0x20 && byte != '"' && byte != '\'') flags |= byte_value;
    classes[byte] = flags;
    classes[byte + 128] = byte_foreign;
  }
  return classes;
}();

constexpr bool is(char byte, std::uint8_t wanted) {
  return (byte_classes[static_cast<unsigned char>(byte)] & wanted) != 0;
}

constexpr bool is_all(char byte, std::uint8_t wanted) {
  return (byte_classes[static_cast<unsigned char>(byte)] & wanted) == wanted;
}

// Is this a name without a colon (Namespaces in XML, production 4)? The text must be UTF-8.
bool is_ncname(std::string_view text);

// A name split at its first colon (Namespaces in XML, production 7).
struct QualifiedName {
  std::string_view whole;
  std::string_view prefix;
  std::string_view local;
  bool prefixed = false;
  bool qualified = true;  // both parts are names of their own
};

// Reads UTF-8 text that ends in a NUL byte of its own, so that looking one byte ahead is always
// allowed. The first problem stays; every reading function returns false from then on.
class Cursor {
 public:
  Cursor(const char* begin, const char* end) : begin_(begin), at_(begin), end_(end) {}

  char peek() const { return *at_; }
  const char* at() const { return at_; }
  const char* end() const { return end_; }
  void set(const char* at) { at_ = at; }
  bool at_end() const { return at_ == end_; }
  std::size_t offset() const { return static_cast<std::size_t>(at_ - begin_); }
  std::size_t offset_of(const char* place) const {
    return static_cast<std::size_t>(place - begin_);
  }
  bool looking_at(std::string_view literal) const {
    return std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(literal);
  }

  // Skips white space; tells whether there was any.
  bool space() {
    const char* const start = at_;
    while (is(*at_, byte_space)) ++at_;
    return at_ != start;
  }

  // Moves past `literal` when it stands here.
  bool take(std::string_view literal) {
    if (!looking_at(literal)) return false;
    at_ += literal.size();
    return true;
  }

  bool fail(std::string_view rule, std::string message) {
    return fail_at(rule, at_, std::move(message));
  }
  bool fail_at(std::string_view rule, const char* place, std::string message);

  bool expect_space(std::string_view where);
  bool expect(std::string_view literal, std::string_view where);

  // Production 5; `what` is for the message. The name taken is in last_name().
  bool name(std::string_view what);
  std::string_view last_name() const { return name_; }

  // The same, split.
  bool qualified_name(std::string_view what, QualifiedName& name);

  // Production 7.
  bool token(std::string_view what);

  // One character that is not plain ASCII: must be valid UTF-8 and legal in XML.
  bool character();

  // Everything up to and past `terminator`, each character legal.
  bool until(std::string_view terminator, std::string_view what);

  bool comment();              // production 15, at "<!--"
  bool instruction();          // production 16, at "<?"
  bool character_reference();  // production 66, at "&#"

  std::optional<Problem>& problem() { return problem_; }

 private:
  bool name_slow(std::string_view what, bool first);
  bool qualified_name_slow(std::string_view what, QualifiedName& name);

  const char* begin_;
  const char* at_;
  const char* end_;
  std::string_view name_;
  std::optional<Problem> problem_;
};

}  // namespace assay::xml
