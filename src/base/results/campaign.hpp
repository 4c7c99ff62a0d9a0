#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/results/result.hpp"

// What a fuzz campaign did and found: plain data, so that reports need not know how it was run.
namespace assay::base {

// An edit of the one vocabulary, by its name there.
struct EditEntry {
  std::string op;
  std::string path{};
  std::string name{};
  std::string value{};
  friend bool operator==(const EditEntry&, const EditEntry&) = default;
};

// Does the edit change one attribute, which its name says?
bool is_of_attribute(const EditEntry& edit);

// Something a target does wrong, with the smallest message seen to show it.
struct FuzzFinding {
  std::string id;        // made from the cause: the same in every campaign
  std::string property;  // the claim that does not hold: "accepted-invalid", "crash", ...
  std::string cause;     // one sentence or less; findings of one cause are one finding
  std::string detail;    // what was seen
  std::vector<std::string> rules{};  // requirements that the message or the answer breaks
  std::string message;               // base message of the edits; empty when there is none
  std::vector<EditEntry> edits{};
  std::uint64_t mutation = 0;  // number of the mutation that showed it first; 0: a given input
  std::string request;         // any bytes
  int status = 0;              // HTTP status, 0 without one
  std::string content_type{};
  std::string answer{};   // any bytes
  std::string subject{};  // server, codec, or the name of a harness
  friend bool operator==(const FuzzFinding&, const FuzzFinding&) = default;
};

struct CampaignHeader {
  std::string tool_version;
  Target target;  // kind: builtin, endpoint, exec, harness
  std::string generation;
  std::uint64_t first = 1;  // number of the first mutation of the session
  std::string started;      // RFC 3339, given by the caller
  friend bool operator==(const CampaignHeader&, const CampaignHeader&) = default;
};

// Counts of a whole campaign up to some moment, earlier sessions included.
struct CampaignCounts {
  std::uint64_t next = 1;        // number of the mutation to go on with
  std::uint64_t mutations = 0;   // sent
  std::uint64_t executions = 0;  // requests in all: with probes, minimising and confirming
  // How far the mutations got, each a part of the one before, by the reference reader.
  std::uint64_t well_formed = 0;
  std::uint64_t operation = 0;
  std::uint64_t schema_valid = 0;
  std::uint64_t conforming = 0;
  std::uint64_t findings = 0;
  std::int64_t milliseconds = 0;  // spent
  std::uint64_t features = 0;     // of coverage, as an engine counts them; 0: none does
  friend bool operator==(const CampaignCounts&, const CampaignCounts&) = default;
};

// One start of the program. A campaign that is resumed has several.
struct CampaignSession {
  CampaignHeader header;
  CampaignCounts counts;  // at its end, or the last ones known
  std::string end;        // time, runs, interrupted, target-lost; empty: it was killed
  std::string problem;    // of the target, when it was lost
  friend bool operator==(const CampaignSession&, const CampaignSession&) = default;
};

struct Campaign {
  std::vector<CampaignSession> sessions;
  std::vector<FuzzFinding> findings;  // of all sessions, in the order of their discovery
  friend bool operator==(const Campaign&, const Campaign&) = default;
};

}  // namespace assay::base
