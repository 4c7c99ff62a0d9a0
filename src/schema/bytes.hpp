#pragma once

#include <string>
#include <string_view>

namespace assay::schema {

// How the bytes of a message are handed to libxml2.
struct Prepared {
  std::string_view text;    // the bytes themselves, or `storage`
  std::string storage;      // what was not UTF-8, turned into it
  bool relabelled = false;  // the declared encoding no longer speaks of `text`
  std::string_view rule = "XM-03";
  std::string problem;  // why the bytes cannot be read; empty when they can

  Prepared() = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
};

// Recognises the encoding as XML 1.0 section 4.3.3 and appendix F ask, and refuses what libxml2
// would let pass: encodings beyond UTF-8, UTF-16, US-ASCII and ISO-8859-1, declarations that
// contradict the bytes, overlong UTF-8, half surrogate pairs, bytes above 127 in US-ASCII, NUL
// after the root.
void prepare(std::string_view bytes, Prepared& prepared);

}  // namespace assay::schema
