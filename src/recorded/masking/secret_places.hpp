#pragma once

#include <string_view>
#include <vector>

#include "secrets/scanner.hpp"
#include "secrets/spellings.hpp"

namespace assay::recorded {

// What a well-formed text in XML tells of accounts.
struct Told {
  std::vector<secrets::Range> places;    // of character data and values of attributes, in order
  std::vector<secrets::Secret> secrets;  // what stands there, as far as it can be known elsewhere
};

// All texts in elements and attributes that are called after passwords, tokens and the like, also
// where one message quotes another: escaped, in CDATA or in a comment; what stands behind such a
// word and "=" or ":"; users, passwords and tokens in URLs. Takes time in proportion to the text.
Told told_in(std::string_view text);

// The same of a text that is no XML, but for what its markup is called.
Told told_in_words(std::string_view text);

// What a secret is when its text stands in a message by chance, or in every one: then it is masked
// where it is a secret, and nowhere else.
bool is_ordinary(std::string_view text);

// Where texts stand in a well-formed message that are no names, namespaces or declarations.
std::vector<secrets::Range> data_of(std::string_view text);

// Places in order, and apart.
std::vector<secrets::Range> in_order(std::vector<secrets::Range> places);

// The parts of `places` that lie in `data`; both are in order and apart.
std::vector<secrets::Range> within(const std::vector<secrets::Range>& places,
                                   const std::vector<secrets::Range>& data);

}  // namespace assay::recorded
