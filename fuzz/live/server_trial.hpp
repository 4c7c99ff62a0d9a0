#pragma once

#include <deque>
#include <functional>
#include <string>

#include "conformance/model/target.hpp"
#include "fuzz/live/oracle.hpp"

namespace assay::fuzz {

struct LatencyOptions {
  double ratio = 20;   // an answer is slow when it takes that many times as long as a plain one
  double floor = 0.1;  // seconds; below, no answer is
};

// The request that takes a message to a server.
conformance::Request request_with(const std::string& message);

// What the oracle looks at of an observation.
Answer answer_of(const conformance::Observation& seen);

// Requests to a server and what the oracle says of the answers. How long plain requests take is
// measured in between; what seems slow is believed when it is slow again, beside plain requests. A
// long answer may take as long for each byte as a plain one: the campaign itself fills mailboxes.
class ServerTrial {
 public:
  using Send = std::function<Answer(const std::string& request)>;

  ServerTrial(Send send, std::string plain, Scope scope = {}, const LatencyOptions& latency = {});

  Trial operator()(const std::string& request);

 private:
  Answer send(const std::string& request, Trial& trial);
  void note(const Answer& plain);
  bool is_slow(const Answer& answer) const;
  bool stays_slow(const std::string& request, Trial& trial);

  Send send_;
  std::string plain_;
  Scope scope_;
  LatencyOptions latency_;
  struct Pace {
    double seconds = 0;
    std::size_t bytes = 0;
  };
  std::deque<Pace> usual_;  // of the last plain answers
};

}  // namespace assay::fuzz
