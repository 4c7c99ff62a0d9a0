#include <array>
#include <map>
#include <utility>
#include <vector>

#include "ews/types/types.hpp"
#include "fuzz/mutator/operators.hpp"
#include "fuzz/mutator/values.hpp"

namespace assay::fuzz {
namespace {

using xml::EditKind;

bool is_complex(const Node& node) {
  return node.type != nullptr && node.type->simple == nullptr && !node.type->slots.empty();
}

bool is_of_header(const Node& node) { return node.role == Role::header_block; }

// How many children of the parent stand in the same slot as the node.
std::size_t siblings_in_slot(const Outline& outline, const Node& node) {
  std::size_t count = 0;
  const Node& parent = outline.node(node.parent);
  for (NodeIndex child = node.parent + 1; child < parent.last; child = outline.node(child).last) {
    count += outline.node(child).slot == node.slot ? 1 : 0;
  }
  return count;
}

bool set_value(Draft& draft) {
  const auto node =
      draft.pick([](const Node& at) { return at.type != nullptr && at.type->simple != nullptr; });
  if (!node) return false;
  const ews::SimpleType& type = *draft.outline().node(*node).type->simple;
  return draft.change(EditKind::set_text, *node, {},
                      accepted_value(type, draft.generation(), draft.random()));
}

const ews::Attribute* known_attribute(const ews::Type& type, std::string_view name) {
  for (const ews::Attribute& attribute : type.attributes) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

bool set_attribute(Draft& draft) {
  const auto node =
      draft.pick([](const Node& at) { return at.type != nullptr && !at.type->attributes.empty(); });
  if (!node) return false;
  const auto attributes = draft.outline().node(*node).type->attributes;
  const ews::Attribute& attribute = draft.random().pick(attributes);
  return draft.change(EditKind::set_attribute, *node, attribute.name,
                      accepted_value(*attribute.type, draft.generation(), draft.random()));
}

bool remove_optional_attribute(Draft& draft) {
  const auto node =
      draft.pick([](const Node& at) { return at.type != nullptr && !at.type->attributes.empty(); });
  if (!node) return false;
  const Node& place = draft.outline().node(*node);
  for (const AttributePlace& attribute : draft.outline().attributes(place)) {
    const std::string name(draft.outline().attribute_name(attribute));
    const ews::Attribute* const known = known_attribute(*place.type, name);
    if (known == nullptr || known->required) continue;
    return draft.change(EditKind::remove_attribute, *node, name);
  }
  return false;
}

// Puts an element of the slot behind every child that must stand before it.
bool insert_in_order(Draft& draft, NodeIndex parent, const ews::Slot& slot) {
  const Outline& outline = draft.outline();
  const Node& owner = outline.node(parent);
  const std::size_t wanted = static_cast<std::size_t>(&slot - owner.type->slots.data());
  std::optional<NodeIndex> before;
  for (NodeIndex child = parent + 1; child < owner.last; child = outline.node(child).last) {
    const ews::Slot* const own = outline.node(child).slot;
    if (own == nullptr || own < owner.type->slots.data()) continue;
    const auto position = static_cast<std::size_t>(own - owner.type->slots.data());
    if (position == wanted && !slot.repeated) return false;
    if (position > wanted) {
      before = child;
      break;
    }
  }
  std::string markup;
  draft.instances().one_of(markup, slot, *owner.type);
  return before ? draft.change(EditKind::insert_before, *before, {}, markup)
                : draft.change(EditKind::insert_last, parent, {}, markup);
}

bool add_field(Draft& draft) {
  const auto node = draft.pick(is_complex);
  if (!node) return false;
  const auto slots = draft.outline().node(*node).type->slots;
  const ews::Slot& slot = draft.random().pick(slots);
  if (slot.introduced > draft.generation() || !slot.alternatives[0].erratum.empty()) return false;
  return insert_in_order(draft, *node, slot);
}

bool remove_optional(Draft& draft) {
  const auto node = draft.pick([&](const Node& at) {
    return at.slot != nullptr &&
           (!at.slot->required || (at.slot->repeated && siblings_in_slot(draft.outline(), at) > 1));
  });
  return node && draft.change(EditKind::remove, *node);
}

bool duplicate_repeated(Draft& draft) {
  const auto node =
      draft.pick([](const Node& at) { return at.slot != nullptr && at.slot->repeated; });
  return node && draft.change(EditKind::duplicate, *node);
}

bool replace_field(Draft& draft) {
  const auto node = draft.pick([](const Node& at) { return at.slot != nullptr; });
  if (!node) return false;
  const Node& old = draft.outline().node(*node);
  std::string markup;
  draft.instances().one_of(markup, *old.slot, *draft.outline().node(old.parent).type);
  return draft.change(EditKind::replace, *node, {}, markup);
}

// The content of another element of the same type.
bool copy_from_same_type(Draft& draft) {
  const auto from = draft.pick([](const Node& at) { return at.slot != nullptr; });
  if (!from) return false;
  const ews::Type* const type = draft.outline().node(*from).type;
  const auto into = draft.pick([&](const Node& at) { return at.type == type && at.slot; });
  if (!into || *into == *from) return false;
  const Outline& outline = draft.outline();
  if (type->simple != nullptr) {
    const Node& source = outline.node(*from);
    const Node& target = outline.node(*into);
    if (target.empty_tag()) return false;
    return draft.splice(target.open_end, target.close, std::string(outline.content(source)));
  }
  if (outline.node(*into).slot != outline.node(*from).slot) return false;
  return draft.change(EditKind::replace, *into, {}, outline.markup(outline.node(*from)));
}

bool add_header(Draft& draft) {
  const std::string block = draft.instances().header_block();
  if (const auto header = draft.outline().first(Role::header)) {
    return draft.change(draft.random().one_in(2) ? EditKind::insert_first : EditKind::insert_last,
                        *header, {}, block);
  }
  const auto body = draft.outline().first(Role::body);
  return body && draft.change(EditKind::insert_before, *body, {},
                              "<soap:Header>" + block + "</soap:Header>");
}

bool remove_header(Draft& draft) {
  const auto node = draft.pick(is_of_header);
  return node && draft.change(EditKind::remove, *node);
}

bool replace_body(Draft& draft) {
  const auto node = draft.outline().first(Role::operation);
  return node && draft.change(EditKind::replace, *node, {}, draft.instances().body_child());
}

bool own_type(Draft& draft) {
  const auto node = draft.pick([](const Node& at) {
    return at.type != nullptr && !at.type->name.empty() && !at.type->abstract;
  });
  if (!node) return false;
  const ews::Type& type = *draft.outline().node(*node).type;
  const std::string name = qualified(type.space, type.name);
  // A name in a value needs its prefix bound as much as one in markup does.
  const std::string_view prefix = std::string_view(name).substr(0, name.find(':'));
  const auto bound = draft.outline().bound(*node, prefix);
  if (!bound || namespace_number(*bound) != type.space) return false;
  return draft.change(EditKind::set_attribute, *node, "xsi:type", name);
}

using Types = std::vector<const ews::Type*>;

Types derived_from(const ews::Type& declared, base::Generation generation) {
  Types found;
  for (const ews::Type* const type : ews::named_complex_types()) {
    const bool usable = !type->name.empty() && !type->abstract && type->introduced <= generation;
    if (usable && type->name != declared.name && ews::derives(*type, declared)) {
      found.push_back(type);
    }
  }
  return found;
}

// Types of the closure that may stand for `declared` by xsi:type.
const Types& stand_ins(const ews::Type& declared, base::Generation generation) {
  using Key = std::pair<const ews::Type*, base::Generation>;
  thread_local std::map<Key, Types> known;
  const auto [place, added] = known.try_emplace(Key{&declared, generation});
  if (added) place->second = derived_from(declared, generation);
  return place->second;
}

bool derived_type(Draft& draft) {
  const auto node = draft.pick([&](const Node& at) {
    return at.slot != nullptr && !stand_ins(*at.type, draft.generation()).empty();
  });
  if (!node) return false;
  const Node& old = draft.outline().node(*node);
  const Types& types = stand_ins(*old.type, draft.generation());
  const ews::Type& type = *draft.random().pick(types);
  const ews::Type& owner = *draft.outline().node(old.parent).type;
  std::string markup;
  draft.instances().element(markup, qualified(owner.space, draft.outline().local(old)), type);
  markup.insert(markup.find_first_of(" >"),
                " xsi:type=\"" + qualified(type.space, type.name) + "\"");
  return draft.change(EditKind::replace, *node, {}, markup);
}

constexpr std::array<Operator, 14> valid_rows{{{"set-value", set_value},
                                               {"set-value-again", set_value},
                                               {"set-attribute", set_attribute},
                                               {"remove-attribute", remove_optional_attribute},
                                               {"add-field", add_field},
                                               {"remove-field", remove_optional},
                                               {"repeat-field", duplicate_repeated},
                                               {"replace-field", replace_field},
                                               {"copy-field", copy_from_same_type},
                                               {"add-header", add_header},
                                               {"remove-header", remove_header},
                                               {"replace-body", replace_body},
                                               {"own-type", own_type},
                                               {"derived-type", derived_type}}};

}  // namespace

std::span<const Operator> valid_operators() { return valid_rows; }

}  // namespace assay::fuzz
