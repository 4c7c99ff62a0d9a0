#include "fuzz/harnesses/message_claims.hpp"

#include "fuzz/harnesses/harness.hpp"
#include "fuzz/properties/agreement.hpp"
#include "fuzz/properties/round_trip.hpp"
#include "fuzz/properties/spelling.hpp"

namespace assay::fuzz {

int claims_about(inspect::Kind kind, std::string_view message) {
  const inspect::Inspection inspection = inspect::inspect(message);
  if (inspection.kind != kind) return -1;
  const auto& authority =
      schema::SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
  claim(disagreement(message, base::latest_generation, authority));
  claim(loss_in_round_trip(message));
  claim(change_by_spelling(message));
  return featured(inspection);
}

}  // namespace assay::fuzz
