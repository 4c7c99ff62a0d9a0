#include "xml/reading/fragment.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text/ascii.hpp"
#include "xml/escape.hpp"
#include "xml/reading/cursor.hpp"

namespace assay::xml {
namespace {

// A value such as "t:ItemIdType" uses its prefix without showing it as a name.
std::string_view prefix_of_value(std::string_view value) {
  value = base::trimmed(value);
  const std::size_t colon = value.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view prefix = value.substr(0, colon);
  return is_ncname(prefix) && is_ncname(value.substr(colon + 1)) ? prefix : std::string_view();
}

// The namespace that the writer binds to `prefix` around a fragment.
std::optional<NamespaceId> conventional(std::string_view prefix) {
  static constexpr std::array<NamespaceId, 4> spaces{ns::soap, ns::types, ns::messages, ns::errors};
  const auto* const found =
      std::ranges::find(spaces, prefix, [](NamespaceId space) { return known_prefixes[space]; });
  return found == spaces.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

class FragmentWriter {
 public:
  explicit FragmentWriter(const Document& document) : document_(document) {}

  std::string write(ElementIndex index) {
    open(index);
    ElementIndex current = index;
    for (ElementIndex next = index + 1;; ++next) {
      while (document_.element(current).end == next) {
        close(current);
        if (current == index) return std::move(text_);
        append_text(text_, document_.element(current).tail);
        current = document_.element(current).parent;
      }
      current = next;
      open(current);
    }
  }

 private:
  using Declared = std::pair<std::string_view, NamespaceId>;

  void open(ElementIndex index) {
    const Element& element = document_.element(index);
    marks_.push_back(declared_.size());
    text_ += '<';
    append_name(element.prefix, element.name.local);
    std::set<std::string_view> prefixes{element.prefix};
    add_value(index, element.text, prefixes);
    for (const Attribute& attribute : document_.attributes(element)) {
      if (!attribute.prefix.empty()) prefixes.insert(attribute.prefix);
      if (attribute.name == Name{ns::xsi, "type"}) {
        prefixes.insert(prefix_of_value(attribute.value));
      } else {
        add_value(index, attribute.value, prefixes);
      }
    }
    for (const std::string_view prefix : prefixes) declare(index, prefix);
    for (const Attribute& attribute : document_.attributes(element)) {
      text_ += ' ';
      append_name(attribute.prefix, attribute.name.local);
      text_ += "=\"";
      append_value(text_, attribute.value);
      text_ += '"';
    }
    text_ += '>';
    append_text(text_, element.text);
  }

  // Only xsi:type is known to be a name. Elsewhere "t:x" may be no name at all: to declare a prefix
  // for it that only the surroundings bind would make the fragment depend on where it stands.
  void add_value(ElementIndex index, std::string_view value,
                 std::set<std::string_view>& prefixes) const {
    const std::string_view prefix = prefix_of_value(value);
    if (prefix.empty()) return;
    const std::optional<NamespaceId> space = document_.bound(index, prefix);
    if (space && space != conventional(prefix)) prefixes.insert(prefix);
  }

  void close(ElementIndex index) {
    const Element& element = document_.element(index);
    text_ += "</";
    append_name(element.prefix, element.name.local);
    text_ += '>';
    declared_.resize(marks_.back());
    marks_.pop_back();
  }

  void declare(ElementIndex index, std::string_view prefix) {
    if (prefix == "xml") return;
    std::optional<NamespaceId> space = document_.bound(index, prefix);
    // Only an xsi:type that nobody judges can have a prefix without a namespace. Written into an
    // envelope it would get this one, so that the fragment would depend on where it stands.
    if (!space) space = conventional(prefix);
    if (!space) return;
    const auto latest = std::find_if(declared_.rbegin(), declared_.rend(),
                                     [&](const Declared& one) { return one.first == prefix; });
    if (latest != declared_.rend() && latest->second == *space) return;
    // At the top of a fragment even "no namespace" is said: the fragment may be put anywhere.
    declared_.emplace_back(prefix, *space);
    text_ += prefix.empty() ? " xmlns" : " xmlns:";
    text_ += prefix;
    text_ += "=\"";
    append_value(text_, document_.uri(*space));
    text_ += '"';
  }

  void append_name(std::string_view prefix, std::string_view local) {
    if (!prefix.empty()) {
      text_ += prefix;
      text_ += ':';
    }
    text_ += local;
  }

  const Document& document_;
  std::string text_;
  std::vector<Declared> declared_;
  std::vector<std::size_t> marks_;
};

std::string fragment(const Document& document, ElementIndex index) {
  return FragmentWriter(document).write(index);
}

}  // namespace assay::xml
