#include "fuzz/properties/spelling.hpp"

#include "fuzz/mutator/draft.hpp"
#include "fuzz/mutator/operators.hpp"
#include "fuzz/mutator/seed.hpp"
#include "fuzz/mutator/utf8.hpp"
#include "inspect/inspect.hpp"

namespace assay::fuzz {
namespace {

// Fragments keep their prefixes, and with them how they are spelled.
bool has_fragments(const inspect::Inspection& inspection, std::string_view text) {
  return text.find("MessageXml") != std::string_view::npos ||
         text.find("detail") != std::string_view::npos ||
         !inspection.message.headers.others.empty();
}

}  // namespace

std::string change_by_spelling(std::string_view message) {
  const inspect::Inspection plain = inspect::inspect(message);
  // Only of a valid message is it known that every place means what the outline takes it for.
  if (!plain.schema_valid) return {};
  Random random(seed_of(message));
  xml::Decoded decoded;
  const std::string_view text = in_utf8(message, decoded);
  Draft draft(text, base::latest_generation, random);
  const std::string_view name = apply_one_of(spellings(), draft);
  const inspect::Inspection other = inspect::inspect(draft.text());
  const std::string told = " when spelled by " + std::string(name) + ": " + draft.text();
  if (!other.schema_valid) return "no longer valid" + told;
  if (other.verdict != plain.verdict) return "another verdict" + told;
  const bool opaque = has_fragments(plain, text);
  if (!opaque && other.message != plain.message) return "another message" + told;
  return {};
}

}  // namespace assay::fuzz
