#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/generation.hpp"
#include "xml/names.hpp"

// How a value is laid out as XML, as data: one table per type of the schema. The reader, the writer
// and the vocabulary of the fuzzers work from these tables alone.
namespace assay::ews {

struct Enumerator;
struct SoapAttributes;

// A simple type. `read` accepts a lexical form after white space was treated as `collapse` says,
// and stores the value unless `value` is null; it returns false for a form outside the type.
struct SimpleType {
  std::string_view name;  // "xs:int", "t:NonEmptyStringType"
  const SimpleType* base = nullptr;
  bool collapse = false;  // xs:whiteSpace collapse; preserve otherwise
  bool (*read)(std::string_view lexical, base::Generation generation, void* value) = nullptr;
  void (*write)(const void* value, std::string& lexical) = nullptr;
  std::span<const Enumerator> enumeration = {};
  bool qualified = false;  // xs:QName: beside what `read` says, the prefix must be bound
};

// Rules that a type's violations break, so that a finding can name the requirement.
struct Rules {
  std::string_view missing;     // a required child is not there
  std::string_view unexpected;  // a child that the type does not have
  std::string_view repeated;
  std::string_view order;
  std::string_view text;        // character data where none may be
  std::string_view attribute;   // an attribute the type does not have, or a required one missing
  std::string_view value;       // a value outside its type
  std::string_view space = {};  // the name of a child, but in another namespace
  std::string_view nil = {};    // xsi:nil, xsi:type
  // Where requirements tell attributes apart; else `attribute`.
  std::string_view unknown_attribute = {};
  std::string_view prefixed_attribute = {};  // the name of one of the type's, with a prefix
};

struct Type;

// An attribute. `get` leads from the owning struct to the value: null when it is absent.
struct Attribute {
  std::string_view name;
  const SimpleType* type = nullptr;
  bool required = false;
  const void* (*get)(const void* owner) = nullptr;
  void* (*add)(void* owner) = nullptr;
  std::string_view rule = {};

  constexpr Attribute ruled(std::string_view id) const {
    Attribute copy = *this;
    copy.rule = id;
    return copy;
  }
};

// One element that may stand in a slot. A slot with several is a choice, a substitution group, or a
// name with an erratum beside it.
struct Alternative {
  std::string_view name;
  const Type* type = nullptr;
  std::size_t index = 0;          // of the variant alternative that holds it
  std::string_view erratum = {};  // only the documentation has this name
};

inline constexpr std::size_t most_alternatives = 4;

// A particle of a content model: one member of the struct, and the elements that carry it.
struct Slot {
  Alternative alternatives[most_alternatives] = {};
  std::size_t alternative_count = 0;
  bool required = false;
  bool repeated = false;
  base::Generation introduced = base::Generation::exchange2013_sp1;
  std::string_view rule = {};     // broken by a wrong value
  std::string_view missing = {};  // broken by the absence of a required element

  // Items of the member: how many, which (with its variant index), and a new one at the end.
  std::size_t (*size)(const void* owner) = nullptr;
  const void* (*item)(const void* owner, std::size_t position, std::size_t& index) = nullptr;
  void* (*add)(void* owner, std::size_t index) = nullptr;

  constexpr std::span<const Alternative> names() const { return {alternatives, alternative_count}; }

  constexpr Slot since(base::Generation generation) const {
    Slot copy = *this;
    copy.introduced = generation;
    return copy;
  }
  constexpr Slot ruled(std::string_view id) const {
    Slot copy = *this;
    copy.rule = id;
    return copy;
  }
  constexpr Slot when_missing(std::string_view id) const {
    Slot copy = *this;
    copy.missing = id;
    return copy;
  }
  // The element is only in the documentation.
  constexpr Slot erratum(std::string_view id) const {
    Slot copy = *this;
    copy.alternatives[0].erratum = id;
    return copy;
  }
  // The documentation calls the element `name`.
  constexpr Slot also(std::string_view name, std::string_view id) const {
    Slot copy = *this;
    copy.alternatives[copy.alternative_count] = copy.alternatives[0];
    copy.alternatives[copy.alternative_count].name = name;
    copy.alternatives[copy.alternative_count].erratum = id;
    ++copy.alternative_count;
    return copy;
  }
};

// What may stand in an element beside its slots.
enum class Wildcard : std::uint8_t {
  none,
  lax,        // any elements, judged where they are declared; the value is a vector of fragments
  one_other,  // one element of another namespace, not judged
};

// A type of the schema: simple content, or slots in order.
struct Type {
  std::string_view name;
  xml::NamespaceId space = xml::ns::types;  // of the type's name and of its child elements
  const SimpleType* simple = nullptr;       // simple content
  // The member that simple content goes to; null when the value is the content.
  const void* (*content)(const void* owner) = nullptr;
  void* (*content_of)(void* owner) = nullptr;
  std::span<const Attribute> attributes = {};
  std::span<const Slot> slots = {};
  Rules rules = {};
  const Type* base = nullptr;
  bool abstract = false;
  bool empty_or_complete = false;  // a sequence with minOccurs 0: no child at all is fine as well
  // A header block: attributes of the envelope namespace may stand here, and where they go.
  bool soap_attributes = false;
  SoapAttributes* (*soap_of)(void* owner) = nullptr;
  const SoapAttributes* (*soap)(const void* owner) = nullptr;
  Wildcard wildcard = Wildcard::none;
  base::Generation introduced = base::Generation::exchange2013_sp1;
};

namespace detail {

template <class T>
struct Member;
template <class Owner_, class Value_>
struct Member<Value_ Owner_::*> {
  using Owner = Owner_;
  using Value = Value_;
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

// The address of what a variant holds, and which alternative it is; anything else is itself.
template <class T>
const void* inside(const T& value, std::size_t& index) {
  if constexpr (is_variant<T>) {
    index = value.index();
    return std::visit([](const auto& held) -> const void* { return &held; }, value);
  } else {
    index = 0;
    return &value;
  }
}

template <class Variant, std::size_t... indices>
void* emplace(Variant& variant, std::size_t index, std::index_sequence<indices...>) {
  void* place = nullptr;
  (void)((index == indices && (place = &variant.template emplace<indices>(), true)) || ...);
  return place;
}

// The address of what a new `value` holds, which is to be alternative `index` of a variant.
template <class T>
void* chosen(T& value, std::size_t index) {
  if constexpr (is_variant<T>) {
    return emplace(value, index, std::make_index_sequence<std::variant_size_v<T>>());
  } else {
    return &value;
  }
}

// Items of one member, whatever it is: T, optional<T>; or every item of a vector when `each`.
template <class T, bool each>
struct Items {
  static std::size_t size(const T& member) {
    if constexpr (each) {
      return member.size();
    } else if constexpr (is_optional<T>) {
      return member.has_value() ? 1 : 0;
    } else {
      return 1;
    }
  }
  static const void* item(const T& member, std::size_t position, std::size_t& index) {
    if constexpr (each) {
      return inside(member[position], index);
    } else if constexpr (is_optional<T>) {
      return inside(*member, index);
    } else {
      return inside(member, index);
    }
  }
  static void* add(T& member, std::size_t index) {
    if constexpr (each) {
      return chosen(member.emplace_back(), index);
    } else if constexpr (is_optional<T>) {
      return chosen(member.emplace(), index);
    } else {
      member = T();
      return chosen(member, index);
    }
  }
};

template <auto member, bool each>
constexpr Slot member_slot() {
  using Pointer = Member<decltype(member)>;
  using Owner = typename Pointer::Owner;
  using Access = Items<typename Pointer::Value, each>;
  Slot slot;
  slot.size = [](const void* owner) {
    return Access::size(static_cast<const Owner*>(owner)->*member);
  };
  slot.item = [](const void* owner, std::size_t position, std::size_t& index) {
    return Access::item(static_cast<const Owner*>(owner)->*member, position, index);
  };
  slot.add = [](void* owner, std::size_t index) {
    return Access::add(static_cast<Owner*>(owner)->*member, index);
  };
  return slot;
}

constexpr Slot named(Slot slot, std::string_view name, const Type& type) {
  slot.alternatives[slot.alternative_count] = {name, &type, slot.alternative_count, {}};
  ++slot.alternative_count;
  return slot;
}

}  // namespace detail

// Slots: exactly one, at most one, and any number of an element.
template <auto member>
constexpr Slot required(std::string_view name, const Type& type) {
  Slot slot = detail::named(detail::member_slot<member, false>(), name, type);
  slot.required = true;
  return slot;
}

template <auto member>
constexpr Slot optional(std::string_view name, const Type& type) {
  return detail::named(detail::member_slot<member, false>(), name, type);
}

template <auto member>
constexpr Slot many(std::string_view name, const Type& type) {
  Slot slot = detail::named(detail::member_slot<member, true>(), name, type);
  slot.repeated = true;
  return slot;
}

template <auto member>
constexpr Slot one_or_more(std::string_view name, const Type& type) {
  Slot slot = many<member>(name, type);
  slot.required = true;
  return slot;
}

// The same for a type whose value is the vector itself.
template <class Item>
constexpr Slot items(std::string_view name, const Type& type) {
  using Vector = std::vector<Item>;
  using Access = detail::Items<Vector, true>;
  Slot slot;
  slot.size = [](const void* owner) { return static_cast<const Vector*>(owner)->size(); };
  slot.item = [](const void* owner, std::size_t position, std::size_t& index) {
    return Access::item(*static_cast<const Vector*>(owner), position, index);
  };
  slot.add = [](void* owner, std::size_t index) {
    return Access::add(*static_cast<Vector*>(owner), index);
  };
  slot = detail::named(slot, name, type);
  slot.repeated = true;
  return slot;
}

template <class Item>
constexpr Slot items_required(std::string_view name, const Type& type) {
  Slot slot = items<Item>(name, type);
  slot.required = true;
  return slot;
}

// A further element of a choice: the next alternative of the member's variant.
constexpr Slot or_else(Slot slot, std::string_view name, const Type& type) {
  return detail::named(slot, name, type);
}

// Elements and attributes that are checked but have no place in the model.
constexpr Slot checked(std::string_view name, const Type& type, bool required = false,
                       bool repeated = false) {
  Slot slot = detail::named(Slot{}, name, type);
  slot.required = required;
  slot.repeated = repeated;
  return slot;
}

constexpr Attribute checked_attribute(std::string_view name, const SimpleType& type,
                                      bool required = false) {
  return {name, &type, required, nullptr, nullptr, {}};
}

template <auto member>
constexpr Attribute attribute(std::string_view name, const SimpleType& type) {
  using Pointer = detail::Member<decltype(member)>;
  using Owner = typename Pointer::Owner;
  constexpr bool optional = detail::is_optional<typename Pointer::Value>;
  Attribute result;
  result.name = name;
  result.type = &type;
  result.required = !optional;
  result.get = [](const void* owner) -> const void* {
    const auto& value = static_cast<const Owner*>(owner)->*member;
    if constexpr (optional) {
      return value.has_value() ? &*value : nullptr;
    } else {
      return &value;
    }
  };
  result.add = [](void* owner) -> void* {
    auto& value = static_cast<Owner*>(owner)->*member;
    if constexpr (optional) {
      return &value.emplace();
    } else {
      return &value;
    }
  };
  return result;
}

}  // namespace assay::ews
