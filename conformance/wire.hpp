#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "conformance/answer.hpp"
#include "conformance/target.hpp"

namespace assay::conformance {

struct Reply {
  Observation observation;
  Answer answer;  // empty when the observation holds none
};

// Sends requests to a target, reads the answers, and records both.
class Wire {
 public:
  Wire(Target& target, const AnswerReader& reader, std::chrono::milliseconds timeout)
      : target_(target), reader_(reader), timeout_(timeout) {}

  Reply send(std::string purpose, const Request& request);
  // The same, unrecorded: for what belongs to no verdict.
  Reply send_aside(const Request& request);

  std::vector<base::Exchange> take_exchanges();

 private:
  Target& target_;
  const AnswerReader& reader_;
  std::chrono::milliseconds timeout_;
  std::vector<base::Exchange> exchanges_;
};

}  // namespace assay::conformance
