#include <algorithm>
#include <array>

#include "fuzz/mutator/character_data.hpp"
#include "fuzz/mutator/operators.hpp"
#include "fuzz/mutator/utf8.hpp"
#include "xml/encoding.hpp"

namespace assay::fuzz {
namespace {

struct Encoding {
  std::string_view bytes;     // as xml::encode calls it
  std::string_view declared;  // the declaration that goes with it; empty: none
};

constexpr std::array<Encoding, 9> encodings{{{"utf-8-bom", ""},
                                             {"utf-8-bom", "utf-8"},
                                             {"utf-8", "UTF-8"},
                                             {"utf-8", ""},
                                             {"utf-16le-bom", "UTF-16"},
                                             {"utf-16be-bom", "utf-16"},
                                             {"utf-16le-bom", ""},
                                             {"iso-8859-1", "ISO-8859-1"},
                                             {"utf-8", "us-ascii"}}};

bool is_special(char c) { return c == '<' || c == '>' || c == '&' || c == '"' || c == '\''; }
bool is_plain(char c) { return c > ' ' && c < 0x7F && !is_special(c); }

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

// Is the place inside plain text: not in markup, a reference or a section?
bool has_plain_text(const Outline& outline, const Node& node) {
  const std::string_view content = outline.content(node);
  return !content.empty() && content.find_first_of("<&]") == std::string_view::npos;
}

std::optional<NodeIndex> text_node(Draft& draft) {
  return draft.pick([&](const Node& at) { return has_plain_text(draft.outline(), at); });
}

std::string reference(char c, Random& random) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  if (random.one_in(2)) return "&#" + std::to_string(byte) + ";";
  return std::string("&#x0") + digits[byte >> 4] + digits[byte & 15] + ";";
}

bool refer_in_text(Draft& draft) {
  const auto node = text_node(draft);
  if (!node) return false;
  const Node& at = draft.outline().node(*node);
  const std::size_t place = at.open_end + draft.random().below(at.close - at.open_end);
  if (!is_plain(draft.text()[place])) return false;
  return draft.splice(place, place + 1, reference(draft.text()[place], draft.random()));
}

bool refer_in_attribute(Draft& draft) {
  const auto node =
      draft.pick([&](const Node& at) { return !draft.outline().attributes(at).empty(); });
  if (!node) return false;
  const auto places = draft.outline().attributes(draft.outline().node(*node));
  const AttributePlace& place = draft.random().pick(places);
  if (place.value_start == place.value_end) return false;
  const std::size_t at =
      place.value_start + draft.random().below(place.value_end - place.value_start);
  const std::string_view value = draft.outline().attribute_value(place);
  if (!is_plain(draft.text()[at]) || value.find('&') != std::string_view::npos) return false;
  return draft.splice(at, at + 1, reference(draft.text()[at], draft.random()));
}

bool section(Draft& draft) {
  // In an element that holds elements alone a section is text, even when it is blank.
  const auto node = draft.pick([&](const Node& at) {
    return at.type != nullptr && at.type->simple != nullptr && has_plain_text(draft.outline(), at);
  });
  if (!node) return false;
  const Node& at = draft.outline().node(*node);
  // A cut may not go through a character.
  const bool ascii = is_ascii(draft.outline().content(at));
  const std::size_t length = at.close - at.open_end;
  const std::size_t from = at.open_end + (ascii ? draft.random().below(length) : 0);
  const std::size_t size = ascii ? draft.random().below(at.close - from + 1) : length;
  const std::string inner = draft.text().substr(from, size);
  return draft.splice(from, from + inner.size(), "<![CDATA[" + inner + "]]>");
}

bool comment_in_text(Draft& draft) {
  const auto node = text_node(draft);
  if (!node) return false;
  const Node& at = draft.outline().node(*node);
  const std::size_t place = at.open_end + draft.random().below(at.close - at.open_end);
  if (!is_plain(draft.text()[place])) return false;
  return draft.splice(place, place, "<!-- <a> & -->");
}

bool comment_or_blank_before(Draft& draft) {
  const auto node = draft.pick(
      [](const Node& at) { return at.role != Role::envelope && at.role != Role::other; });
  if (!node) return false;
  const std::size_t place = draft.outline().node(*node).start;
  static constexpr std::array<std::string_view, 4> between{"<!---->", "\n\t ", "\r\n",
                                                           "<!-- - -->"};
  return draft.splice(place, place, draft.random().pick(between));
}

bool other_quotes(Draft& draft) {
  const auto node =
      draft.pick([&](const Node& at) { return !draft.outline().attributes(at).empty(); });
  if (!node) return false;
  const auto places = draft.outline().attributes(draft.outline().node(*node));
  const AttributePlace& place = draft.random().pick(places);
  const std::string value(draft.outline().attribute_value(place));
  if (value.find_first_of("\"'") != std::string::npos) return false;
  const char quote = draft.text()[place.value_end] == '"' ? '\'' : '"';
  return draft.splice(place.name_end, place.value_end + 1,
                      (draft.random().one_in(2) ? "=" : " = ") + (quote + value + quote));
}

bool blank_in_tag(Draft& draft) {
  const auto node = draft.pick([](const Node&) { return true; });
  if (!node) return false;
  const Node& at = draft.outline().node(*node);
  const bool end_tag = !at.empty_tag() && draft.random().one_in(2);
  const std::size_t place = end_tag ? at.end - 1 : at.name_end;
  return draft.splice(place, place, draft.random().one_in(2) ? " " : "\n");
}

bool empty_tag(Draft& draft) {
  const auto node = draft.pick([](const Node& at) {
    return at.open_end == at.close;  // no content, in one tag or in two
  });
  if (!node) return false;
  const Node& at = draft.outline().node(*node);
  if (at.empty_tag()) {
    const std::string name(draft.outline().name(at));
    draft.splice(at.open_end - 2, at.open_end, "></" + name + ">");
  } else {
    draft.splice(at.open_end - 1, at.end, "/>");
  }
  return true;
}

// What cannot be decoded may hold anything.
bool may_hold(const std::optional<std::string_view>& value, std::string_view wanted) {
  return !value || value->find(wanted) != std::string_view::npos;
}

// Does a name or a value of the element use the prefix? References, sections and comments may
// hide it in a value.
bool may_use(const Outline& outline, NodeIndex index, const std::string& prefix) {
  const std::string beginning = prefix + ":";
  const Node& node = outline.node(index);
  if (outline.markup(node).find(beginning) != std::string_view::npos) return true;
  std::string storage;
  for (NodeIndex at = index; at < node.last; ++at) {
    const Node& inner = outline.node(at);
    for (const AttributePlace& place : outline.attributes(inner)) {
      const auto value = attribute_text(outline.attribute_value(place), storage);
      if (may_hold(value, beginning)) return true;
    }
    const bool leaf = inner.last == at + 1;
    if (leaf && may_hold(text_value(outline.content(inner), storage), beginning)) return true;
  }
  return false;
}

// Does xsi:type name a type without a prefix? Another default namespace makes it another type.
bool names_without_prefix(const Outline& outline, const Node& node) {
  std::string storage;
  return std::ranges::any_of(outline.attributes(node), [&](const AttributePlace& place) {
    if (!outline.attribute_name(place).ends_with(":type")) return false;
    const auto value = attribute_text(outline.attribute_value(place), storage);
    return !value || value->find(':') == std::string_view::npos;
  });
}

// As the text has it, where it may stand between quotes of either kind.
std::string declaration(std::string_view name, std::string_view uri) {
  const char quote = uri.find('"') == std::string_view::npos ? '"' : '\'';
  return " " + std::string(name) + "=" + quote + std::string(uri) + quote;
}

// The element's own namespace under another prefix, bound on the element itself.
bool other_prefix(Draft& draft) {
  const auto node = draft.pick([](const Node& at) { return at.binding_count == 0; });
  if (!node) return false;
  const Node& at = draft.outline().node(*node);
  const std::string_view prefix = draft.outline().prefix(at);
  const auto uri = draft.outline().bound(*node, prefix);
  if (!uri || uri->empty()) return false;
  static constexpr std::array<std::string_view, 5> others{"q", "xsi", "t", "m", "_.-"};
  const std::string other(draft.random().pick(others));
  const std::string local(draft.outline().local(at));
  // A child or a value that needs the old meaning of the prefix would change its own.
  if (may_use(draft.outline(), *node, other)) return false;
  const std::string bound = declaration("xmlns:" + other, *uri);
  const std::string name = other + ":" + local;
  const std::size_t start = at.start + 1;
  const std::size_t name_end = at.name_end;
  if (!at.empty_tag()) {
    const std::size_t close = at.close + 2;
    draft.splice(close, close + (name_end - start), name);
  }
  return draft.splice(start, name_end, name + bound);
}

bool default_namespace(Draft& draft) {
  const auto node = draft.pick([&](const Node& at) {
    return at.binding_count == 0 && at.type != nullptr && at.type->simple != nullptr &&
           !draft.outline().prefix(at).empty() && !names_without_prefix(draft.outline(), at);
  });
  if (!node) return false;
  const Node& at = draft.outline().node(*node);
  const auto uri = draft.outline().bound(*node, draft.outline().prefix(at));
  if (!uri) return false;
  const std::string local(draft.outline().local(at));
  const std::string start = local + declaration("xmlns", *uri);
  const std::size_t from = at.start + 1;
  const std::size_t name_end = at.name_end;
  if (!at.empty_tag()) {
    const std::size_t close = at.close + 2;
    draft.splice(close, close + (name_end - from), local);
  }
  return draft.splice(from, name_end, start);
}

bool encode(Draft& draft) {
  const std::string& text = draft.text();
  const Encoding& encoding = draft.random().pick(encodings);
  if (!text.starts_with('<') || (encoding.declared == "us-ascii" && !is_ascii(text))) return false;
  const std::string_view content = std::string_view(text).substr(declaration_of(text).size());
  std::string message;
  if (!encoding.declared.empty()) {
    message = "<?xml version='1.0' encoding='" + std::string(encoding.declared) + "' ?>";
  }
  message += content;
  auto encoded = xml::encode(message, encoding.bytes);
  if (!encoded) return false;
  return draft.become(std::move(*encoded));
}

constexpr std::array<Operator, 12> spelling_rows{{{"reference", refer_in_text},
                                                  {"reference-in-attribute", refer_in_attribute},
                                                  {"section", section},
                                                  {"comment-in-text", comment_in_text},
                                                  {"between", comment_or_blank_before},
                                                  {"quotes", other_quotes},
                                                  {"blank-in-tag", blank_in_tag},
                                                  {"empty-tag", empty_tag},
                                                  {"prefix", other_prefix},
                                                  {"default-namespace", default_namespace},
                                                  {"empty-tag-again", empty_tag},
                                                  {"encoding", encode}}};

}  // namespace

std::span<const Operator> spellings() { return spelling_rows; }

}  // namespace assay::fuzz
