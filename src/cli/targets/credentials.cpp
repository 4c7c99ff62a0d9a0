#include "cli/targets/credentials.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "base/files/file.hpp"
#include "base/generation.hpp"
#include "conformance/loading/catalogue.hpp"
#include "schema/schema_set.hpp"

namespace assay::cli {
namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

conformance::Credentials read_credentials(const std::string& file) {
  if (!file.empty()) return conformance::read_credentials(base::content_of(file), file);
  return {variable("EWS_ASSAY_USER"), variable("EWS_ASSAY_PASSWORD"), variable("EWS_ASSAY_TOKEN")};
}

const std::vector<std::string>& texts_of_suite() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> made;
    for (auto& [path, text] : conformance::embedded_catalogue().files) made.push_back(text);
    const auto& schemas =
        schema::SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
    for (const char* const name : {"types.xsd", "messages.xsd", "soap.xsd"}) {
      made.emplace_back(schemas.text(name));
    }
    return made;
  }();
  return texts;
}

bool is_word_of_suite(std::string_view text) {
  return std::ranges::any_of(texts_of_suite(), [&](const std::string& whole) {
    return whole.find(text) != std::string::npos;
  });
}

namespace {

// Why a secret cannot be masked; empty when it can.
std::string reason_against_masking(std::string_view secret) {
  constexpr std::size_t shortest = 6;
  if (secret.size() < shortest) {
    return "has fewer than " + std::to_string(shortest) + " characters";
  }
  return is_word_of_suite(secret) ? "is a word that messages of the suite have" : "";
}

}  // namespace

void demand_maskable(const conformance::Credentials& credentials) {
  for (const auto& [name, secret] :
       {std::pair<std::string, std::string_view>{"password", credentials.password},
        {"token", credentials.token}}) {
    if (secret.empty()) continue;
    const std::string reason = reason_against_masking(secret);
    if (reason.empty()) continue;
    throw std::runtime_error("the " + name + " " + reason +
                             ": masking it would damage the log; give the account another one");
  }
}

conformance::Redaction environment_redaction() {
  conformance::Credentials known = read_credentials("");
  for (std::string* secret : {&known.password, &known.token}) {
    if (!reason_against_masking(*secret).empty()) secret->clear();
  }
  return conformance::Redaction(conformance::secrets_of(known), texts_of_suite());
}

}  // namespace assay::cli
