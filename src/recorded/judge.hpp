#pragma once

#include <functional>
#include <optional>

#include "inspect/authority.hpp"
#include "recorded/traffic.hpp"

namespace assay::recorded {

struct JudgedPayload {
  Payload payload;
  inspect::Inspection inspection;
  bool agree = true;  // both judges, on its grammar
};

struct JudgedExchange {
  std::optional<JudgedPayload> request;
  std::optional<JudgedPayload> response;
  int status = 0;
  bool other = false;  // of another operation: not judged
};

using Inspector = std::function<inspect::SecondOpinion(std::string_view bytes)>;

// Inspects both messages, and what they owe each other: the echo in the Persona, the version, the
// status and the media type. Findings about the pair belong to the response, at its
// beginning. A message that stands alone in its file is judged whatever it is.
JudgedExchange judge(Exchange exchange, const Inspector& inspector, bool strict);

}  // namespace assay::recorded
