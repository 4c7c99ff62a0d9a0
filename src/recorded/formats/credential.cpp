#include "recorded/formats/credential.hpp"

#include <string>

#include "base/text/ascii.hpp"
#include "recorded/text/telling_words.hpp"

namespace assay::recorded {

void add_credential(std::string_view name, std::string_view value, std::vector<Credential>& to) {
  constexpr std::size_t most = 64;        // of one exchange
  constexpr std::size_t longest = 16384;  // that servers take
  const TellingWord* const telling = told_by_name(base::trimmed(name));
  if (telling == nullptr || to.size() == most) return;
  const bool is_cookie = telling->word == "cookie";
  // Behind the first pair a server says for whom and how long a cookie is.
  if (is_cookie && base::lower(base::trimmed(name)) == "set-cookie") {
    value = value.substr(0, value.find(';'));
  }
  to.push_back({std::string(base::trimmed(value).substr(0, longest)), is_cookie});
}

void add_credential(std::string_view line, std::vector<Credential>& to) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  add_credential(line.substr(0, colon), line.substr(colon + 1), to);
}

}  // namespace assay::recorded
