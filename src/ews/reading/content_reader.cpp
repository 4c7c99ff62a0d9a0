#include "ews/reading/content_reader.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "ews/headers.hpp"
#include "ews/lexical/lexical.hpp"
#include "ews/reading/fault_reader.hpp"
#include "ews/types/simple_types.hpp"
#include "ews/types/types.hpp"
#include "soap/envelope.hpp"
#include "xml/reading/fragment.hpp"

namespace assay::ews {
namespace {

using xml::ElementIndex;

constexpr std::size_t longest_shown = 60;

std::string shown(std::string_view value) {
  std::string text = "\"";
  text += value.substr(0, longest_shown);
  // Never cut a character in two.
  while (value.size() > longest_shown && text.size() > 1 && (text.back() & 0xC0) == 0x80) {
    text.pop_back();
  }
  return text += value.size() > longest_shown ? "...\"" : "\"";
}

// Why `value` is none of the type.
std::string misfit(std::string subject, std::string_view value, const SimpleType& type) {
  const std::string name(type.name);
  if (!value.empty()) return subject + " is " + shown(value) + ", which is not a value of " + name;
  return subject + " is empty; " +
         (&type == &non_empty_string ? name + " needs at least one character"
                                     : "it needs a value of " + name);
}

std::string named(const Type& type) {
  return type.name.empty() ? std::string("this element") : std::string(type.name);
}

std::string_view or_else_rule(std::string_view rule, std::string_view fallback) {
  return rule.empty() ? fallback : rule;
}

// Whatever is well-formed has it (XML Schema part 1, section 3.4.7).
constexpr xml::Name any_type{xml::ns::xsd, "anyType"};

bool is_nil_or_type(std::string_view local) { return local == "nil" || local == "type"; }

bool is_xml_space(std::string_view raw) {
  std::string storage;
  const std::string_view text = lexical::collapse(raw, storage);
  return text == "default" || text == "preserve";
}

}  // namespace

// Where a reader is in a content model: the current slot and how often it was filled.
struct ContentReader::Progress {
  std::size_t slot = 0;
  std::size_t filled = 0;
  const Alternative* alternative = nullptr;
  std::map<std::size_t, ElementIndex> first;  // child of a slot, as far as one was looked for
};

std::string_view ContentReader::rule_of(const Type& type, std::string_view Rules::* rule) const {
  return or_else_rule(or_else_rule(type.rules.*rule, outer_->*rule), "SO-05");
}

void ContentReader::read(ElementIndex index, const Type& declared, void* object,
                         std::string_view rule) {
  const xml::Element& element = document_.element(index);
  const Type* const actual = element.attribute_count == 0 ? &declared : overriding(index, declared);
  if (actual == nullptr) return;
  if (actual == &declared) return read_as(index, declared, object, rule);
  // A derived type may be laid out differently: judge by it, keep what the declared type holds.
  read_as(index, *actual, nullptr, rule);
  if (object == nullptr) return;
  const Notes::Mute mute(notes_);
  read_as(index, declared, object, rule);
}

const Type* ContentReader::overriding(ElementIndex index, const Type& declared) {
  const xml::Element& element = document_.element(index);
  const Type* actual = &declared;
  for (const xml::Attribute& attribute : document_.attributes(element)) {
    if (attribute.name.space != xml::ns::xsi || !is_nil_or_type(attribute.name.local)) continue;
    if (attribute.name.local == "nil") {
      notes_.schema(rule_of(declared, &Rules::nil), attribute.offset,
                    shown(element.name.local) + " has xsi:nil, but is not nillable");
      continue;
    }
    const auto name = resolved(index, attribute.value);
    const Type* const type = name ? find_type(*name, generation_) : nullptr;
    if (type == nullptr || !derives(*type, declared)) {
      notes_.schema(
          "SO-05", attribute.offset,
          "xsi:type " + shown(attribute.value) + " is not allowed for " + named(declared));
      return nullptr;
    }
    if (type->name != declared.name || type->space != declared.space) actual = type;
  }
  if (actual->abstract) {
    notes_.schema("SO-05", element.offset, named(*actual) + " is abstract");
    return nullptr;
  }
  return actual;
}

void ContentReader::read_as(ElementIndex index, const Type& type, void* object,
                            std::string_view rule) {
  const xml::Element& element = document_.element(index);
  if (type.abstract) {
    return notes_.schema("SO-05", element.offset, named(type) + " is abstract: xsi:type is needed");
  }
  if (notes_.collects()) collect(element, type, rule);
  if (element.attribute_count > 0 || !type.attributes.empty()) {
    read_attributes(element, type, object);
  }
  if (type.simple != nullptr) return read_simple(element, type, object, rule);
  const bool empty = type.slots.empty() && type.wildcard == Wildcard::none;
  if (element.text_kind == xml::Text::present || (empty && element.text_kind != xml::Text::none)) {
    notes_.schema(type.rules.text, element.text_offset,
                  shown(element.name.local) + " contains text, but " +
                      (empty ? "must be empty" : "may only contain elements"));
  }
  if (type.wildcard != Wildcard::none) return read_any(index, type, object);
  read_children(index, type, object);
}

// The rules that an element is judged by when it is read as `type`.
void ContentReader::collect(const xml::Element& element, const Type& type, std::string_view rule) {
  collect_attributes(element, type);
  if (type.simple != nullptr) {
    const std::string_view own = or_else_rule(type.rules.value, outer_->value);
    return notes_.judged_by(or_else_rule(rule, own));
  }
  notes_.judged_by(type.rules.text);
  notes_.judged_by(type.rules.unexpected);
  const std::size_t index = static_cast<std::size_t>(&element - document_.elements().data());
  const bool empty = element.end == index + 1;
  for (const Slot& slot : type.slots) {
    const bool demanded = slot.required && !(empty && type.empty_or_complete);
    if (demanded) notes_.judged_by(or_else_rule(slot.missing, type.rules.missing));
  }
  if (empty) return;
  notes_.judged_by(type.rules.order);
  notes_.judged_by(type.rules.repeated);
  notes_.judged_by(type.rules.space);
}

void ContentReader::collect_attributes(const xml::Element& element, const Type& type) {
  notes_.judged_by(or_else_rule(type.rules.attribute, outer_->attribute));
  for (const Attribute& wanted : type.attributes) {
    const bool present =
        std::ranges::find(document_.attributes(element), xml::Name{xml::ns::none, wanted.name},
                          &xml::Attribute::name) != document_.attributes(element).end();
    if (present) notes_.judged_by(or_else_rule(wanted.rule, type.rules.value));
    if (wanted.required) notes_.judged_by(or_else_rule(wanted.rule, type.rules.attribute));
  }
}

void ContentReader::read_attributes(const xml::Element& element, const Type& type, void* object) {
  for (const xml::Attribute& attribute : document_.attributes(element)) {
    if (attribute.name.space == xml::ns::xsi &&
        (is_nil_or_type(attribute.name.local) || attribute.name.local == "schemaLocation" ||
         attribute.name.local == "noNamespaceSchemaLocation")) {
      continue;
    }
    if (attribute.name.space == xml::ns::soap && type.soap_attributes) {
      const bool kept = object != nullptr && type.soap_of != nullptr;
      read_soap_attribute(attribute, kept ? type.soap_of(object) : nullptr, type.rules.attribute);
      continue;
    }
    read_attribute(attribute, type, object);
  }
  for (const Attribute& wanted : type.attributes) {
    if (!wanted.required) continue;
    const auto present =
        std::ranges::any_of(document_.attributes(element), [&](const xml::Attribute& attribute) {
          return attribute.name == xml::Name{xml::ns::none, wanted.name};
        });
    if (present) continue;
    notes_.schema(or_else_rule(wanted.rule, type.rules.attribute), element.offset,
                  shown(element.name.local) + " has no attribute " + shown(wanted.name));
  }
}

void ContentReader::read_attribute(const xml::Attribute& attribute, const Type& type,
                                   void* object) {
  const auto wanted = std::ranges::find(type.attributes, attribute.name.local, &Attribute::name);
  if (wanted == type.attributes.end() || attribute.name.space != xml::ns::none) {
    const bool qualified = wanted != type.attributes.end();
    const Rules& rules = type.rules.attribute.empty() ? *outer_ : type.rules;
    const std::string_view own = qualified ? rules.prefixed_attribute : rules.unknown_attribute;
    return notes_.schema(or_else_rule(own, rule_of(type, &Rules::attribute)), attribute.offset,
                         "attribute " + shown(attribute.name.local) +
                             (qualified ? " must not have a prefix" : " is not allowed here"));
  }
  void* const value = object != nullptr && wanted->add != nullptr ? wanted->add(object) : nullptr;
  if (read_value(attribute.value, *wanted->type, value)) return;
  notes_.schema(or_else_rule(wanted->rule, type.rules.value), attribute.offset,
                misfit("attribute " + shown(attribute.name.local), attribute.value, *wanted->type));
}

void ContentReader::read_soap_attribute(const xml::Attribute& attribute, SoapAttributes* place,
                                        std::string_view rule) {
  if (attribute.name.local == "mustUnderstand") {
    bool value = false;
    if (!read_value(attribute.value, must_understand, &value)) {
      return notes_.schema("SO-04", attribute.offset,
                           "mustUnderstand is " + shown(attribute.value) + ", not 0 or 1");
    }
    if (place != nullptr) place->must_understand = value;
    return;
  }
  const bool actor = attribute.name.local == "actor";
  if (!actor && attribute.name.local != "encodingStyle") {
    return notes_.schema(rule, attribute.offset,
                         "SOAP has no attribute " + shown(attribute.name.local));
  }
  if (place == nullptr) return;
  // xs:anyURI takes any text (XML Schema part 2, section 3.2.17).
  std::string storage;
  const std::string_view value = lexical::collapse(attribute.value, storage);
  (actor ? place->actor : place->encoding_style) = std::string(value);
}

void ContentReader::read_simple(const xml::Element& element, const Type& type, void* object,
                                std::string_view rule) {
  const ElementIndex index = static_cast<ElementIndex>(&element - document_.elements().data());
  rule = or_else_rule(rule, rule_of(type, &Rules::value));
  if (element.end != index + 1) {
    return notes_.schema(
        rule, document_.element(index + 1).offset,
        shown(element.name.local) + " contains an element, but may only contain text");
  }
  void* const value =
      object != nullptr && type.content_of != nullptr ? type.content_of(object) : object;
  if (read_value(element.text, *type.simple, value) &&
      (!type.simple->qualified || resolved(index, element.text))) {
    return;
  }
  notes_.schema(rule, element.text_kind == xml::Text::none ? element.offset : element.text_offset,
                misfit(shown(element.name.local), element.text, *type.simple));
}

std::optional<xml::Name> ContentReader::resolved(ElementIndex index, std::string_view name) const {
  std::string storage;  // no name needs it: that takes a blank inside
  return document_.resolve(index, lexical::collapse(name, storage));
}

bool ContentReader::read_value(std::string_view text, const SimpleType& type, void* value) {
  if (!type.collapse) return type.read(text, generation_, value);
  std::string storage;
  return type.read(lexical::collapse(text, storage), generation_, value);
}

const Alternative* ContentReader::find(const xml::Element& child, const Type& type,
                                       std::size_t slot) const {
  const Slot& candidate = type.slots[slot];
  if (candidate.introduced > generation_) return nullptr;
  for (const Alternative& alternative : candidate.names()) {
    if (alternative.name == child.name.local) return &alternative;
  }
  return nullptr;
}

void ContentReader::read_children(ElementIndex index, const Type& type, void* object) {
  const xml::Element& element = document_.element(index);
  if (element.end == index + 1 && type.empty_or_complete) return;
  Progress progress;
  for (ElementIndex child = index + 1; child < element.end; child = document_.element(child).end) {
    if (enter_slot(child, type, progress)) read_child(child, type, progress, object);
  }
  const std::size_t first = progress.filled > 0 ? progress.slot + 1 : progress.slot;
  check_missing(index, type, first, type.slots.size(), element.offset);
}

bool ContentReader::enter_slot(ElementIndex child, const Type& type, Progress& progress) {
  const xml::Element& element = document_.element(child);
  if (element.name.space == type.space) {
    for (std::size_t slot = progress.slot; slot < type.slots.size(); ++slot) {
      const Alternative* const alternative = find(element, type, slot);
      if (alternative == nullptr) continue;
      const bool again = slot == progress.slot && progress.filled > 0;
      if (again && !type.slots[slot].repeated) break;
      const std::size_t first = progress.filled > 0 ? progress.slot + 1 : progress.slot;
      check_missing(element.parent, type, first, slot, element.offset);
      progress.slot = slot;
      progress.filled = again ? progress.filled + 1 : 1;
      progress.alternative = alternative;
      return true;
    }
  }
  misplaced(child, type, progress);
  return false;
}

void ContentReader::misplaced(ElementIndex index, const Type& type, Progress& progress) {
  const xml::Element& child = document_.element(index);
  const std::string name = shown(child.name.local);
  std::size_t slot = 0;
  while (slot < type.slots.size() && find(child, type, slot) == nullptr) ++slot;
  if (slot == type.slots.size()) {
    return notes_.schema(type.rules.unexpected, child.offset,
                         name + " is not an element of " + named(type));
  }
  if (child.name.space != type.space) {
    return notes_.schema(
        or_else_rule(type.rules.space, type.rules.unexpected), child.offset,
        name + " is in the wrong namespace, " + shown(document_.uri(child.name.space)));
  }
  if (slot == progress.slot || is_preceded(index, type, slot, progress)) {
    return notes_.schema(type.rules.repeated, child.offset,
                         name + (type.slots[slot].alternative_count > 1
                                     ? " is more than the one element allowed here"
                                     : " occurs more than once"));
  }
  notes_.schema(
      type.rules.order, child.offset,
      name + " must come before " + shown(type.slots[progress.slot].alternatives[0].name));
}

// Looks for the slot's first child once: misplaced children may be many.
bool ContentReader::is_preceded(ElementIndex child, const Type& type, std::size_t slot,
                                Progress& progress) const {
  const auto [first, unknown] = progress.first.emplace(slot, 0);
  if (unknown) first->second = first_child(document_.element(child).parent, type, slot);
  return first->second < child;
}

// The end of the parent when it has none.
ElementIndex ContentReader::first_child(ElementIndex parent, const Type& type,
                                        std::size_t slot) const {
  const ElementIndex end = document_.element(parent).end;
  ElementIndex child = parent + 1;
  for (; child < end; child = document_.element(child).end) {
    const xml::Element& element = document_.element(child);
    if (element.name.space == type.space && find(element, type, slot) != nullptr) break;
  }
  return child;
}

void ContentReader::check_missing(ElementIndex parent, const Type& type, std::size_t first,
                                  std::size_t last, std::size_t offset) {
  for (std::size_t slot = first; slot < last; ++slot) {
    const Slot& wanted = type.slots[slot];
    // An element that stands in the wrong place is reported there.
    if (!wanted.required) continue;
    if (first_child(parent, type, slot) < document_.element(parent).end) continue;
    notes_.schema(or_else_rule(wanted.missing, type.rules.missing), offset,
                  shown(wanted.alternatives[0].name) + " is missing in " + named(type));
  }
}

void ContentReader::read_child(ElementIndex child, const Type& type, Progress& progress,
                               void* object) {
  const Slot& slot = type.slots[progress.slot];
  const Alternative& alternative = *progress.alternative;
  const bool erratum = !alternative.erratum.empty();
  // What an erratum element holds belongs to the same place; it is not reported again.
  if (erratum && inside_erratum_ == 0) {
    const xml::Element& element = document_.element(child);
    notes_.add(alternative.erratum, base::Stage::schema, base::Level::erratum, element.offset,
               shown(element.name.local) + " is the name in the documentation; the schema has " +
                   (slot.alternatives[0].erratum.empty() ? shown(slot.alternatives[0].name)
                                                         : std::string("no such element")));
  }
  void* const place =
      object != nullptr && slot.add != nullptr ? slot.add(object, alternative.index) : nullptr;
  inside_erratum_ += erratum ? 1 : 0;
  const Rules* const outer = std::exchange(outer_, &type.rules);
  read(child, *alternative.type, place, slot.rule);
  outer_ = outer;
  inside_erratum_ -= erratum ? 1 : 0;
}

void ContentReader::read_any(ElementIndex index, const Type& type, void* object) {
  const xml::Element& element = document_.element(index);
  std::size_t count = 0;
  for (ElementIndex child = index + 1; child < element.end; child = document_.element(child).end) {
    ++count;
    const xml::NamespaceId space = document_.element(child).name.space;
    if (type.wildcard == Wildcard::lax) {
      read_lax(child);
      if (object != nullptr) {
        static_cast<std::vector<std::string>*>(object)->push_back(xml::fragment(document_, child));
      }
    } else if (count > 1 || space == type.space || space == xml::ns::none) {
      notes_.schema(type.rules.unexpected, document_.element(child).offset,
                    "only one element is allowed here, and it must have another namespace");
    }
  }
  if (type.wildcard == Wildcard::one_other && count == 0) {
    notes_.schema(type.rules.missing, element.offset, "an element of another namespace is missing");
  }
}

bool ContentReader::read_soap(ElementIndex index) {
  if (document_.element(index).name == xml::Name{xml::ns::soap, "Fault"}) {
    soap::Fault ignored;
    read_fault(document_, index, *this, notes_, ignored);
    return true;
  }
  std::vector<soap::EnvelopeProblem> problems;
  const std::optional<soap::Envelope> part = soap::read_part(document_, index, problems);
  if (!part) return false;
  for (soap::EnvelopeProblem& problem : problems) {
    if (problem.grammar) notes_.schema(problem.rule, problem.offset, std::move(problem.message));
  }
  read_lax_attributes(document_.element(index));
  if (part->header) read_lax_attributes(document_.element(*part->header));
  if (part->body) read_lax_attributes(document_.element(*part->body));
  for (const ElementIndex block : part->header_blocks) read_lax(block);
  for (const ElementIndex child : part->body_children) read_strict(child);
  for (const ElementIndex trailer : part->trailers) read_lax(trailer);
  return true;
}

void ContentReader::read_strict(ElementIndex index) {
  const xml::Element& element = document_.element(index);
  if (find_global_element(element.name) != nullptr) return read_lax(index);
  if (read_soap(index)) return;
  notes_.schema("RQ-01", element.offset, shown(element.name.local) + " is not allowed in a Body");
}

void ContentReader::read_lax(ElementIndex index) {
  const xml::Element& element = document_.element(index);
  if (element.name.space == xml::ns::soap && read_soap(index)) return;
  if (const GlobalElement* const global = find_global_element(element.name)) {
    if (global->abstract) {
      return notes_.schema("RS-15", element.offset, shown(element.name.local) + " is abstract");
    }
    return read(index, *global->type, nullptr);
  }
  for (const xml::Attribute& attribute : document_.attributes(element)) {
    if (attribute.name != xml::Name{xml::ns::xsi, "type"}) continue;
    const auto name = resolved(index, attribute.value);
    if (name == any_type) break;
    const Type* const type = name ? find_type(*name, generation_) : nullptr;
    // What is not declared is not nillable either, nor is it not: xsi:nil says nothing here.
    if (type != nullptr) return read_as(index, *type, nullptr, {});
    return notes_.schema("SO-05", attribute.offset,
                         "xsi:type " + shown(attribute.value) + " is not a known type");
  }
  read_lax_attributes(element);
  for (ElementIndex child = index + 1; child < element.end; child = document_.element(child).end) {
    read_lax(child);
  }
}

void ContentReader::read_lax_attributes(const xml::Element& element) {
  struct Declared {
    xml::Name name;
    bool (*fits)(std::string_view);
  };
  static constexpr std::array<Declared, 2> declared{
      {{{xml::ns::xml, "lang"}, lexical::is_xml_lang}, {{xml::ns::xml, "space"}, is_xml_space}}};
  for (const xml::Attribute& attribute : document_.attributes(element)) {
    const std::string_view local = attribute.name.local;
    if (attribute.name.space == xml::ns::soap && (local == "mustUnderstand" || local == "actor")) {
      read_soap_attribute(attribute, nullptr, "SO-04");
    }
    const auto found = std::ranges::find(declared, attribute.name, &Declared::name);
    if (found == declared.end() || found->fits(attribute.value)) continue;
    notes_.schema(
        "XM-06", attribute.offset,
        "xml:" + std::string(local) + " is " + shown(attribute.value) + ", which is not allowed");
  }
}

}  // namespace assay::ews
