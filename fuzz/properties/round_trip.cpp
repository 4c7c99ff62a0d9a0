#include "fuzz/properties/round_trip.hpp"

#include "ews/writer.hpp"
#include "inspect/inspect.hpp"

namespace assay::fuzz {

std::string loss_in_round_trip(std::string_view message) {
  const inspect::Inspection first = inspect::inspect(message);
  if (!first.schema_valid) return {};
  const ews::Written written = ews::write(first.message);
  if (!written.text) return "a valid message cannot be written: " + written.problem;
  const inspect::Inspection second = inspect::inspect(*written.text);
  if (!second.schema_valid) return "what was written is not valid";
  if (second.message != first.message) return "what was written reads as another message";
  return {};
}

}  // namespace assay::fuzz
