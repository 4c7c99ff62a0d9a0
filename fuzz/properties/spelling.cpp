#include "fuzz/properties/spelling.hpp"

#include "fuzz/mutator/draft.hpp"
#include "fuzz/mutator/operators.hpp"
#include "fuzz/mutator/seed.hpp"
#include "fuzz/mutator/utf8.hpp"
#include "inspect/inspect.hpp"

namespace assay::fuzz {

std::string change_by_spelling(std::string_view message) {
  const inspect::Inspection plain = inspect::inspect(message);
  // Only of a valid message is it known that every place means what the outline takes it for.
  if (!plain.schema_valid) return {};
  Random random(seed_of(message));
  xml::Decoded decoded;
  Draft draft(in_utf8(message, decoded), base::latest_generation, random);
  const std::string_view name = apply_one_of(spellings(), draft);
  const inspect::Inspection other = inspect::inspect(draft.text());
  const std::string told = " when spelled by " + std::string(name) + ": " + draft.text();
  if (!other.schema_valid) return "no longer valid" + told;
  if (other.verdict != plain.verdict) return "another verdict" + told;
  // Fragments keep their prefixes, and with them how they are spelled.
  const bool opaque = message.find("MessageXml") != std::string_view::npos ||
                      message.find("detail") != std::string_view::npos ||
                      !plain.message.headers.others.empty();
  if (!opaque && other.message != plain.message) return "another message" + told;
  return {};
}

}  // namespace assay::fuzz
