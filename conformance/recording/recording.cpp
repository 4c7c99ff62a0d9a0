#include "conformance/recording/recording.hpp"

#include <string_view>

namespace assay::conformance {
namespace {

// "name: value" lines, as a wire records them.
std::vector<Header> headers_of(std::string_view lines) {
  constexpr std::string_view colon = ": ";
  std::vector<Header> headers;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const std::size_t at = line.find(colon);
    if (at == std::string_view::npos) continue;
    headers.push_back(
        {std::string(line.substr(0, at)), std::string(line.substr(at + colon.size()))});
  }
  return headers;
}

// "timeout: after 10 s", as a wire records it.
void read_problem(std::string_view problem, Observation& observation) {
  if (problem.empty()) return;
  const std::size_t colon = problem.find(": ");
  const auto silence = value_named(silence_names(), problem.substr(0, colon));
  observation.silence = silence.value_or(Silence::garbled);
  if (colon != std::string_view::npos) observation.detail = problem.substr(colon + 2);
}

}  // namespace

// The builtin endpoint has a name without a URL.
std::string Recording::path() const {
  const std::size_t scheme = identity_.name.find("://");
  if (scheme == std::string::npos) return "/EWS/Exchange.asmx";
  const std::size_t slash = identity_.name.find('/', scheme + 3);
  if (slash == std::string::npos) return "/";
  return identity_.name.substr(slash, identity_.name.find_first_of("?#", slash) - slash);
}

Observation Recording::send(const Request&, std::chrono::milliseconds) {
  Observation observation;
  if (is_used_up()) {
    observation.silence = Silence::closed;
    return observation;
  }
  const base::Exchange& exchange = exchanges_[next_++];
  observation.status = exchange.status;
  observation.content_type = exchange.content_type;
  observation.headers = headers_of(exchange.headers);
  observation.body = exchange.response;
  observation.fetched = exchange.fetched;
  observation.repeats = exchange.repeats;
  read_problem(exchange.problem, observation);
  return observation;
}

}  // namespace assay::conformance
