#pragma once

#include <array>
#include <cstddef>
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

// Adds every escape at `at` to `found`: references of XML and HTML, with or without ";", percent
// coding, escapes of JSON, C and quoted-printable texts, doubled quotes; and these of each other,
// three deep.
void add_escapes(std::string_view text, std::size_t at, std::vector<Spelled>& found);

}  // namespace assay::secrets
