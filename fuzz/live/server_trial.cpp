#include "fuzz/live/server_trial.hpp"

#include <algorithm>

namespace assay::fuzz {
namespace {

constexpr std::size_t answers_remembered = 9;
constexpr int confirmations = 2;

}  // namespace

conformance::Request request_with(const std::string& message) {
  return {"POST", "", {{"Content-Type", std::string(request_type)}}, message};
}

Answer answer_of(const conformance::Observation& seen) {
  return {seen.status, seen.body, std::string(name_in(conformance::silence_names(), seen.silence)),
          static_cast<double>(seen.microseconds) / 1e6, seen.content_type};
}

ServerTrial::ServerTrial(Send send, std::string plain, Scope scope, const LatencyOptions& latency)
    : send_(std::move(send)),
      plain_(std::move(plain)),
      scope_(std::move(scope)),
      latency_(latency) {}

Trial ServerTrial::operator()(const std::string& request) {
  Trial trial;
  trial.executions = 0;
  const Answer answer = send(request, trial);
  if (answer.silence == "interrupted") {
    trial.lost = "the campaign was interrupted";
    return trial;
  }
  trial.complaint = complaint_about(request, answer, scope_);
  trial.answer = answer.body;
  trial.status = answer.status;
  trial.content_type = answer.silence.empty() ? answer.content_type : "";
  if (answer.silence == "unreachable") trial.lost = "it cannot be reached";
  if (trial.complaint) return trial;
  if (request == plain_) {
    note(answer);
  } else if (is_slow(answer) && stays_slow(request, trial)) {
    trial.complaint = {"slow",
                       "",
                       "the answer took " + std::to_string(answer.seconds) + " s, and did so again",
                       {},
                       true};
  }
  return trial;
}

Answer ServerTrial::send(const std::string& request, Trial& trial) {
  ++trial.executions;
  return send_(request);
}

void ServerTrial::note(const Answer& plain) {
  usual_.push_back({plain.seconds, plain.body.size()});
  if (usual_.size() > answers_remembered) usual_.pop_front();
}

// The slowest plain answer counts: a busy machine is not the fault of the request.
bool ServerTrial::is_slow(const Answer& answer) const {
  if (usual_.empty()) return false;
  const Pace slowest = *std::ranges::max_element(usual_, {}, &Pace::seconds);
  const double growth = static_cast<double>(answer.body.size()) /
                        static_cast<double>(std::max<std::size_t>(slowest.bytes, 1));
  return answer.seconds > std::max(latency_.floor,
                                   slowest.seconds * std::max(latency_.ratio, growth));
}

bool ServerTrial::stays_slow(const std::string& request, Trial& trial) {
  for (int round = 0; round < confirmations; ++round) {
    note(send(plain_, trial));
    if (!is_slow(send(request, trial))) return false;
  }
  return true;
}

}  // namespace assay::fuzz
