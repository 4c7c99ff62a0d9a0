#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/model/answer.hpp"
#include "conformance/model/target.hpp"
#include "conformance/preparing/pseudonyms.hpp"

namespace assay::conformance {

struct Reply {
  Observation observation;
  Answer answer;  // empty when the observation holds none
};

// A request, and what of it is recorded in place of what is sent.
struct Outgoing {
  std::string purpose;
  Request request;
  Request shown;
};

// Sends requests to a target, reads the answers, and records both. Answers come with `pseudonyms`
// in place of what they stand for. What is recorded is bounded by `room`: an answer that does not
// fit counts as oversized, and the record says how large it was.
class Wire {
 public:
  Wire(Target& target, const AnswerReader& reader, std::chrono::milliseconds timeout,
       Pseudonyms pseudonyms = Pseudonyms(), std::size_t room = most_kept)
      : target_(target),
        reader_(reader),
        timeout_(timeout),
        pseudonyms_(std::move(pseudonyms)),
        most_(room),
        room_(room) {}

  // `shown` is recorded in place of what is sent.
  Reply send(std::string purpose, const Request& request, const Request& shown);
  Reply send(std::string purpose, const Request& request) {
    return send(std::move(purpose), request, request);
  }
  // All at the same time; replies and record are in the order of the requests.
  std::vector<Reply> send_at_once(std::span<const Outgoing> outgoing);
  // Unrecorded: for what belongs to no verdict.
  Reply send_aside(const Request& request);
  // From now on that is recorded, too, for this purpose.
  void record_asides(std::string purpose) { aside_ = std::move(purpose); }

  // What the reader of answers says of a request.
  Answer look_at(const Request& request) const { return reader_("", request.body); }

  std::vector<base::Exchange> take_exchanges();

 private:
  Observation hidden(Observation seen) const;
  void fit(Observation& seen, std::size_t sent);
  Reply read(Observation seen) const;
  void record(std::string purpose, const Request& shown, const Reply& reply);

  Target& target_;
  const AnswerReader& reader_;
  std::chrono::milliseconds timeout_;
  Pseudonyms pseudonyms_;
  std::string aside_;  // empty: what is sent aside is not recorded
  std::size_t most_;   // bytes of the record
  std::size_t room_;   // what is left of them
  std::vector<base::Exchange> exchanges_;
};

}  // namespace assay::conformance
