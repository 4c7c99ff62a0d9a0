#include "conformance/sanity_probe.hpp"

#include "conformance/foreign_answer.hpp"
#include "conformance/plain_request.hpp"
#include "conformance/wire.hpp"

namespace assay::conformance {

// Why the target is not fit to be judged; empty when it is. Any SOAP message will do, a fault too:
// what it says is for the cases to judge. The time it took is added to `spent`.
std::string sanity_probe(const Doors& doors, const RunOptions& options,
                         std::chrono::microseconds& spent) {
  Wire wire(*doors.server, doors.read_answer, options.timeout);
  const Reply reply = wire.send_aside(probe_request());
  spent += std::chrono::microseconds(reply.observation.microseconds);
  const Observation& seen = reply.observation;
  const bool soap = reply.answer.soap || seen.body.find("Envelope") != std::string::npos;
  if (seen.silence == Silence::none && soap && !is_foreign(seen.status)) return {};
  return describe_foreign(seen, doors.server->identity().name, options.timeout);
}

// The same, again and again while the target may be starting.
std::string patient_sanity_probe(const Doors& doors, const RunOptions& options) {
  constexpr std::chrono::milliseconds between{250};
  std::chrono::microseconds spent{0};
  std::string problem = sanity_probe(doors, options, spent);
  while (!problem.empty() && spent < options.wait_for && options.pause(between)) {
    spent += between;
    problem = sanity_probe(doors, options, spent);
  }
  return problem;
}

}  // namespace assay::conformance
