#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/live/scope.hpp"
#include "fuzz/live/trial.hpp"

namespace assay::fuzz {

// The media type that requests are sent with. Its charset decides how the bytes are read.
inline constexpr std::string_view request_type = "text/xml; charset=utf-8";

// What came back from a server, as far as the oracle looks at it.
struct Answer {
  int status = 0;
  std::string body;
  std::string silence;  // why there is no answer; empty when there is one
  double seconds = 0;
  std::string content_type = "text/xml";
};

// What a request may be answered with: the reference reader decides.
enum class Expectation : std::uint8_t {
  refusal,  // breaks XML, SOAP or the schema
  either,   // whether it is carried out depends on the mailbox, on operations that the campaign is
            // not about, or on no published rule
  answer,   // conforms to every rule: no complaint about the message itself
};
Expectation expectation_of(std::string_view request, const Scope& scope = {});

// Judges one answer: there is one; status and content fit; it breaks no rule of answers; what is
// invalid is not carried out, and is refused with a code that says so; what conforms is not refused
// as invalid; what is echoed is what was sent. Nothing: all in order.
std::optional<Complaint> complaint_about(std::string_view request, const Answer& answer,
                                         const Scope& scope = {});

}  // namespace assay::fuzz
