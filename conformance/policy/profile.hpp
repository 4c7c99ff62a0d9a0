#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/model/origin.hpp"

namespace assay::conformance {

// A known failure of a target that its owner answers for.
struct Acceptance {
  std::string case_id;
  std::string reason;
  std::string expires;  // the last day on which it holds, as 2026-12-31
  Origin origin;
};

// What is known about a target. README.md in this folder describes the file.
struct Profile {
  std::optional<std::string> endpoint;
  std::optional<std::string> authentication;
  std::optional<std::string> schema;
  std::optional<std::string> ca_file;
  std::optional<std::string> client_certificate;
  std::optional<std::string> client_key;
  std::optional<std::string> proxy;
  std::optional<std::string> group_id;
  std::optional<std::string> change_key;
  std::optional<bool> insecure;
  std::vector<std::string> headers;   // "Name: value"
  std::vector<std::string> features;  // "NAME" or "NAME=VALUE"
  std::vector<Acceptance> accepted;
};

// Reads a profile. Throws CatalogueError with all problems found.
Profile read_profile(std::string_view toml, std::string_view file);

// `own` where it says something, else `other`. Lists are joined, those of `own` last.
Profile merged(Profile own, Profile other);

}  // namespace assay::conformance
