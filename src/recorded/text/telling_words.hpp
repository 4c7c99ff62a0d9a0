#pragma once

#include <cstddef>
#include <string_view>

// What the names of elements, attributes, parameters and headers have that carry secrets.
namespace assay::recorded {

struct TellingWord {
  std::string_view word;    // in small letters
  bool names_user = false;  // what is called so says who somebody is, and lets nobody in
};

// A telling word of a text, in letters of either case; without one, `word` is null.
struct FoundWord {
  std::size_t at = std::string_view::npos;
  const TellingWord* word = nullptr;
};
FoundWord next_telling_word(std::string_view text, std::size_t from = 0);

inline bool has_telling_word(std::string_view text) {
  return next_telling_word(text).word != nullptr;
}

// Whether markup may name secrets: it has a telling word, or one of the short names below.
bool may_name_secrets(std::string_view text);

// Of what the name of an element or attribute tells: the last of its telling words, or it is a
// short name that is one as a whole.
const TellingWord* told_by_name(std::string_view local_name);

}  // namespace assay::recorded
