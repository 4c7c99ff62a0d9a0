#include "fuzz/properties/round_trip.hpp"

#include "ews/testing/random_message.hpp"
#include "ews/writing/writer.hpp"
#include "fuzz/mutator/seed.hpp"
#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

namespace assay::fuzz {

std::string loss_in_round_trip(std::string_view message) {
  const inspect::Inspection first = inspect::inspect(message);
  if (!first.schema_valid) return {};
  const ews::Written written = ews::write(first.message);
  if (!written.text) return "a valid message cannot be written: " + written.problem;
  const inspect::Inspection second = inspect::inspect(*written.text);
  if (!second.schema_valid) return "what was written is not valid: " + *written.text;
  if (second.message != first.message) {
    return "what was written reads as another message: " + *written.text;
  }
  return {};
}

std::string loss_of_generated(std::string_view bytes, base::Dialect dialect) {
  ews::RandomMessage::Options options;
  options.documented = dialect == base::Dialect::documented;
  options.density = bytes.empty() ? 0.5 : static_cast<unsigned char>(bytes.front()) / 255.0;
  const ews::Message message = ews::RandomMessage(seed_of(bytes), options).message();
  ews::WriteOptions form;
  form.dialect = dialect;
  form.layout = bytes.size() % 2 == 0 ? ews::Layout::compact : ews::Layout::indented;
  const ews::Written written = ews::write(message, form);
  if (!written.text) return "a generated message cannot be written: " + written.problem;
  const inspect::Inspection read = inspect::inspect(*written.text);
  if (read.message != message) return "what was written reads as another message: " + *written.text;
  // Exchange 2007 wrote faults that no schema takes.
  const auto* const fault = std::get_if<soap::Fault>(&message.body);
  if (fault != nullptr && fault->shape == soap::FaultShape::exchange_2007) return {};
  const auto& authority = schema::SchemaSet::embedded(options.generation, dialect);
  if (!authority.judge(*written.text).valid)
    return "what was written is not valid: " + *written.text;
  if (dialect == base::Dialect::schema && !read.schema_valid) {
    return "the reader refuses what was written: " + *written.text;
  }
  return {};
}

}  // namespace assay::fuzz
