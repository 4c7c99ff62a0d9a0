#include "fuzz/mutator/mutator.hpp"

#include <numeric>
#include <span>

#include "fuzz/mutator/declarations.hpp"
#include "fuzz/mutator/draft.hpp"
#include "fuzz/mutator/operators.hpp"
#include "fuzz/mutator/repair.hpp"
#include "fuzz/mutator/settle.hpp"
#include "fuzz/mutator/utf8.hpp"

namespace assay::fuzz {
namespace {

constexpr int attempts = 4;
constexpr std::size_t most_operators = 3;

Validity aim_of(const Dial& dial, Random& random) {
  const unsigned total = std::accumulate(dial.weights.begin(), dial.weights.end(), 0u);
  std::size_t place = total == 0 ? 0 : random.below(total);
  for (std::size_t level = 0; level < validity_count; ++level) {
    if (place < dial.weights[level]) return static_cast<Validity>(level);
    place -= dial.weights[level];
  }
  return Validity::bytes;
}

void apply_some(std::span<const Operator> operators, Draft& draft) {
  for (std::size_t count = 1 + draft.random().below(most_operators); count > 0; --count) {
    apply_one_of(operators, draft);
  }
}

bool is_envelope(const Outline& outline) {
  return outline.sound() && outline.node(0).role == Role::envelope;
}

// Brings a message to where a mutation of this aim can start.
void prepare(Draft& draft, Validity aim) {
  const bool repair = aim >= Validity::schema || !is_envelope(draft.outline());
  if (repair) draft.become(repaired(draft.outline(), draft.generation(), draft.random()));
}

void mutate(Draft& draft, Validity aim) {
  switch (aim) {
    case Validity::bytes:
      apply_some(byte_operators(), draft);
      return;
    case Validity::well_formed:
      apply_one_of(soap_breakers(), draft);
      if (draft.random().one_in(2)) apply_one_of(schema_breakers(), draft);
      break;
    case Validity::soap:
      apply_some(schema_breakers(), draft);
      if (draft.random().one_in(2)) apply_one_of(valid_operators(), draft);
      break;
    case Validity::schema:
      apply_some(valid_operators(), draft);
      break;
    case Validity::semantic:
      apply_some(valid_operators(), draft);
      settle(draft);
      break;
  }
}

// Shorter than `most`, and not `message`.
std::string cut(std::string_view message, std::size_t most, Random& random) {
  std::string text(message.substr(0, message.empty() ? 0 : random.below(message.size())));
  if (text.size() > most) text.resize(most);
  return text;
}

}  // namespace

std::string_view name_of(Validity validity) {
  static constexpr std::array<std::string_view, validity_count> names{"bytes", "well-formed",
                                                                      "soap", "schema", "semantic"};
  return names[static_cast<std::size_t>(validity)];
}

std::string mutated(std::string_view message, Random& random, const MutatorOptions& options) {
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const Validity aim = aim_of(options.dial, random);
    xml::Decoded decoded;
    Draft draft(aim == Validity::bytes ? message : in_utf8(message, decoded), options.generation,
                random, options.operations);
    if (aim != Validity::bytes) prepare(draft, aim);
    mutate(draft, aim);
    if (aim != Validity::bytes && random.one_in(3)) apply_one_of(spellings(), draft);
    if (draft.text().size() <= options.longest && draft.text() != message) return draft.take();
  }
  if (message.empty()) return "<";
  return cut(message, options.longest, random);
}

std::string crossed(std::string_view first, std::string_view second, Random& random,
                    const MutatorOptions& options) {
  xml::Decoded decoded;
  xml::Decoded other_decoded;
  Draft draft(in_utf8(first, decoded), options.generation, random, options.operations);
  const Outline other(in_utf8(second, other_decoded));
  if (!is_envelope(draft.outline()) || !other.sound()) return mutated(first, random, options);
  // Like takes the place of like, so that the result often stays valid.
  const bool any = random.one_in(8);
  const auto into = draft.pick([](const Node& at) { return at.role > Role::body; });
  if (!into) return mutated(first, random, options);
  const Node& old = draft.outline().node(*into);
  const std::size_t start = random.below(other.nodes().size());
  std::optional<NodeIndex> from;
  for (std::size_t count = 0; count < other.nodes().size() && !from; ++count) {
    const auto index = static_cast<NodeIndex>((start + count) % other.nodes().size());
    const Node& graft = other.node(index);
    if (any || (graft.role == old.role && graft.slot == old.slot)) from = index;
  }
  if (!from) return mutated(first, random, options);
  const std::string markup = transplant(other, *from, draft.outline(), old.parent);
  draft.change(xml::EditKind::replace, *into, {}, markup);
  if (draft.text().size() <= options.longest && draft.text() != first) return draft.take();
  return mutated(first, random, options);
}

Mutation edited(std::string_view message, Random& random, const MutatorOptions& options) {
  Mutation mutation;
  mutation.aim = aim_of(options.dial, random);
  Draft draft(message, options.generation, random, options.operations);
  draft.record(mutation.edits);
  mutate(draft, mutation.aim);
  return mutation;
}

}  // namespace assay::fuzz
