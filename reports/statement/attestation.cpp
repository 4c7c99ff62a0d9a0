#include "reports/statement/attestation.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/files/read_json.hpp"
#include "base/text/base64.hpp"
#include "reports/log/log.hpp"
#include "reports/text/json_values.hpp"

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

// What a parser makes of a member that stands twice is its own affair: no such statement is read.
Json read_unambiguous(std::string_view text) {
  std::vector<std::set<std::string>> open;
  bool doubled = false;
  const auto look = [&](int, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key) {
      doubled = !open.back().insert(value.get<std::string>()).second || doubled;
    }
    return true;
  };
  const std::string immodesty = base::immodesty_of_json(text);
  if (!immodesty.empty()) throw std::runtime_error("its JSON " + immodesty);
  Json json = Json::parse(text, look, false);
  if (doubled) throw std::runtime_error("a member of its JSON stands twice");
  return json;
}

bool is_rendering(std::string_view name) {
  return name == statement_page || name == statement_data;
}

std::vector<base::Digest> digests_in(const Json& subjects) {
  std::vector<base::Digest> digests;
  if (!subjects.is_array()) return digests;
  for (const Json& subject : subjects) {
    digests.push_back(
        {text_member(subject, "name"), text_member(member(subject, "digest"), "sha256")});
  }
  return digests;
}

class StatementCheck {
 public:
  // Subjects have an order; those that another version of this program rendered go uncompared.
  void subjects(const Json& stated, const Json& shown, bool same_version) {
    const std::vector<base::Digest> left = digests_in(stated);
    const std::vector<base::Digest> right = digests_in(shown);
    if (left.size() != right.size()) {
      found_.push_back(
          {"number of subjects", std::to_string(left.size()), std::to_string(right.size())});
    }
    for (std::size_t index = 0; index < std::min(left.size(), right.size()); ++index) {
      const std::string& name = right[index].subject;
      if (left[index].subject != name) found_.push_back({"subject", left[index].subject, name});
      if (is_rendering(name) && !same_version) continue;
      if (left[index].sha256 == right[index].sha256) continue;
      found_.push_back({"digest of " + name, left[index].sha256, right[index].sha256});
    }
  }

  void members(const Json& stated, const Json& shown) {
    for (const auto& [name, value] : shown.items()) {
      const Json& own = member(stated, name.c_str());
      if (own != value) found_.push_back({name, own.dump(), value.dump()});
    }
    if (!stated.is_object()) return;
    for (const auto& [name, value] : stated.items()) {
      if (!shown.contains(name)) found_.push_back({name, value.dump(), ""});
    }
  }

  std::vector<Contradiction> found() && { return std::move(found_); }

 private:
  std::vector<Contradiction> found_;
};

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

std::vector<base::Digest> subjects_of(std::string_view payload) {
  return digests_in(member(read_unambiguous(payload), "subject"));
}

std::vector<Contradiction> contradictions(std::string_view payload, const base::RunResult& run,
                                          const LogIdentity& log, bool same_version) {
  const Json statement = read_unambiguous(payload);
  LogIdentity identity = log;
  identity.annexes = digests_in(member(statement, "subject"));
  std::erase_if(identity.annexes, [](const base::Digest& digest) {
    return digest.subject == log_file || is_rendering(digest.subject);
  });
  Json shown = Json::parse(render_attestation(run, identity));
  for (const char* const name : {"_type", "predicateType"}) {
    if (member(statement, name) != shown[name]) {
      throw std::runtime_error("it is no in-toto statement with the predicate test-result");
    }
  }
  StatementCheck comparison;
  comparison.subjects(member(statement, "subject"), shown["subject"], same_version);
  comparison.members(member(statement, "predicate"), shown["predicate"]);
  for (const char* const compared : {"subject", "predicate"}) {
    shown[compared] = member(statement, compared);
  }
  comparison.members(statement, shown);
  return std::move(comparison).found();
}

}  // namespace assay::reports
