#include "recorded/text/telling_words.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "base/text/ascii.hpp"

namespace assay::recorded {
namespace {

// Of WS-Security and SAML, of [MS-OXWSCDATA] 2.2.4 (SerializedSecurityContext, ConnectingSID), of
// OAuth, and of the web pages that sign in. None is a part of a name of the operations' elements.
constexpr std::array<TellingWord, 24> telling_words{{{"password"},
                                                     {"passwd"},
                                                     {"passphrase"},
                                                     {"pwd"},
                                                     {"secret"},
                                                     {"token"},
                                                     {"assertion"},
                                                     {"nonce"},
                                                     {"securitycontext"},
                                                     {"suggestersid"},
                                                     {"credential"},
                                                     {"cookie"},
                                                     {"canary"},
                                                     {"bearer"},
                                                     {"authorization"},
                                                     {"authentication"},
                                                     {"signature"},
                                                     {"ciphervalue"},
                                                     {"apikey"},
                                                     {"sessionkey"},
                                                     {"encrypteddata"},
                                                     {"connectingsid", true},
                                                     {"subjectname", true},
                                                     {"username", true}}};

// wsse:Security holds tickets, keys and salts of any name.
constexpr std::array<TellingWord, 3> whole_names{{{"security"}, {"pin"}, {"ticket"}}};

constexpr std::size_t pair_of(char first, char second) {
  return static_cast<unsigned char>(first) * 256u + static_cast<unsigned char>(second);
}

// The first two letters of each word: few texts have one of these pairs in many places.
std::bitset<65536> beginnings() {
  std::bitset<65536> pairs;
  for (const TellingWord& telling : telling_words) {
    pairs.set(pair_of(telling.word[0], telling.word[1]));
  }
  return pairs;
}

}  // namespace

FoundWord next_telling_word(std::string_view text, std::size_t from) {
  static const std::bitset<65536> pairs = beginnings();
  for (std::size_t at = from; at + 1 < text.size(); ++at) {
    if (!pairs[pair_of(base::lower(text[at]), base::lower(text[at + 1]))]) continue;
    const std::string_view rest = text.substr(at);
    for (const TellingWord& telling : telling_words) {
      if (base::same_ignoring_case(rest.substr(0, telling.word.size()), telling.word)) {
        return {at, &telling};
      }
    }
  }
  return {};
}

bool may_name_secrets(std::string_view text) {
  static constexpr std::array<std::string_view, 4> as_written{"Security", "Ticket", "Pin", "PIN"};
  const auto stands = [&](std::string_view name) { return text.find(name) != text.npos; };
  return has_telling_word(text) || std::ranges::any_of(as_written, stands);
}

const TellingWord* told_by_name(std::string_view local_name) {
  const auto* const whole = std::ranges::find_if(whole_names, [&](const TellingWord& telling) {
    return base::same_ignoring_case(telling.word, local_name);
  });
  if (whole != whole_names.end()) return whole;
  const TellingWord* told = nullptr;
  for (FoundWord found = next_telling_word(local_name); found.word != nullptr;
       found = next_telling_word(local_name, found.at + 1)) {
    told = found.word;
  }
  return told;
}

}  // namespace assay::recorded
