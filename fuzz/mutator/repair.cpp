#include "fuzz/mutator/repair.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "ews/types/types.hpp"
#include "fuzz/mutator/character_data.hpp"
#include "fuzz/mutator/declarations.hpp"
#include "fuzz/mutator/instance.hpp"
#include "fuzz/mutator/outline.hpp"
#include "fuzz/mutator/utf8.hpp"
#include "fuzz/mutator/values.hpp"
#include "xml/escape.hpp"

namespace assay::fuzz {
namespace {

constexpr std::size_t usual_growth = 256;

constexpr std::array<std::string_view, 3> boolean_forms{"0", "1", " 1 "};

bool is_right_declaration(std::string_view declaration) {
  if (declaration.find("1.0") == std::string_view::npos) return false;
  return declaration.find("encoding") == std::string_view::npos ||
         declaration.find("utf-8") != std::string_view::npos ||
         declaration.find("UTF-8") != std::string_view::npos;
}

class Repair {
 public:
  Repair(const Outline& outline, base::Generation generation, Random& random)
      : outline_(outline), generation_(generation), random_(random) {
    out_.reserve(outline.text().size() + usual_growth);
  }

  std::string message() {
    const Node& root = outline_.node(0);
    prolog();
    if (root.role != Role::envelope || root.empty_tag()) return rebuilt();
    envelope_tag(root);
    if (const auto header = outline_.first(Role::header)) this->header(*header);
    body();
    out_ += outline_.text().substr(root.close, root.end - root.close);
    gap(root.end, outline_.text().size());
    return std::move(out_);
  }

 private:
  void prolog() {
    const std::string_view prolog = outline_.text().substr(0, outline_.node(0).start);
    const std::string_view declaration = declaration_of(prolog);
    if (is_right_declaration(declaration)) out_ += declaration;
    const std::string_view rest = prolog.substr(declaration.size());
    if (is_ignorable(rest)) out_ += rest;
  }

  // A new envelope around what is left of the operation.
  std::string rebuilt() {
    out_ += envelope_start() + "><soap:Body>";
    const auto nodes = outline_.nodes();
    const auto kept = std::ranges::find_if(nodes, [](const Node& node) {
      return node.space == xml::ns::messages && node.type != nullptr && node.slot == nullptr;
    });
    if (kept == nodes.end()) {
      out_ += Instances(generation_, random_).body_child();
    } else {
      const auto index = static_cast<NodeIndex>(kept - nodes.begin());
      const std::string envelope = envelope_start() + "/>";
      const Outline around(envelope);
      out_ += transplant(outline_, index, around, 0);
    }
    return out_ += "</soap:Body></soap:Envelope>";
  }

  void envelope_tag(const Node& node) {
    const auto places = outline_.attributes(node);
    const bool plain = std::ranges::all_of(places, [&](const AttributePlace& place) {
      return outline_.attribute_name(place).starts_with("xmlns");
    });
    if (plain) {
      out_ += outline_.text().substr(node.start, node.open_end - node.start);
      return;
    }
    out_.append(1, '<').append(outline_.name(node));
    for (const AttributePlace& place : places) {
      if (outline_.attribute_name(place).starts_with("xmlns")) copy(place);
    }
    out_ += node.empty_tag() ? "/>" : ">";
  }

  void copy(const AttributePlace& place) {
    out_ += ' ';
    out_ += outline_.text().substr(place.start, place.value_end + 1 - place.start);
  }

  void gap(std::size_t from, std::size_t to) {
    const std::string_view between = outline_.text().substr(from, to - from);
    if (is_ignorable(between)) out_ += between;
  }

  void header(NodeIndex index) {
    const Node& node = outline_.node(index);
    gap(outline_.node(0).open_end, node.start);
    envelope_tag(node);
    if (node.empty_tag()) return;
    std::size_t at = node.open_end;
    for (NodeIndex child = index + 1; child < node.last; child = outline_.node(child).last) {
      const Node& block = outline_.node(child);
      gap(at, block.start);
      at = block.end;
      if (block.type != nullptr) {
        element(child, *block.type);
      } else if (block.space == xml::ns::first_foreign) {
        lax(child);
      }
    }
    gap(at, node.close);
    out_ += outline_.text().substr(node.close, node.end - node.close);
  }

  void body() {
    const auto place = outline_.first(Role::body);
    const Node& root = outline_.node(0);
    if (!place) {
      const std::string name =
          std::string(outline_.prefix(root)) + (outline_.prefix(root).empty() ? "Body" : ":Body");
      out_ += "<" + name + ">" + generated_child(0) + "</" + name + ">";
      return;
    }
    const Node& node = outline_.node(*place);
    gap(before(*place), node.start);
    if (node.empty_tag()) {
      const std::string name(outline_.name(node));
      out_ += "<" + name + ">" + generated_child(0) + "</" + name + ">";
    } else {
      envelope_tag(node);
      operation(*place);
      out_ += outline_.text().substr(node.close, node.end - node.close);
    }
    gap(node.end, root.close);
  }

  // Where the text before the Body starts: after the Header, or after the envelope's start tag.
  std::size_t before(NodeIndex body) const {
    const auto header = outline_.first(Role::header);
    return header && *header < body ? outline_.node(*header).end : outline_.node(0).open_end;
  }

  std::string generated_child(NodeIndex place) {
    return with_declarations(Instances(generation_, random_).body_child(), outline_, place);
  }

  // The first child of the body that is known, alone.
  void operation(NodeIndex body) {
    const Node& node = outline_.node(body);
    for (NodeIndex child = body + 1; child < node.last; child = outline_.node(child).last) {
      const Node& operation = outline_.node(child);
      const bool fault = operation.space == xml::ns::soap && is_fault(child);
      if (operation.type == nullptr && !fault) continue;
      gap(node.open_end, operation.start);
      if (fault) {
        out_ += outline_.markup(operation);
      } else {
        element(child, *operation.type);
      }
      gap(operation.end, node.close);
      return;
    }
    out_ += generated_child(body);
  }

  bool is_fault(NodeIndex index) const {
    const Node& node = outline_.node(index);
    if (outline_.local(node) != "Fault" || index + 2 >= node.last) return false;
    const Node& code = outline_.node(index + 1);
    return outline_.name(code) == "faultcode" && code.last < node.last &&
           outline_.name(outline_.node(code.last)) == "faultstring";
  }

  // The type that xsi:type names, when it may stand for the declared one.
  const ews::Type* effective(NodeIndex index, const ews::Type* declared) const {
    for (const AttributePlace& place : outline_.attributes(outline_.node(index))) {
      if (outline_.attribute_name(place) != "xsi:type") continue;
      const ews::Type* const named = named_type(index, outline_.attribute_value(place));
      if (named != nullptr && !named->abstract && ews::derives(*named, *declared)) return named;
    }
    return declared;
  }

  const ews::Type* named_type(NodeIndex index, std::string_view name) const {
    const std::size_t colon = name.find(':');
    const auto uri = outline_.bound(
        index, colon == std::string_view::npos ? std::string_view() : name.substr(0, colon));
    if (!uri) return nullptr;
    return ews::find_type({namespace_number(*uri), name.substr(colon + 1)}, generation_);
  }

  void element(NodeIndex index, const ews::Type& declared) {
    const Node& node = outline_.node(index);
    const ews::Type& type = *effective(index, &declared);
    start_tag(index, type, declared);
    const std::size_t start = out_.size();
    if (type.simple != nullptr) {
      simple(index, *type.simple);
    } else {
      children(index, type);
    }
    if (!node.empty_tag()) {
      out_ += outline_.text().substr(node.close, node.end - node.close);
    } else if (out_.size() == start) {
      out_ += "/>";
    } else {
      out_.insert(start, ">");
      out_.append("</").append(outline_.name(node)).append(">");
    }
  }

  // Up to ">" for an element with content; an empty tag is closed by the caller.
  void start_tag(NodeIndex index, const ews::Type& type, const ews::Type& declared) {
    const Node& node = outline_.node(index);
    const auto places = outline_.attributes(node);
    kept_.clear();
    for (const AttributePlace& place : places) {
      if (!is_kept(outline_.attribute_name(place)) &&
          attribute_fits(index, place, type, declared)) {
        kept_.push_back(place);
      }
    }
    out_.append(1, '<').append(outline_.name(node));
    if (kept_.size() == places.size()) {
      const std::size_t tail = node.empty_tag() ? 2 : 1;
      out_ += outline_.text().substr(node.name_end, node.open_end - tail - node.name_end);
    } else {
      for (const AttributePlace& place : kept_) copy(place);
    }
    for (const ews::Attribute& attribute : type.attributes) {
      if (!attribute.required || is_kept(attribute.name)) continue;
      Instances(generation_, random_).attribute(out_, attribute);
    }
    if (!node.empty_tag()) out_ += '>';
  }

  bool is_kept(std::string_view name) const {
    return std::ranges::any_of(
        kept_, [&](const AttributePlace& place) { return outline_.attribute_name(place) == name; });
  }

  bool attribute_fits(NodeIndex index, const AttributePlace& place, const ews::Type& type,
                      const ews::Type& declared) {
    const std::string_view name = outline_.attribute_name(place);
    const auto value = attribute_text(outline_.attribute_value(place), storage_);
    if (!value) return false;
    if (name.starts_with("xmlns")) return true;
    if (name == "xsi:type") {
      const ews::Type* const named = named_type(index, *value);
      return named == &type && (named != &declared || !named->abstract);
    }
    if (type.soap_attributes && name == "soap:mustUnderstand") {
      return std::ranges::find(boolean_forms, *value) != boolean_forms.end();
    }
    if (type.soap_attributes && name == "soap:actor") return true;
    const auto known = std::ranges::find(type.attributes, name, &ews::Attribute::name);
    return known != type.attributes.end() && accepts(*known->type, *value, generation_);
  }

  void simple(NodeIndex index, const ews::SimpleType& type) {
    const Node& node = outline_.node(index);
    const std::string_view content = outline_.content(node);
    if (node.last == index + 1) {
      const auto value = text_value(content, storage_);
      if (value && accepts(type, *value, generation_)) {
        out_ += content;
        return;
      }
    }
    xml::append_text(out_, accepted_value(type, generation_, random_));
  }

  bool fits(const Place& place, const ews::Type& type, std::size_t slot, bool filled) const {
    if (place.slot == nullptr || !place.alternative->erratum.empty()) return false;
    if (place.slot->introduced > generation_ || place.alternative->type->abstract) return false;
    const auto position = static_cast<std::size_t>(place.slot - type.slots.data());
    return position > slot || (position == slot && (place.slot->repeated || !filled));
  }

  // The outline knows the place unless xsi:type put another type into force.
  Place place_in(const ews::Type& type, NodeIndex parent, const Node& field) const {
    if (outline_.node(parent).type == &type) return {field.slot, field.alternative};
    return field.space == type.space ? place_of(type, outline_.local(field)) : Place();
  }

  void children(NodeIndex index, const ews::Type& type) {
    if (type.wildcard == ews::Wildcard::lax) return lax_children(index);
    if (type.wildcard == ews::Wildcard::one_other) {
      out_ += with_declarations("<x:Foreign/>", outline_, index);
      return;
    }
    const Node& node = outline_.node(index);
    if (type.empty_or_complete && node.last == index + 1) return gap(node.open_end, node.close);
    std::size_t slot = 0;
    bool filled = false;
    std::size_t at = node.open_end;
    for (NodeIndex child = index + 1; child < node.last; child = outline_.node(child).last) {
      const Node& field = outline_.node(child);
      const Place place = place_in(type, index, field);
      gap(at, field.start);
      at = field.end;
      if (!fits(place, type, slot, filled)) continue;
      const auto position = static_cast<std::size_t>(place.slot - type.slots.data());
      missing(index, type, slot, position, filled);
      if (position != slot) slot = position;
      filled = true;
      element(child, *place.alternative->type);
    }
    missing(index, type, slot, type.slots.size(), filled);
    gap(at, node.close);
  }

  // Writes what the slots from `slot` up to `end` require and do not have.
  void missing(NodeIndex index, const ews::Type& type, std::size_t slot, std::size_t end,
               bool filled) {
    for (std::size_t at = slot; at < end; ++at) {
      const ews::Slot& wanted = type.slots[at];
      if (!wanted.required || wanted.introduced > generation_ || (at == slot && filled)) continue;
      std::string markup;
      Instances(generation_, random_).one_of(markup, wanted, type);
      out_ += with_declarations(markup, outline_, index);
    }
  }

  void lax_children(NodeIndex index) {
    const Node& node = outline_.node(index);
    std::size_t at = node.open_end;
    for (NodeIndex child = index + 1; child < node.last; child = outline_.node(child).last) {
      gap(at, outline_.node(child).start);
      at = outline_.node(child).end;
      lax(child);
    }
    gap(at, node.close);
  }

  // An element where any may stand: judged where it is declared.
  void lax(NodeIndex index) {
    const Node& node = outline_.node(index);
    if (node.type != nullptr) return element(index, *node.type);
    if (node.space == xml::ns::soap || !outline_.bound(index, outline_.prefix(node))) return;
    out_.append(1, '<').append(outline_.name(node));
    for (const AttributePlace& place : outline_.attributes(node)) {
      if (outline_.attribute_name(place).starts_with("xmlns")) copy(place);
    }
    if (node.empty_tag()) {
      out_ += "/>";
      return;
    }
    out_ += '>';
    if (node.last == index + 1 && text_value(outline_.content(node), storage_)) {
      out_ += outline_.content(node);
    } else {
      lax_children(index);
    }
    out_ += outline_.text().substr(node.close, node.end - node.close);
  }

  const Outline& outline_;
  base::Generation generation_;
  Random& random_;
  std::string out_;
  std::vector<AttributePlace> kept_;  // of the start tag at hand
  std::string storage_;               // for a value that is not written as it reads
};

}  // namespace

std::string repaired(const Outline& outline, base::Generation generation, Random& random) {
  if (!outline.sound()) return Instances(generation, random).message();
  return Repair(outline, generation, random).message();
}

}  // namespace assay::fuzz
