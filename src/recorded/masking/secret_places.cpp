#include "recorded/masking/secret_places.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text/ascii.hpp"
#include "ews/enumerations.hpp"
#include "ews/types/types.hpp"
#include "recorded/masking/markup.hpp"
#include "recorded/masking/unescaped.hpp"
#include "recorded/text/telling_words.hpp"

namespace assay::recorded {
namespace {

using secrets::Range;

// What says only of which kind a secret is.
constexpr std::array<std::string_view, 7> harmless_attributes{
    "type", "valuetype", "encodingtype", "algorithm", "mustunderstand", "actor", "nil"};

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_declaration(std::string_view name) { return name.starts_with("xmlns"); }

bool is_harmless(std::string_view name) {
  return is_declaration(name) || name.starts_with("xml:") ||
         std::ranges::find(harmless_attributes, base::lower(local_name(name))) !=
             harmless_attributes.end();
}

// A text that is read within another one, once its references are resolved.
struct Layer {
  std::string_view text;
  std::size_t offset = 0;                               // in the one below
  const std::vector<std::uint32_t>* origins = nullptr;  // none: it stands there as it is
  const Layer* below = nullptr;

  std::size_t origin(std::size_t at) const {
    const std::size_t here = offset + (origins == nullptr ? at : (*origins)[at]);
    return below == nullptr ? here : below->origin(here);
  }
};

constexpr std::size_t deepest = 3;  // layers of quoting

class Finder {
 public:
  explicit Finder(Told& told) : told_(told) {}

  void read_markup(const Layer& layer, std::size_t depth);
  void read_words(const Layer& layer);
  // Character data, or a value: it may quote a message.
  void read_text(const Layer& layer, std::size_t depth);

  void add(const Layer& layer, Range range) {
    if (range.begin < range.end) {
      told_.places.push_back({layer.origin(range.begin), layer.origin(range.end)});
    }
  }
  // `exactly`: the text is all of a value of that name.
  void learn(std::string_view value, const TellingWord& telling, bool exactly);

 private:
  Range value_behind(std::string_view text, std::size_t at, bool whole_line) const;
  void read_urls(const Layer& layer);

  Told& told_;
};

// What the elements of one text tell.
class ElementReader {
 public:
  ElementReader(Finder& finder, const Layer& layer, std::size_t depth)
      : finder_(finder), layer_(layer), depth_(depth) {}

  void take(const MarkupPart& part) {
    switch (part.kind) {
      case MarkupPart::Kind::start:
        return open(local_name(part.name));
      case MarkupPart::Kind::attribute:
        return take_attribute(part);
      case MarkupPart::Kind::end:
        return close();
      case MarkupPart::Kind::text:
      case MarkupPart::Kind::cdata:
        if (telling() != nullptr) {
          const std::string_view raw = text_of(part.content);
          value_ += part.kind == MarkupPart::Kind::text ? unescaped(raw).text : std::string(raw);
        }
        [[fallthrough]];
      case MarkupPart::Kind::comment:
      case MarkupPart::Kind::instruction:
        return take_text(part);
    }
  }

 private:
  std::string_view text_of(Range range) const {
    return layer_.text.substr(range.begin, range.end - range.begin);
  }

  // Of the innermost open element whose name tells; null where none does.
  const TellingWord* telling() const { return open_.empty() ? nullptr : open_.back(); }

  void open(std::string_view name) {
    finish_value();
    const TellingWord* const own = told_by_name(name);
    own_ = own != nullptr;
    open_.push_back(own_ ? own : telling());
  }

  void close() {
    finish_value();
    own_ = false;
    if (!open_.empty()) open_.pop_back();
  }

  void finish_value() {
    if (telling() != nullptr) finder_.learn(value_, *telling(), own_);
    value_.clear();
  }

  void take_attribute(const MarkupPart& part) {
    const TellingWord* const own = told_by_name(local_name(part.name));
    const TellingWord* const telling = own == nullptr ? this->telling() : own;
    if (is_declaration(part.name)) return;
    if (telling == nullptr || is_harmless(part.name)) return take_text(part);
    finder_.add(layer_, part.content);
    finder_.learn(unescaped(text_of(part.content)).text, *telling, own != nullptr);
  }

  void take_text(const MarkupPart& part) {
    if (part.kind == MarkupPart::Kind::instruction && part.name == "xml") return;
    const bool is_value = part.kind == MarkupPart::Kind::attribute;
    if (telling() != nullptr && !is_value) return finder_.add(layer_, part.content);
    finder_.read_text({text_of(part.content), part.content.begin, nullptr, &layer_}, depth_);
  }

  Finder& finder_;
  const Layer& layer_;
  std::size_t depth_;
  std::vector<const TellingWord*> open_;  // by element: what its name tells, or that of one around
  bool own_ = false;                      // it is the name of the present element
  std::string value_;
};

void Finder::read_markup(const Layer& layer, std::size_t depth) {
  ElementReader reader(*this, layer, depth);
  each_part(layer.text, [&](const MarkupPart& part) { reader.take(part); });
}

void Finder::read_text(const Layer& layer, std::size_t depth) {
  read_urls(layer);
  if (!has_telling_word(layer.text)) return;
  const bool escaped = layer.text.find('&') != std::string_view::npos;
  const Unescaped plain = escaped ? unescaped(layer.text) : Unescaped();
  const Layer inner = escaped ? Layer{plain.text, 0, &plain.origins, &layer} : layer;
  read_words(inner);
  if (depth == deepest) return;
  if (inner.text.find('<') != std::string_view::npos) {
    read_markup(inner, depth + 1);
  } else if (escaped && inner.text.find('&') != std::string_view::npos) {
    read_text(inner, depth + 1);
  }
}

constexpr std::string_view ends_of_value = " \t\r\n<>\"'&,;#";

// Behind the name that has a telling word, `=` or `:`, and what may stand between. Nothing when it
// is no name of a value.
Range Finder::value_behind(std::string_view text, std::size_t at, bool whole_line) const {
  constexpr std::size_t most = 64;
  constexpr std::string_view of_names =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
  constexpr std::string_view around = " \t\"'\\[]";
  const auto pass = [&](std::string_view characters) {
    const std::size_t last = std::min(at + most, text.size());
    while (at < last && characters.find(text[at]) != std::string_view::npos) ++at;
  };
  pass(of_names);
  pass(around);
  if (at == text.size() || (text[at] != '=' && text[at] != ':')) return {};
  whole_line = whole_line && text[at] == ':';
  ++at;
  pass(around);
  static constexpr std::array<std::string_view, 5> schemes{"bearer ", "basic ", "digest ", "ntlm ",
                                                           "negotiate "};
  for (const std::string_view scheme : schemes) {
    if (base::same_ignoring_case(text.substr(at, scheme.size()), scheme)) at += scheme.size();
  }
  const std::string_view ends = whole_line ? "\r\n<>" : ends_of_value;
  return {at, std::min(text.find_first_of(ends, at), text.size())};
}

// The headers of HTTP have values of many words.
bool is_header(std::string_view word) { return word == "cookie" || word == "authorization"; }

void Finder::read_words(const Layer& layer) {
  FoundWord found = next_telling_word(layer.text);
  while (found.word != nullptr) {
    const std::size_t behind = found.at + found.word->word.size();
    const Range value = value_behind(layer.text, behind, is_header(found.word->word));
    add(layer, value);
    const std::string_view text = layer.text.substr(value.begin, value.end - value.begin);
    if (value.begin < value.end && std::ranges::any_of(text, base::is_digit)) {
      learn(text, *found.word, false);
    }
    found = next_telling_word(layer.text, std::max(behind, value.end));
  }
}

// Users and passwords in URLs.
void Finder::read_urls(const Layer& layer) {
  const std::string_view text = layer.text;
  for (std::size_t at = text.find("://"); at < text.size(); at = text.find("://", at)) {
    at += 3;
    const std::size_t end = std::min(text.find_first_of("/?# \t\r\n<>\"'", at), text.size());
    const std::size_t user = text.substr(at, end - at).rfind('@');
    if (user == std::string_view::npos) continue;
    add(layer, {at, at + user});
    const std::string_view account = text.substr(at, user);
    const std::size_t colon = account.find(':');
    static constexpr TellingWord password{"password"};
    if (colon != std::string_view::npos) learn(account.substr(colon + 1), password, true);
    at = end;
  }
}

// A short word may stand elsewhere by chance.
void Finder::learn(std::string_view value, const TellingWord& telling, bool exactly) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t unmistakable = 12;
  value = base::trimmed(value);
  if (is_ordinary(value)) return;
  const bool of_user = value.find('@') != value.npos || value.starts_with("S-1-");
  const bool short_enough = exactly && !telling.names_user;
  if (value.size() < (short_enough ? shortest : unmistakable) && !of_user) return;
  told_.secrets.push_back({std::string(value), !telling.names_user && !of_user});
}

bool is_moment(std::string_view text) {
  return text.find_first_not_of("0123456789-:TZ.+") == std::string_view::npos &&
         text.find_first_of("-:") != std::string_view::npos;
}

}  // namespace

std::vector<Range> in_order(std::vector<Range> places) {
  std::ranges::sort(places, {}, &Range::begin);
  std::vector<Range> apart;
  for (const Range& place : places) {
    if (apart.empty() || place.begin > apart.back().end) {
      apart.push_back(place);
    } else {
      apart.back().end = std::max(apart.back().end, place.end);
    }
  }
  return apart;
}

Told told_in(std::string_view text) {
  Told told;
  const Layer layer{text};
  if (may_name_secrets(text) || text.find("://") != std::string_view::npos) {
    Finder(told).read_markup(layer, 0);
  }
  told.places = within(in_order(std::move(told.places)), data_of(text));
  return told;
}

Told told_in_words(std::string_view text) {
  Told told;
  Finder(told).read_text({text}, 0);
  told.places = in_order(std::move(told.places));
  return told;
}

bool is_ordinary(std::string_view text) {
  static constexpr std::array<std::string_view, 3> addresses{"http://", "https://", "urn:"};
  const auto begins = [&](std::string_view beginning) { return text.starts_with(beginning); };
  if (text == "true" || text == "false" || is_moment(text)) return true;
  if (std::ranges::any_of(addresses, begins)) return true;
  const auto elements = ews::body_elements();
  const auto versions = ews::ExchangeVersion::all();
  return std::ranges::find(elements, text, &ews::BodyElement::name) != elements.end() ||
         std::ranges::find(versions, text, &ews::Enumerator::text) != versions.end();
}

std::vector<Range> data_of(std::string_view text) {
  std::vector<Range> data;
  each_part(text, [&](const MarkupPart& part) {
    const bool is_tag = part.kind == MarkupPart::Kind::start || part.kind == MarkupPart::Kind::end;
    const bool declares = (part.kind == MarkupPart::Kind::attribute && is_declaration(part.name)) ||
                          (part.kind == MarkupPart::Kind::instruction && part.name == "xml");
    if (!is_tag && !declares && part.content.begin < part.content.end) data.push_back(part.content);
  });
  return data;
}

std::vector<Range> within(const std::vector<Range>& places, const std::vector<Range>& data) {
  std::vector<Range> inside;
  auto part = data.begin();
  for (const Range& place : places) {
    while (part != data.end() && part->end <= place.begin) ++part;
    for (auto at = part; at != data.end() && at->begin < place.end; ++at) {
      inside.push_back({std::max(place.begin, at->begin), std::min(place.end, at->end)});
    }
  }
  return inside;
}

}  // namespace assay::recorded
