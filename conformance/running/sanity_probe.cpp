#include "conformance/running/sanity_probe.hpp"

#include <utility>

#include "conformance/judging/foreign_answer.hpp"
#include "conformance/preparing/plain_request.hpp"
#include "conformance/running/wire.hpp"

namespace assay::conformance {
namespace {

// What speaks of Exchange Web Services is such a target, whatever it lacks of SOAP: its cases say.
bool speaks_of_service(const Reply& reply) {
  const std::string& body = reply.observation.body;
  return reply.answer.soap || body.find("Envelope") != std::string::npos ||
         body.find("/exchange/services/2006/") != std::string::npos;
}

}  // namespace

std::string failure_of_probe(std::string_view purpose) {
  if (purpose.starts_with(probe_during)) {
    return "the target went away " + std::string(purpose) + ": ";
  }
  return "the sanity probe " + std::string(purpose) + " failed: ";
}

SanityProbe sanity_probe(const Doors& doors, const RunOptions& options, std::string_view purpose,
                         std::chrono::microseconds& spent, std::size_t room) {
  Wire wire(*doors.server, doors.read_answer, options.timeout, Pseudonyms(), room);
  const Reply reply = wire.send(std::string(purpose), probe_request());
  SanityProbe probe{wire.take_exchanges().front(), {}};
  probe.exchange.microseconds = 0;  // it belongs to no case, and decides nothing
  const Observation& seen = reply.observation;
  spent += std::chrono::microseconds(seen.microseconds);
  const bool soap = speaks_of_service(reply);
  // A target that begins an answer of HTTP and does not end it is there, and fails its cases.
  const bool is_broken = seen.silence == Silence::closed || seen.silence == Silence::garbled ||
                         seen.silence == Silence::coded;
  const bool is_cut = is_broken && seen.status != 0;
  const bool is_answer = (seen.silence == Silence::none && soap) || is_cut;
  if (is_answer && !is_foreign(seen.status)) return probe;
  probe.problem = failure_of_probe(purpose) +
                  describe_foreign(seen, doors.server->identity().name, options.timeout);
  return probe;
}

SanityProbe patient_sanity_probe(const Doors& doors, const RunOptions& options) {
  constexpr std::chrono::milliseconds between{250};
  std::chrono::microseconds spent{0};
  SanityProbe probe = sanity_probe(doors, options, probe_before, spent);
  while (!probe.problem.empty() && spent < options.wait_for && options.pause(between)) {
    spent += between;
    probe = sanity_probe(doors, options, probe_before, spent);
  }
  return probe;
}

}  // namespace assay::conformance
