#include "reports/log/campaign_log.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "base/files/file.hpp"
#include "base/files/read_json.hpp"
#include "reports/log/event_reading.hpp"
#include "reports/log/event_writing.hpp"

namespace assay::reports {
namespace {

using base::CampaignCounts;
using base::CampaignHeader;
using base::EditEntry;
using base::FuzzFinding;

constexpr std::array<TextField<EditEntry>, 1> edit_texts{{{"op", &EditEntry::op}}};
constexpr std::array<TextField<EditEntry>, 3> edit_details{
    {{"path", &EditEntry::path}, {"name", &EditEntry::name}, {"value", &EditEntry::value}}};

constexpr std::array<TextField<FuzzFinding>, 5> finding_texts{{{"id", &FuzzFinding::id},
                                                               {"property", &FuzzFinding::property},
                                                               {"cause", &FuzzFinding::cause},
                                                               {"detail", &FuzzFinding::detail},
                                                               {"request", &FuzzFinding::request}}};
constexpr std::array<TextField<FuzzFinding>, 4> finding_details{
    {{"subject", &FuzzFinding::subject},
     {"message", &FuzzFinding::message},
     {"content_type", &FuzzFinding::content_type},
     {"answer", &FuzzFinding::answer}}};

struct CountField {
  std::string_view key;
  std::uint64_t CampaignCounts::* member;
};
constexpr std::array<CountField, 7> count_fields{{{"mutations", &CampaignCounts::mutations},
                                                  {"executions", &CampaignCounts::executions},
                                                  {"well_formed", &CampaignCounts::well_formed},
                                                  {"operation", &CampaignCounts::operation},
                                                  {"schema_valid", &CampaignCounts::schema_valid},
                                                  {"conforming", &CampaignCounts::conforming},
                                                  {"findings", &CampaignCounts::findings}}};

constexpr std::array<std::string_view, 4> ends{"time", "runs", "interrupted", "target-lost"};

Json json_of(const EditEntry& edit) {
  Json json = Json::object();
  put(json, edit, edit_texts);
  put_details(json, edit, edit_details);
  return json;
}

Json json_of(const FuzzFinding& finding) {
  Json json = Json::object();
  put(json, finding, finding_texts);
  json["rules"] = Json::array();
  for (const std::string& rule : finding.rules) json["rules"].push_back(utf8(rule));
  json["mutation"] = std::to_string(finding.mutation);
  json["edits"] = Json::array();
  for (const EditEntry& edit : finding.edits) json["edits"].push_back(json_of(edit));
  json["status"] = finding.status;
  put_details(json, finding, finding_details);
  return json;
}

Json with_counts(Json event, const CampaignCounts& counts) {
  // As text: many readers of JSON keep only 53 bits of a number.
  event["next"] = std::to_string(counts.next);
  for (const CountField& count : count_fields) {
    event["counts"][std::string(count.key)] = counts.*count.member;
  }
  if (counts.features > 0) event["counts"]["features"] = counts.features;
  event["timing"] = {{"milliseconds", counts.milliseconds}};
  return event;
}

void append(std::ostream& out, const Json& event) {
  out << one_line(event) << '\n' << std::flush;
  if (!out)
    throw std::ios_base::failure("the log of the campaign cannot be written", base::last_error());
}

EditEntry edit_of(const Json& json) {
  EditEntry edit;
  get(json, edit, edit_texts);
  get_details(json, edit, edit_details);
  return edit;
}

bool is_plain_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
  });
}

FuzzFinding finding_of(const Json& json) {
  FuzzFinding finding;
  get(json, finding, finding_texts);
  get_details(json, finding, finding_details);
  finding.rules = texts_of(json, "rules");
  finding.mutation = number_field(json, "mutation");
  finding.edits = items_of<EditEntry>(json, "edits", edit_of);
  finding.status = integer_of<int>(field(json, "status"), "status");
  return finding;
}

CampaignHeader campaign_header_of(const Json& event) {
  if (integer_of<int>(field(event, "format"), "format") != campaign_format) {
    refuse("format", "is of another version of this program");
  }
  CampaignHeader header;
  header.tool_version = text_field(object_field(event, "tool"), "version");
  get(object_field(event, "target"), header.target, target_texts);
  get_details(object_field(event, "target"), header.target, target_details);
  header.generation = text_field(event, "generation");
  header.first = number_field(event, "first");
  if (event.contains("clock")) header.started = text_field(object_field(event, "clock"), "started");
  return header;
}

CampaignCounts counts_of(const Json& event) {
  CampaignCounts counts;
  counts.next = number_field(event, "next");
  const Json& written = object_field(event, "counts");
  for (const CountField& count : count_fields) {
    counts.*count.member = integer_of<std::uint64_t>(field(written, count.key), count.key);
  }
  if (written.contains("features")) {
    counts.features = integer_of<std::uint64_t>(written["features"], "features");
  }
  if (event.contains("timing")) {
    counts.milliseconds = integer_of<std::int64_t>(
        field(object_field(event, "timing"), "milliseconds"), "milliseconds");
  }
  return counts;
}

class CampaignReader {
 public:
  void take(const Json& event) {
    if (!event.is_object()) throw Defect("is not a JSON object");
    const std::string& kind = text_field(event, "event");
    if (kind == "session-started") {
      campaign_.sessions.push_back({campaign_header_of(event), last_counts(), "", ""});
      return;
    }
    if (campaign_.sessions.empty() || !session().end.empty()) {
      throw Defect("an event outside of a session");
    }
    if (kind == "finding") {
      campaign_.findings.push_back(finding_of(object_field(event, "finding")));
    } else if (kind == "progress") {
      session().counts = counts_of(event);
    } else if (kind == "session-ended") {
      end(event);
    } else {
      refuse("event", "is of no known kind");
    }
  }

  base::Campaign&& campaign() && { return std::move(campaign_); }

 private:
  base::CampaignSession& session() { return campaign_.sessions.back(); }

  CampaignCounts last_counts() const {
    return campaign_.sessions.empty() ? CampaignCounts() : campaign_.sessions.back().counts;
  }

  void end(const Json& event) {
    session().counts = counts_of(event);
    session().end = text_field(event, "end");
    if (std::ranges::find(ends, session().end) == ends.end()) {
      refuse("end", "is none of the ways to end");
    }
    if (event.contains("problem")) session().problem = text_field(event, "problem");
  }

  base::Campaign campaign_;
};

}  // namespace

void CampaignWriter::started(const CampaignHeader& header) {
  Json target = Json::object();
  put(target, header.target, target_texts);
  put_details(target, header.target, target_details);
  append(out_, {{"event", "session-started"},
                {"format", campaign_format},
                {"tool", json_of_tool(header.tool_version)},
                {"target", std::move(target)},
                {"generation", utf8(header.generation)},
                {"first", std::to_string(header.first)},
                {"clock", {{"started", utf8(header.started)}}}});
}

void CampaignWriter::found(const FuzzFinding& finding) {
  append(out_, {{"event", "finding"}, {"finding", json_of(finding)}});
}

void CampaignWriter::counted(const CampaignCounts& counts) {
  append(out_, with_counts({{"event", "progress"}}, counts));
}

void CampaignWriter::ended(const CampaignCounts& counts, const std::string& end,
                           const std::string& problem) {
  Json event = with_counts({{"event", "session-ended"}, {"end", end}}, counts);
  if (!problem.empty()) event["problem"] = utf8(problem);
  append(out_, event);
}

base::Campaign read_campaign(std::istream& in) {
  CampaignReader reader;
  read_events(in, "session-started", [&](const Json& event) { reader.take(event); });
  return std::move(reader).campaign();
}

std::string render_finding(const FuzzFinding& finding) { return indented(json_of(finding)); }

FuzzFinding read_finding(std::string_view json) {
  const Json parsed = base::read_json<Json>(json);
  if (!parsed.is_object()) {
    throw std::runtime_error("is not a finding: it " +
                             base::problem_of_json(json, "is not a JSON object"));
  }
  try {
    FuzzFinding finding = finding_of(parsed);
    // Both become names of files.
    if (!is_plain_name(finding.id)) throw Defect("its id is not a plain name");
    const bool named = finding.subject.empty() || is_plain_name(finding.subject);
    if (!named) throw Defect("its subject is not a plain name");
    return finding;
  } catch (const Defect& defect) {
    throw std::runtime_error(std::string("is not a finding: ") + defect.what());
  }
}

}  // namespace assay::reports
