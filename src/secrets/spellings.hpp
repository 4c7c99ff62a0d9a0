#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::secrets {

struct Secret {
  std::string text;
  bool in_parts = true;   // its halves are secrets, too
  std::size_t least = 0;  // bytes that a part needs to be one
};

// How a text may be coded as a whole; every character of the code may then be escaped.
enum class Code : unsigned char { plain, base64, hexadecimal };

// A coded text, and how many bytes of it in a row give the secret away.
struct Spelling {
  std::string bytes;
  std::size_t telling = 0;
};

// All texts that stand for `secret` in this code: as UTF-8, ISO-8859-1, UTF-8 taken for that, and
// UTF-16; in base64 at each of its three offsets, those digits that no neighbour can change.
std::vector<Spelling> spellings_of(const Secret& secret, Code code);

// The byte for which `c` stands in texts of this code: both alphabets of base64 are one, and so are
// small and capital letters elsewhere.
char folded(char c, Code code);

// May `c` stand within a coded text without a meaning, as line ends, indentation and what separates
// bytes do?
bool is_passed_over(char c, Code code);

}  // namespace assay::secrets
