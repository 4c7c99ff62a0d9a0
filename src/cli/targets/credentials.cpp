#include "cli/targets/credentials.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "base/file.hpp"
#include "base/generation.hpp"
#include "conformance/catalogue.hpp"
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

bool is_word_of_suite(std::string_view text) {
  const auto has = [&](std::string_view whole) {
    return whole.find(text) != std::string_view::npos;
  };
  const conformance::Catalogue catalogue = conformance::embedded_catalogue();
  const auto& schemas = schema::SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
  return std::ranges::any_of(catalogue.files, [&](const auto& file) { return has(file.second); }) ||
         has(schemas.text("types.xsd")) || has(schemas.text("messages.xsd")) ||
         has(schemas.text("soap.xsd"));
}

void demand_maskable(const conformance::Credentials& credentials) {
  constexpr std::size_t shortest = 6;
  for (const auto& [name, secret] :
       {std::pair<std::string, std::string_view>{"password", credentials.password},
        {"token", credentials.token}}) {
    if (secret.empty()) continue;
    if (secret.size() < shortest) {
      throw std::runtime_error("the " + name + " has fewer than " + std::to_string(shortest) +
                               " characters: masking it would damage the log; give the account "
                               "another one");
    }
    if (is_word_of_suite(secret)) {
      throw std::runtime_error("the " + name +
                               " is a word that messages of the suite have: masking it would "
                               "damage the log; give the account another one");
    }
  }
}

}  // namespace assay::cli
