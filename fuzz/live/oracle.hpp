#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/generation.hpp"

namespace assay::fuzz {

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
  refusal,  // breaks SOAP or the schema
  either,   // whether it is carried out depends on the mailbox, or on no published rule
  answer,   // conforms to every rule: no complaint about the message itself
};
Expectation expectation_of(std::string_view request, base::Generation generation);

// Something wrong with an answer. `bucket` is the same for findings of one cause.
struct Complaint {
  std::string bucket;
  std::string detail;
  friend bool operator==(const Complaint&, const Complaint&) = default;
};

struct OracleOptions {
  base::Generation generation = base::latest_generation;
  double slow = 2;  // seconds
};

// Judges one answer: there is one; status and content fit; it breaks no rule of answers; what is
// invalid is not carried out; what conforms is not refused as invalid; what is echoed is what was
// sent; it came in time. Nothing: all in order.
std::optional<Complaint> complaint_about(std::string_view request, const Answer& answer,
                                         const OracleOptions& options = {});

}  // namespace assay::fuzz
