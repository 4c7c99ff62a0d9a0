#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace assay::fuzz {

// Something wrong with what a target made of a message.
struct Complaint {
  std::string property;  // the claim that does not hold: "silence", "accepted-invalid", ...
  std::string cause;     // as far as the exchange tells it: a rule, a code, a kind of silence
  std::string detail;
  std::vector<std::string> rules{};  // requirements that are broken
  bool vague = false;  // findings of one property and cause may still be different bugs
  friend bool operator==(const Complaint&, const Complaint&) = default;
};

bool same_cause(const Complaint& left, const Complaint& right);

// One message put to a target, and what came of it.
struct Trial {
  std::optional<Complaint> complaint;
  std::string answer{};
  int status = 0;  // HTTP
  std::string content_type{};
  std::size_t executions = 1;  // messages sent for it
  std::string lost{};          // why there is no use in going on; empty: there is
};

using Put = std::function<Trial(const std::string& message)>;

}  // namespace assay::fuzz
