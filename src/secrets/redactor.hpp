#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/scanner.hpp"

namespace assay::secrets {

inline constexpr std::string_view mark = "[redacted]";

// Takes secrets out of texts, in every spelling that reports/README.md lists, and every part of
// them that is longer than half. Immutable, for many threads.
class Redactor {
 public:
  Redactor() = default;
  // A part of a secret that stands in `public_texts` gives nothing away.
  explicit Redactor(std::vector<Secret> secrets,
                    std::span<const std::string_view> public_texts = {});

  // `text` with a mark in place of each secret. Takes time in proportion to the text.
  std::string operator()(std::string text) const;

  bool finds(const std::string& text) const { return (*this)(text) != text; }

  // Where secrets stand in a text of UTF-8, in order and apart.
  std::vector<Range> places_in(std::string_view text) const;

 private:
  std::vector<Scanner> scanners_;
  bool always_wide_ = false;  // a secret in UTF-16 need not have a NUL
};

}  // namespace assay::secrets
