#include <array>

#include "fuzz/mutator/operators.hpp"
#include "fuzz/mutator/vocabulary.hpp"

namespace assay::fuzz {
namespace {

using xml::EditKind;

constexpr std::array<std::string_view, 6> prologs{"<!DOCTYPE x>",
                                                  "<!DOCTYPE soap:Envelope SYSTEM 'urn:x'>",
                                                  "<!DOCTYPE a [<!ENTITY e 'v'>]>",
                                                  "<!DOCTYPE a [<!ELEMENT a ANY>]>",
                                                  "<?target data?>",
                                                  "<!-- c --><?p?>"};

// Header blocks that have a meaning to SOAP itself.
constexpr std::array<std::string_view, 6> blocks{
    "<x:Foreign soap:mustUnderstand='1'/>",
    "<x:Foreign soap:mustUnderstand='1' soap:actor='urn:other'/>",
    "<x:Foreign soap:mustUnderstand='true'/>",
    "<x:Foreign soap:encodingStyle='urn:e'/>",
    "<Unqualified/>",
    "text"};

constexpr std::array<std::string_view, 5> envelope_names{"Envelope", "x:Envelope", "soap:Body",
                                                         "soap:envelope", "soap:Envelope"};

bool is_envelope_part(const Node& node) {
  return node.role == Role::header || node.role == Role::body;
}

bool rename_part(Draft& draft) {
  const auto node = draft.pick(is_envelope_part);
  return node && draft.change(EditKind::rename, *node, draft.random().pick(vocabulary().elements));
}

bool rename_envelope(Draft& draft) {
  return draft.change(EditKind::rename, 0, draft.random().pick(envelope_names));
}

bool soap_1_2(Draft& draft) {
  return draft.outline().sound() &&
         draft.change(EditKind::set_attribute, 0,
                      "xmlns:" + std::string(draft.outline().prefix(draft.outline().node(0))),
                      "http://www.w3.org/2003/05/soap-envelope");
}

template <EditKind kind>
bool edit_part(Draft& draft) {
  const auto node = draft.pick(is_envelope_part);
  return node && draft.change(kind, *node);
}

bool second_body_child(Draft& draft) {
  const auto body = draft.outline().first(Role::body);
  return body && draft.change(EditKind::insert_last, *body, {}, draft.instances().body_child());
}

bool empty_body(Draft& draft) {
  const auto child = draft.outline().first(Role::operation);
  return child && draft.change(EditKind::remove, *child);
}

bool text_in_envelope(Draft& draft) {
  const auto node = draft.pick(is_envelope_part);
  return node && draft.change(EditKind::insert_after, *node, {},
                              draft.random().one_in(2) ? "text" : "<x:Trailer/>");
}

bool odd_block(Draft& draft) {
  const std::string block(draft.random().pick(blocks));
  if (const auto header = draft.outline().first(Role::header)) {
    return draft.change(EditKind::insert_last, *header, {}, block);
  }
  const auto body = draft.outline().first(Role::body);
  return body && draft.change(EditKind::insert_before, *body, {},
                              "<soap:Header>" + block + "</soap:Header>");
}

bool attribute_on_part(Draft& draft) {
  const auto node = draft.pick([](const Node& at) {
    return is_envelope_part(at) || at.role == Role::envelope || at.role == Role::header_block;
  });
  return node &&
         draft.change(EditKind::set_attribute, *node, draft.random().pick(vocabulary().attributes),
                      draft.random().pick(vocabulary().values));
}

bool duplicate_header(Draft& draft) {
  const auto node = draft.pick([](const Node& at) { return at.role == Role::header_block; });
  return node && draft.change(EditKind::duplicate, *node);
}

bool prolog(Draft& draft) {
  if (!draft.outline().sound()) return false;
  const std::size_t root = draft.outline().node(0).start;
  return draft.splice(root, root, draft.random().pick(prologs));
}

bool instruction_inside(Draft& draft) {
  const auto node = draft.pick([](const Node&) { return true; });
  return node && draft.change(EditKind::insert_first, *node, {}, "<?target data?>");
}

// The message without its envelope.
bool only_a_part(Draft& draft) {
  const auto node = draft.pick([](const Node& at) { return at.type != nullptr; });
  return node && draft.change(EditKind::replace, 0, {},
                              draft.outline().markup(draft.outline().node(*node)));
}

constexpr std::array<Operator, 18> soap_breaker_rows{
    {{"rename-part", rename_part},
     {"rename-envelope", rename_envelope},
     {"soap-1.2", soap_1_2},
     {"remove-part", edit_part<EditKind::remove>},
     {"unwrap-part", edit_part<EditKind::unwrap>},
     {"duplicate-part", edit_part<EditKind::duplicate>},
     {"part-first", edit_part<EditKind::move_first>},
     {"part-last", edit_part<EditKind::move_last>},
     {"second-child", second_body_child},
     {"empty-body", empty_body},
     {"text-in-envelope", text_in_envelope},
     {"odd-block", odd_block},
     {"odd-block-again", odd_block},
     {"attribute-on-part", attribute_on_part},
     {"duplicate-header", duplicate_header},
     {"prolog", prolog},
     {"instruction", instruction_inside},
     {"only-a-part", only_a_part}}};

}  // namespace

std::span<const Operator> soap_breakers() { return soap_breaker_rows; }

}  // namespace assay::fuzz
