#include <array>

#include "fuzz/mutator/operators.hpp"
#include "fuzz/mutator/values.hpp"
#include "fuzz/mutator/vocabulary.hpp"
#include "xml/escape.hpp"

namespace assay::fuzz {
namespace {

using xml::EditKind;

constexpr std::size_t deepest = 400;
constexpr std::size_t widest = 400;

// Markup that XML allows anywhere in content and a content model seldom does.
constexpr std::array<std::string_view, 13> odd_markup{"<!--c-->",
                                                      "<![CDATA[ ]]>",
                                                      "<![CDATA[x]]>",
                                                      "&#32;",
                                                      "&#x41;",
                                                      "&amp;",
                                                      "text",
                                                      " ",
                                                      "<x:Foreign xmlns:x='urn:other'/>",
                                                      "<x:Foreign soap:mustUnderstand='1'/>",
                                                      "<Unqualified/>",
                                                      "<t:Value Name='n'>v</t:Value>",
                                                      "<t:Value/>"};

bool is_inside(const Node& node) {
  return node.role != Role::envelope && node.role != Role::header && node.role != Role::body;
}

bool is_typed(const Node& node) { return node.type != nullptr; }

bool set_refused_value(Draft& draft) {
  const auto node = draft.pick([](const Node& at) { return is_typed(at) && at.type->simple; });
  if (!node) return false;
  const auto value =
      refused_value(*draft.outline().node(*node).type->simple, draft.generation(), draft.random());
  return value && draft.change(EditKind::set_text, *node, {}, *value);
}

bool set_refused_attribute(Draft& draft) {
  const auto node =
      draft.pick([](const Node& at) { return is_typed(at) && !at.type->attributes.empty(); });
  if (!node) return false;
  const auto attributes = draft.outline().node(*node).type->attributes;
  const ews::Attribute& attribute = draft.random().pick(attributes);
  const auto value = refused_value(*attribute.type, draft.generation(), draft.random());
  if (!value) return draft.change(EditKind::remove_attribute, *node, attribute.name);
  return draft.change(EditKind::set_attribute, *node, attribute.name, *value);
}

bool remove_required(Draft& draft) {
  const auto node = draft.pick([](const Node& at) { return at.slot && at.slot->required; });
  return node && draft.change(EditKind::remove, *node);
}

bool add_unknown_attribute(Draft& draft) {
  const auto node = draft.pick(is_inside);
  return node &&
         draft.change(EditKind::set_attribute, *node, draft.random().pick(vocabulary().attributes),
                      draft.random().pick(vocabulary().values));
}

bool rename_attribute(Draft& draft) {
  const auto node = draft.pick(
      [&](const Node& at) { return is_inside(at) && !draft.outline().attributes(at).empty(); });
  if (!node) return false;
  const auto places = draft.outline().attributes(draft.outline().node(*node));
  const std::string name(draft.outline().attribute_name(draft.random().pick(places)));
  if (name.starts_with("xmlns")) return false;
  return draft.change(EditKind::rename_attribute, *node, name,
                      draft.random().pick(vocabulary().attributes));
}

// An element of the vocabulary: empty, with a value, or with an attribute.
std::string random_element(Random& random) {
  const Vocabulary& words = vocabulary();
  const std::string& name = random.pick(words.elements);
  std::string markup = "<" + name;
  if (random.one_in(3)) {
    markup += " " + random.pick(words.attributes) + "=\"";
    xml::append_value(markup, random.pick(words.values));
    markup += '"';
  }
  markup += '>';
  if (random.one_in(2)) xml::append_text(markup, random.pick(words.values));
  return markup + "</" + name + ">";
}

bool insert_odd(Draft& draft) {
  static constexpr std::array<EditKind, 4> places{EditKind::insert_first, EditKind::insert_last,
                                                  EditKind::insert_before, EditKind::insert_after};
  const auto node = draft.pick(is_inside);
  if (!node) return false;
  Random& random = draft.random();
  const std::string markup =
      random.one_in(3) ? std::string(random.pick(odd_markup)) : random_element(random);
  const EditKind kind = random.pick(places);
  return draft.change(kind, *node, {}, markup);
}

bool replace_with_other(Draft& draft) {
  const auto node = draft.pick(is_inside);
  return node && draft.change(EditKind::replace, *node, {}, random_element(draft.random()));
}

bool rename(Draft& draft) {
  const auto node = draft.pick(is_inside);
  return node && draft.change(EditKind::rename, *node, draft.random().pick(vocabulary().elements));
}

// The same local name in another namespace.
bool change_namespace(Draft& draft) {
  const auto node = draft.pick(is_inside);
  if (!node) return false;
  const std::string local(draft.outline().local(draft.outline().node(*node)));
  const PrefixBinding& binding = draft.random().pick(prefixes());
  if (draft.random().one_in(4)) return draft.change(EditKind::rename, *node, local);
  return draft.change(EditKind::rename, *node, std::string(binding.prefix) + ":" + local);
}

// As the documentation spells it, or another element of the same choice.
bool rename_to_alternative(Draft& draft) {
  const auto node =
      draft.pick([](const Node& at) { return at.slot && at.slot->alternative_count > 1; });
  if (!node) return false;
  const auto names = draft.outline().node(*node).slot->names();
  const ews::Alternative& alternative = draft.random().pick(names);
  const std::string prefix(draft.outline().prefix(draft.outline().node(*node)));
  const std::string name(alternative.name);
  return draft.change(EditKind::rename, *node, prefix.empty() ? name : prefix + ":" + name);
}

bool duplicate(Draft& draft) {
  const auto node = draft.pick([](const Node& at) { return is_inside(at) && at.slot; });
  return node && draft.change(EditKind::duplicate, *node);
}

bool move(Draft& draft) {
  const auto node = draft.pick(is_inside);
  return node &&
         draft.change(draft.random().one_in(2) ? EditKind::move_first : EditKind::move_last, *node);
}

bool wrap(Draft& draft) {
  const auto node = draft.pick(is_inside);
  return node && draft.change(EditKind::wrap, *node, draft.random().pick(vocabulary().elements));
}

bool unwrap(Draft& draft) {
  const auto node = draft.pick(is_inside);
  return node && draft.change(EditKind::unwrap, *node);
}

bool set_type(Draft& draft) {
  const auto node = draft.pick(is_inside);
  if (!node) return false;
  return draft.random().one_in(4) ? draft.change(EditKind::set_attribute, *node, "xsi:nil",
                                                 draft.random().one_in(2) ? "true" : "false")
                                  : draft.change(EditKind::set_attribute, *node, "xsi:type",
                                                 draft.random().pick(vocabulary().types));
}

bool nest_deeply(Draft& draft) {
  if (!draft.random().one_in(8)) return false;
  const auto node = draft.pick(is_inside);
  if (!node) return false;
  const std::string& name = draft.random().pick(vocabulary().elements);
  std::string start;
  std::string end;
  for (std::size_t depth = draft.random().below(deepest); depth > 0; --depth) {
    start += "<" + name + ">";
    end += "</" + name + ">";
  }
  return draft.change(EditKind::insert_last, *node, {}, start + end);
}

// One of many in a start tag; its number makes it another.
using Crowd = std::string (*)(const std::string& number);

std::string attribute(const std::string& number) { return " a" + number + "=''"; }

// Each lookup of a prefix may walk over all of them.
std::string declaration(const std::string& number) {
  return " xmlns:p" + number + "='urn:x' p" + number + ":a" + number + "=''";
}

bool crowd_tag(Draft& draft) {
  if (!draft.random().one_in(8)) return false;
  const auto node = draft.pick(is_inside);
  if (!node) return false;
  const Crowd one = draft.random().one_in(2) ? attribute : declaration;
  std::string many;
  for (std::size_t count = draft.random().below(widest); count > 0; --count) {
    many += one(std::to_string(count));
  }
  const std::size_t place = draft.outline().node(*node).name_end;
  return draft.splice(place, place, many);
}

bool widen(Draft& draft) {
  if (!draft.random().one_in(8)) return false;
  const auto node = draft.pick(is_inside);
  if (!node) return false;
  std::string many;
  for (std::size_t count = draft.random().below(widest); count > 0; --count) {
    many += "<t:Value Name='n'/>";
  }
  return draft.change(EditKind::insert_last, *node, {}, many);
}

constexpr std::array<Operator, 19> schema_breaker_rows{
    {{"refused-value", set_refused_value},
     {"refused-value-again", set_refused_value},
     {"refused-attribute", set_refused_attribute},
     {"remove-required", remove_required},
     {"unknown-attribute", add_unknown_attribute},
     {"rename-attribute", rename_attribute},
     {"insert", insert_odd},
     {"replace", replace_with_other},
     {"rename", rename},
     {"change-namespace", change_namespace},
     {"other-name", rename_to_alternative},
     {"duplicate", duplicate},
     {"move", move},
     {"wrap", wrap},
     {"unwrap", unwrap},
     {"xsi", set_type},
     {"deep", nest_deeply},
     {"wide", widen},
     {"crowded-tag", crowd_tag}}};

}  // namespace

std::span<const Operator> schema_breakers() { return schema_breaker_rows; }

}  // namespace assay::fuzz
