#pragma once

#include <string>

#include "recorded/formats/traffic.hpp"
#include "recorded/masking/known_secrets.hpp"

namespace assay::recorded {

struct Masking {
  bool changed = false;
  std::string unkept{};  // why the exchange must not be kept; then it may be masked in part
};

// Puts "*", or a dot of as many bytes, for each character of what the messages of an exchange tell
// of accounts (secret_places.hpp), and of what repeats `known` in them or in their heads. Numbers
// become zeros and base64 becomes "A"s, so that they stay what they are. Names, namespaces and
// declarations stay, and every place. An answer that is no message and has such names is cut to its
// title, masked behind such a name, or all its letters are. What is not well-formed, or declares
// entities, and has such names cannot be masked, nor what has a secret for a name. Takes time in
// proportion to the exchange.
Masking mask_accounts(Exchange& exchange, const KnownSecrets& known);

}  // namespace assay::recorded
