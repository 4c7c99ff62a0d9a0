#include "reports/attestation.hpp"

#include <stdexcept>

#include "base/base64.hpp"
#include "base/read_json.hpp"
#include "reports/json_values.hpp"
#include "reports/log.hpp"
#include "reports/statement.hpp"

namespace assay::reports {
namespace {

constexpr const char* payload_type = "application/vnd.in-toto+json";

// Null when there is none.
const Json& member(const Json& json, const char* name) {
  static const Json nothing;
  const auto found = json.is_object() ? json.find(name) : json.end();
  return found == json.end() ? nothing : *found;
}

std::string text_member(const Json& json, const char* name) {
  const Json& value = member(json, name);
  return value.is_string() ? value.get<std::string>() : "";
}

std::string decoded_member(const Json& json, const char* name) {
  auto bytes = base::bytes_of_base64(text_member(json, name));
  if (!bytes) throw std::runtime_error(std::string("its ") + name + " is no base64");
  return *std::move(bytes);
}

// DSSE v1.0.0, section "Signature Definition".
std::string pre_authentication_encoding(const std::string& payload) {
  const std::string type = payload_type;
  return "DSSEv1 " + std::to_string(type.size()) + " " + type + " " +
         std::to_string(payload.size()) + " " + payload;
}

std::string digest_of_log(const Json& statement) {
  const Json& subjects = member(statement, "subject");
  if (!subjects.is_array()) return "";
  for (const Json& subject : subjects) {
    if (text_member(subject, "name") == log_file) {
      return text_member(member(subject, "digest"), "sha256");
    }
  }
  return "";
}

}  // namespace

bool is_envelope(std::string_view json) {
  const Json envelope = base::read_json<Json>(json);
  return envelope.is_object() && envelope.contains("payloadType");
}

PublishedStatement read_envelope(std::string_view json) {
  const Json envelope = base::read_json<Json>(json);
  if (text_member(envelope, "payloadType") != payload_type) {
    throw std::runtime_error(std::string("it is no DSSE envelope of ") + payload_type);
  }
  PublishedStatement statement;
  statement.payload = decoded_member(envelope, "payload");
  statement.signed_bytes = pre_authentication_encoding(statement.payload);
  const Json& signatures = member(envelope, "signatures");
  if (!signatures.is_array()) throw std::runtime_error("it has no signatures");
  for (const Json& signature : signatures) {
    statement.signatures.push_back(decoded_member(signature, "sig"));
  }
  return statement;
}

std::vector<Contradiction> contradictions(std::string_view payload, const base::RunResult& run,
                                          const std::string& log_sha256) {
  const Json statement = base::read_json<Json>(payload);
  const Json shown = Json::parse(render_attestation(run, {"", log_sha256}));
  std::vector<Contradiction> found;
  for (const char* const name : {"_type", "predicateType"}) {
    if (member(statement, name) != shown[name]) {
      throw std::runtime_error("it is no in-toto statement with the predicate test-result");
    }
  }
  if (const std::string digest = digest_of_log(statement); digest != log_sha256) {
    found.push_back({std::string("digest of ") + log_file, digest, log_sha256});
  }
  const Json& predicate = member(statement, "predicate");
  for (const auto& [name, value] : shown["predicate"].items()) {
    const Json& stated = member(predicate, name.c_str());
    if (stated != value) found.push_back({name, stated.dump(), value.dump()});
  }
  return found;
}

}  // namespace assay::reports
