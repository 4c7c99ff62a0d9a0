#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/redactor.hpp"

// Who speaks to a target. Never part of a result: see redaction.hpp.
namespace assay::conformance {

struct Credentials {
  std::string user;
  std::string password;
  std::string token;  // of bearer authentication

  friend bool operator==(const Credentials&, const Credentials&) = default;
};

// Credentials of a TOML file with the fields user, password and token. Throws CatalogueError, whose
// text holds no value of the file.
Credentials read_credentials(std::string_view toml, std::string_view file);

// The entry for `host` in the text of a netrc file, else its default entry. Knows machine, default,
// login, password, account, macdef, comments and quoted words.
std::optional<Credentials> netrc_entry(std::string_view text, std::string_view host);

// What would give the credentials away. The user's name alone would not.
std::vector<secrets::Secret> secrets_of(const Credentials& credentials);

}  // namespace assay::conformance
