#pragma once

#include <string>
#include <string_view>

namespace assay::schema {

// How the bytes of a message are handed to libxml2.
struct Prepared {
  std::string_view text;    // the bytes themselves, or `storage`
  std::string storage;      // UTF-16 turned into UTF-8
  bool transcoded = false;  // the declaration no longer speaks of `text`
  std::string problem;      // why the bytes cannot be read; empty when they can

  Prepared() = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
};

// Recognises the encoding as XML 1.0 section 4.3.3 and appendix F ask, and refuses what libxml2
// would let pass: encodings beyond UTF-8, UTF-16, US-ASCII and ISO-8859-1, declarations that
// contradict the bytes, overlong UTF-8, half surrogate pairs.
void prepare(std::string_view bytes, Prepared& prepared);

}  // namespace assay::schema
