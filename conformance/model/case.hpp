#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/finding.hpp"
#include "base/results/inspection_summary.hpp"
#include "conformance/model/names.hpp"
#include "conformance/model/origin.hpp"
#include "xml/editing/edit.hpp"

// Cases as the catalogue has them; README.md in this folder describes every field.
namespace assay::conformance {

enum class Door : std::uint8_t { server, codec };  // what a case is put to
enum class AnswerKind : std::uint8_t { response, fault, http, refused, survives };

std::span<const Named<Door>> door_names();
std::span<const Named<AnswerKind>> answer_kind_names();
std::span<const Named<base::MessageKind>> message_kind_names();
std::span<const Named<base::MessageVerdict>> message_verdict_names();

using Pairs = std::vector<std::pair<std::string, std::string>>;

// What is sent: a base message by name, or the message itself, and the edits on it.
struct MessageSource {
  std::string name;  // of messages/<name>.xml; empty with `raw`, or without a body
  std::optional<std::string> raw;
  bool verbatim = false;  // `raw` was given in base64: nothing in it is replaced
  std::vector<xml::Edit> edits;
  std::string encoding = "utf-8";
  friend bool operator==(const MessageSource&, const MessageSource&) = default;
};

// Where a request departs from the usual POST. An empty content type or action leaves the header
// out.
struct HttpSource {
  std::optional<std::string> method;
  std::optional<std::string> path;
  std::optional<std::string> content_type;
  std::optional<std::string> soap_action;
  std::vector<std::string> headers;  // "Name: value"
  friend bool operator==(const HttpSource&, const HttpSource&) = default;
};

struct AcceptedCode {
  std::string code;
  std::string source;
  friend bool operator==(const AcceptedCode&, const AcceptedCode&) = default;
};

// What the answer to one step must be.
struct Expectation {
  std::vector<int> status;  // any of these; empty: the usual ones for `answer`
  AnswerKind answer = AnswerKind::response;
  std::optional<std::string> response_class;
  std::vector<AcceptedCode> codes;  // any of these
  Pairs values;                     // path, text
  Pairs texts;                      // the same, of texts that were sent: SB-32 and SB-34
  Pairs values_if_present;          // as `values`, where there is anything at the path
  std::vector<std::string> present;
  std::vector<std::string> absent;
  std::vector<std::pair<std::string, std::size_t>> count;
  // Paths whose values are those of the last answer before that had any, in whatever order.
  std::vector<std::string> unchanged;
  std::map<std::string, std::vector<std::string>> before;  // those values, sorted: of a run
  std::optional<std::string> media_type;
  bool names_charset = false;  // the media type does
  Pairs headers;               // name and value of a header of the answer
  std::vector<std::string> absent_headers;
  std::optional<base::Level> level;
  std::string requirement;  // that a miss of this step is charged to; empty: one of the case
  friend bool operator==(const Expectation&, const Expectation&) = default;
};

struct Step {
  std::string name = "send";
  MessageSource message;
  HttpSource http;
  std::size_t repeat = 1;
  std::string parallel;  // neighbours of one name are sent at once, with all their repetitions
  Pairs captures;        // name, path
  Expectation expect;
  Origin origin;
  friend bool operator==(const Step&, const Step&) = default;
};

// What the judgement of one message must be.
struct CodecExpectation {
  base::MessageVerdict verdict = base::MessageVerdict::conforms;
  std::optional<base::MessageKind> kind;
  std::optional<bool> schema_valid;
  std::vector<std::string> rules;  // each must appear among the findings
  std::optional<std::size_t> findings;
  std::optional<std::size_t> line;  // of the first finding
  friend bool operator==(const CodecExpectation&, const CodecExpectation&) = default;
};

struct Case {
  std::string id;
  std::string title;
  std::vector<std::string> requirements;
  std::string twin;  // nearest valid neighbour of a negative case
  Door door = Door::server;
  std::vector<std::string> needs;
  std::vector<std::string> tags;
  bool control = false;     // blocking, but kills no seeded defect by itself
  std::vector<Step> steps;  // of a server case
  MessageSource message;    // of a codec case
  CodecExpectation expect;  // of a codec case
  std::string operation;    // that it tests
  Origin origin;
  bool sent = false;            // sends the message of a codec case: sent_messages.hpp
  bool shared = false;          // asks another operation the same: shared_cases.hpp
  std::size_t family_line = 0;  // where the family begins of which it is a variant; 0: of none

  bool needs_feature(std::string_view name) const;
  bool has_tag(std::string_view name) const;
  friend bool operator==(const Case&, const Case&) = default;
};

// How many of the first steps are sent at once; one, unless they say otherwise.
std::size_t steps_at_once(std::span<const Step> steps);

// True for a step or case that demands a refusal.
bool is_negative(const Expectation& expectation);
bool is_negative(const Case& test_case);

// <area>/<fault>, each in small letters, digits and hyphens.
bool is_case_id(std::string_view id);

// The part of an id before the slash.
std::string_view area_of(std::string_view case_id);

}  // namespace assay::conformance
