#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/inspection_summary.hpp"
#include "inspect/inspect.hpp"

namespace assay::fuzz {

// What a target has to do with a message.
enum class Demand : std::uint8_t { either, accept, refuse };

// Which disagreements of a target with the reference reader are findings.
struct ComparisonOptions {
  bool leniency = true;             // it accepts what must be refused
  bool strictness = true;           // it refuses what must be accepted
  Demand errata = Demand::either;   // messages that deviate only by a known erratum
  Demand meaning = Demand::either;  // messages that break only rules which no schema can express
  std::vector<base::MessageKind> kinds{base::MessageKind::request, base::MessageKind::response,
                                       base::MessageKind::fault};  // that it has to accept
  std::vector<std::string> known;  // rules that it does not enforce, and beginnings of its reasons
};

struct ReadOptions {
  ComparisonOptions options;
  std::string problem;  // names the word that cannot be read; empty when all can
};

// Lines "key value" on top of `options`: compare both|leniency|strictness, errata and meaning
// either|accept|refuse, kind NAME (the first one replaces the default), known TEXT.
ReadOptions read_options(std::string_view text, ComparisonOptions options = {});

struct Disagreement {
  std::string name;         // the same for the same cause: "accepts RQ-12 SO-01"
  std::string description;  // both verdicts, the rules, and where they are broken
};

// What the reference reader demands of a target, by the outcomes of conformance/adapters/README.md.
Demand demand_of(const inspect::Inspection& inspection, const ComparisonOptions& options);

// Nothing when the target did as demanded, when this side is not compared, or when it is known.
// `reason` is the target's own, if it gave one.
std::optional<Disagreement> compare(const inspect::Inspection& inspection, bool accepted,
                                    std::string_view reason, const ComparisonOptions& options);

}  // namespace assay::fuzz
