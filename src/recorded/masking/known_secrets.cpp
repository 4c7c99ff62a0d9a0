#include "recorded/masking/known_secrets.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/base64.hpp"
#include "ews/enumerations.hpp"
#include "ews/types/types.hpp"
#include "recorded/masking/readable.hpp"
#include "recorded/masking/secret_places.hpp"
#include "recorded/text/telling_words.hpp"
#include "xml/names.hpp"

namespace assay::recorded {
namespace {

using secrets::Secret;

// A part that is longer than half of a long secret has a whole piece before or behind its middle.
constexpr std::size_t piece = 32;

void add_pieces(Secret secret, std::vector<Secret>& to) {
  if (secret.text.size() <= 4 * piece) {
    to.push_back(std::move(secret));
    return;
  }
  const std::size_t middle = secret.text.size() / 2;
  for (const std::size_t begin : {middle - piece, middle}) {
    to.push_back({secret.text.substr(begin, piece), false});
  }
}

// What every message may have.
std::vector<std::string_view> words_of_protocol() {
  std::vector<std::string_view> words(xml::known_namespaces.begin(), xml::known_namespaces.end());
  for (const auto& element : ews::body_elements()) words.push_back(element.name);
  for (const auto& version : ews::ExchangeVersion::all()) words.push_back(version.text);
  return words;
}

void add_secret(std::string_view text, std::size_t shortest, std::vector<Secret>& to) {
  text = base::trimmed(text);
  if (text.size() >= shortest && !is_ordinary(text)) to.push_back({std::string(text)});
}

// RFC 7617: user and password; of everything else the words that are long enough to be tokens.
void add_authorization(std::string_view value, std::vector<Secret>& to) {
  constexpr std::size_t shortest = 8;
  constexpr std::string_view basic = "basic ";
  if (base::same_ignoring_case(value.substr(0, basic.size()), basic)) {
    const std::string_view coded = base::trimmed(value.substr(basic.size()));
    const auto account = base::bytes_of_base64(coded);
    const std::size_t colon = account ? account->find(':') : std::string::npos;
    if (colon != std::string::npos) add_secret(account->substr(colon + 1), 1, to);
    return add_secret(coded, shortest, to);
  }
  constexpr std::string_view between = " ,=\"";
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(between), value.size());
    const std::string_view word = value.substr(0, end);
    if (std::ranges::any_of(word, base::is_digit)) add_secret(word, shortest, to);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
}

// RFC 6265: pairs of names and values.
void add_cookies(std::string_view value, std::vector<Secret>& to) {
  constexpr std::size_t shortest = 8;
  while (!value.empty()) {
    const std::string_view pair = value.substr(0, value.find(';'));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos) add_secret(pair.substr(equals + 1), shortest, to);
    value.remove_prefix(std::min(pair.size() + 1, value.size()));
  }
}

void add_of_body(const Payload& payload, std::vector<Secret>& to) {
  if (!may_tell(payload.body) && !may_name_secrets(payload.body)) return;
  const auto message = readable(payload.body);
  const Told told = message ? told_in(message->text) : told_in_words(payload.body);
  to.insert(to.end(), told.secrets.begin(), told.secrets.end());
}

bool is_same(const Secret& left, const Secret& right) { return left.text == right.text; }

}  // namespace

KnownSecrets::KnownSecrets(std::vector<Secret> secrets) {
  constexpr std::size_t most_bytes = 16384;
  std::size_t bytes = 0;
  for (Secret& secret : secrets) add_pieces(std::move(secret), secrets_);
  for (const Secret& secret : secrets_) bytes += secret.text.size();
  too_many_ = bytes > most_bytes;
  if (too_many_) secrets_.clear();
}

const secrets::Redactor& KnownSecrets::redactor() const {
  static const std::vector<std::string_view> public_words = words_of_protocol();
  std::call_once(made_, [&] { redactor_ = secrets::Redactor(secrets_, public_words); });
  return redactor_;
}

std::vector<Secret> secrets_in(const Exchange& exchange) {
  std::vector<Secret> secrets;
  for (const Credential& credential : exchange.credentials) {
    if (credential.is_cookie) {
      add_cookies(credential.value, secrets);
    } else {
      add_authorization(credential.value, secrets);
    }
  }
  for (const auto* const payload : {&exchange.request, &exchange.response}) {
    if (*payload) add_of_body(**payload, secrets);
  }
  std::ranges::sort(secrets, {}, &Secret::text);
  secrets.erase(std::unique(secrets.begin(), secrets.end(), is_same), secrets.end());
  return secrets;
}

void SecretsOfFile::add_to(Exchange& exchange) {
  constexpr std::size_t most = 16;
  std::vector<Secret> own = secrets_in(exchange);
  bool fresh = last_ == nullptr || last_->are_too_many();
  std::vector<Secret> all(before_.begin(), before_.end());
  for (const Secret& secret : own) {
    if (std::ranges::find(before_, secret.text, &Secret::text) != before_.end()) continue;
    all.push_back(secret);
    before_.push_back(secret);
    if (before_.size() > most) before_.pop_front();
    fresh = true;
  }
  if (fresh) last_ = std::make_shared<const KnownSecrets>(std::move(all));
  exchange.known = last_;
}

}  // namespace assay::recorded
