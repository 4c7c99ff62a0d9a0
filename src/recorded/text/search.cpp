#include "recorded/text/search.hpp"

#include <cstring>

namespace assay::recorded {
namespace {

constexpr std::size_t block = 64;  // a constant, so that a compiler takes many bytes at once

bool may_begin_in(const char* bytes, std::size_t last, char first_letter, char last_letter) {
  unsigned char any = 0;
  for (std::size_t at = 0; at < block; ++at) {
    const int both = static_cast<int>(bytes[at] == first_letter) &
                     static_cast<int>(bytes[at + last] == last_letter);
    any = static_cast<unsigned char>(any | both);
  }
  return any != 0;
}

}  // namespace

std::size_t find_in(std::string_view text, std::string_view needle, std::size_t from) {
  const std::size_t last = needle.size() - 1;
  for (; from + block + last <= text.size(); from += block) {
    const char* const bytes = text.data() + from;
    if (!may_begin_in(bytes, last, needle.front(), needle.back())) continue;
    for (std::size_t at = 0; at < block; ++at) {
      if (std::memcmp(bytes + at, needle.data(), needle.size()) == 0) return from + at;
    }
  }
  return text.find(needle, from);
}

}  // namespace assay::recorded
