#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "conformance/answer.hpp"
#include "conformance/pseudonyms.hpp"
#include "conformance/target.hpp"

namespace assay::conformance {

struct Reply {
  Observation observation;
  Answer answer;  // empty when the observation holds none
};

// Sends requests to a target, reads the answers, and records both. Answers come with `pseudonyms`
// in place of what they stand for.
class Wire {
 public:
  Wire(Target& target, const AnswerReader& reader, std::chrono::milliseconds timeout,
       Pseudonyms pseudonyms = Pseudonyms())
      : target_(target), reader_(reader), timeout_(timeout), pseudonyms_(std::move(pseudonyms)) {}

  // `shown` is recorded in place of what is sent.
  Reply send(std::string purpose, const Request& request, const Request& shown);
  Reply send(std::string purpose, const Request& request) {
    return send(std::move(purpose), request, request);
  }
  // The same, unrecorded: for what belongs to no verdict.
  Reply send_aside(const Request& request);

  std::vector<base::Exchange> take_exchanges();

 private:
  Target& target_;
  const AnswerReader& reader_;
  std::chrono::milliseconds timeout_;
  Pseudonyms pseudonyms_;
  std::vector<base::Exchange> exchanges_;
};

}  // namespace assay::conformance
