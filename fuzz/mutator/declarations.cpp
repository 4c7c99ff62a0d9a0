#include "fuzz/mutator/declarations.hpp"

#include <algorithm>
#include <vector>

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
    const std::string use = std::string(binding.prefix) + ":";
    if (markup.find(use) == std::string_view::npos) continue;
    if (place && outline.bound(*place, binding.prefix) == binding.uri) continue;
    declare(result, binding.prefix, binding.uri);
  }
  return result;
}

std::string transplant(const Outline& source, NodeIndex node, const Outline& target,
                       NodeIndex place) {
  std::string markup(source.markup(source.node(node)));
  for (const std::string_view prefix : source.prefixes_in_scope(node)) {
    const bool used = prefix.empty() || markup.find(std::string(prefix) + ":") != std::string::npos;
    const auto uri = source.bound(node, prefix);
    if (!used || !uri || target.bound(place, prefix) == uri) continue;
    declare(markup, prefix, *uri);
  }
  if (!source.bound(node, {}).value_or("").empty()) return markup;
  if (!target.bound(place, {}).value_or("").empty()) declare(markup, {}, {});
  return markup;
}

}  // namespace assay::fuzz
