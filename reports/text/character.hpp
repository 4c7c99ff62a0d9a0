#pragma once

#include <cstddef>
#include <string_view>

namespace assay::reports {

// One step through bytes that may or may not be UTF-8.
struct Character {
  char32_t code = 0;       // the byte itself when it is not part of a character
  std::size_t length = 1;  // bytes
  bool well_formed = true;
};

// The character at `at`, which must be inside `bytes`. What RFC 3629 forbids is one ill-formed
// byte.
Character character_at(std::string_view bytes, std::size_t at);

}  // namespace assay::reports
