#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/preparing/needs.hpp"

namespace assay::conformance {

// Features may name accounts. What is judged and recorded has their placeholders ${feature:NAME}
// instead of the values, so that a verdict can be recomputed by whoever does not know them.
class Pseudonyms {
 public:
  explicit Pseudonyms(const Features& features = {});

  // Every feature with its placeholder for a value. Features of one value have one placeholder.
  const Features& shown() const { return shown_; }

  // `bytes` with a placeholder for every value: in any letter case, as UTF-8 or UTF-16, plain or
  // escaped as markup.
  std::string hide(std::string bytes) const;

  // `text` with the values in place of their placeholders.
  std::string reveal(std::string text) const;

  bool empty() const { return values_.empty(); }

 private:
  struct Spelling {
    std::string bytes;  // in small letters
    std::string placeholder;
  };

  void add_spellings(const std::string& value, const std::string& placeholder);

  Features shown_;
  std::vector<Spelling> spellings_;  // the longest first
  std::vector<Spelling> values_;     // as they are
};

// How a log names a feature: alone, or as NAME=PLACEHOLDER when the placeholder is another's.
std::vector<std::string> feature_entries(const Pseudonyms& pseudonyms);

// The features that such entries stand for, each with its placeholder for a value.
Features features_of_entries(const std::vector<std::string>& entries);

}  // namespace assay::conformance
