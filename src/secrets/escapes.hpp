#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// How serializers spell one character.
namespace assay::secrets {

struct Spelled {
  std::array<char, 4> bytes{};  // UTF-8, or a byte that is coded by itself
  std::size_t count = 0;
  std::size_t end = 0;  // one past the spelling

  friend bool operator==(const Spelled&, const Spelled&) = default;
};

bool may_begin_escape(char c);

// The escapes of a text: references of XML and HTML, with or without ";", percent coding, escapes
// of JSON, C and quoted-printable texts, doubled quotes; and these of each other, three deep.
class Escapes {
 public:
  explicit Escapes(std::string_view text) : text_(text) {}

  // Adds every escape at `at` to `found`.
  void add(std::size_t at, std::vector<Spelled>& found);

 private:
  // One character, read through some layers of escapes.
  struct Symbol {
    std::uint32_t value = 0;
    bool is_byte = true;  // else a code point
    std::size_t end = 0;
  };
  using Read = std::optional<Symbol>;
  struct Known {
    std::size_t at = SIZE_MAX;
    Read escape;
  };
  static constexpr std::size_t deepest = 3;
  static constexpr std::size_t remembered = 256;  // places; an escape of escapes has fewer

  Read escape_at(std::size_t at, std::size_t depth);
  Read read_escape(std::size_t at, std::size_t depth, bool takes_semicolon);
  Read inner(std::size_t at, std::size_t depth);
  bool is_at(std::size_t at, std::size_t depth, std::uint32_t wanted, std::size_t& end);
  Read digits(std::size_t at, std::size_t depth, std::size_t count, bool is_byte);
  Read number(std::size_t at, std::size_t depth, std::uint32_t base);
  Read reference(std::size_t at, std::size_t depth, bool takes_semicolon);
  Read named(std::size_t at, std::size_t depth);
  Read percent_coded(std::size_t at, std::size_t depth);
  Read backslash(std::size_t at, std::size_t depth);
  Read octal(std::size_t at, std::size_t depth);
  Read unicode(std::size_t at, std::size_t depth);
  static std::optional<Spelled> spelled_by(const Symbol& symbol);

  std::string_view text_;
  std::array<std::array<Known, remembered>, deepest> known_;
};

}  // namespace assay::secrets
