#include "conformance/model/target.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"

namespace assay::conformance {

const Header* find_header(std::span<const Header> headers, std::string_view name) {
  const auto found = std::ranges::find_if(
      headers, [&](const Header& header) { return base::same_ignoring_case(header.name, name); });
  return found == headers.end() ? nullptr : &*found;
}

std::span<const std::string_view> recorded_headers() {
  static constexpr std::array<std::string_view, 1> names{"client-request-id"};
  return names;
}

std::vector<Observation> Target::send_at_once(std::span<const Request> requests,
                                              std::chrono::milliseconds timeout) {
  std::vector<Observation> seen;
  for (const Request& request : requests) seen.push_back(send(request, timeout));
  return seen;
}

std::span<const Named<Silence>> silence_names() {
  static constexpr std::array<Named<Silence>, 8> names{{
      {"unreachable", Silence::unreachable},
      {"timeout", Silence::timeout},
      {"closed", Silence::closed},
      {"garbled", Silence::garbled},
      {"coded", Silence::coded},
      {"oversized", Silence::oversized},
      {"busy", Silence::busy},
      {"interrupted", Silence::interrupted},
  }};
  return names;
}

}  // namespace assay::conformance
