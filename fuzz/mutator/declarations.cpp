#include "fuzz/mutator/declarations.hpp"

#include "fuzz/mutator/vocabulary.hpp"

namespace assay::fuzz {
namespace {

bool starts_element(std::string_view markup) {
  return markup.size() >= 2 && markup[0] == '<' && markup[1] != '!' && markup[1] != '?' &&
         markup[1] != '/';
}

bool declares(std::string_view markup, std::string_view declaration) {
  return markup.substr(0, markup.find('>')).find(declaration) != std::string_view::npos;
}

// Does "prefix:" stand anywhere in the markup?
bool uses(std::string_view markup, std::string_view prefix) {
  for (std::size_t at = markup.find(':'); at != std::string_view::npos;
       at = markup.find(':', at + 1)) {
    if (markup.substr(0, at).ends_with(prefix)) return true;
  }
  return false;
}

void declare(std::string& markup, std::string_view prefix, std::string_view uri) {
  std::string declaration = prefix.empty() ? " xmlns=" : " xmlns:" + std::string(prefix) + "=";
  if (declares(markup, declaration)) return;
  const std::size_t name_end = markup.find_first_of(" \t\r\n/>", 1);
  if (name_end == std::string::npos) return;
  markup.insert(name_end, declaration + "'" + std::string(uri) + "'");
}

}  // namespace

std::string with_declarations(std::string_view markup, const Outline& outline,
                              std::optional<NodeIndex> place) {
  std::string result(markup);
  if (!starts_element(markup)) return result;
  for (const PrefixBinding& binding : prefixes()) {
    if (!uses(markup, binding.prefix)) continue;
    if (place && outline.bound(*place, binding.prefix) == binding.uri) continue;
    declare(result, binding.prefix, binding.uri);
  }
  return result;
}

std::string transplant(const Outline& source, NodeIndex node, const Outline& target,
                       NodeIndex place) {
  const std::string_view original = source.markup(source.node(node));
  std::string markup(original);
  source.for_each_binding(node, [&](std::string_view prefix, std::string_view outer) {
    if (!prefix.empty() && !uses(original, prefix)) return;
    const auto uri = source.bound(node, prefix);
    // An outer meaning of a prefix that was bound again is none.
    if (uri != outer || target.bound(place, prefix) == uri) return;
    declare(markup, prefix, *uri);
  });
  if (!source.bound(node, {}).value_or("").empty()) return markup;
  if (!target.bound(place, {}).value_or("").empty()) declare(markup, {}, {});
  return markup;
}

}  // namespace assay::fuzz
