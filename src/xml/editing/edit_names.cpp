#include "xml/editing/edit_names.hpp"

#include <pugixml.hpp>
#include <span>
#include <string>

#include "xml/editing/tree_path.hpp"
#include "xml/editing/verbatim.hpp"

namespace assay::xml {
namespace {

// The path by names of what `path` leads to; `path` itself where there is none that leads there.
std::string named(std::string_view message, const std::string& path) {
  pugi::xml_document document;
  if (!load_verbatim(message, document)) return path;
  const pugi::xml_node element = find(document, path);
  if (!element) return path;
  std::string names = path_of(element);
  return find(document, names) == element ? names : path;
}

}  // namespace

std::vector<Edit> with_names(std::string_view message, std::vector<Edit> edits) {
  for (std::size_t index = 0; index < edits.size(); ++index) {
    if (edits[index].kind == EditKind::substitute) break;
    // An edit finds what those before it have left.
    const Edited before = xml::apply(message, std::span(edits).first(index));
    if (!before.message) break;
    edits[index].path = named(*before.message, edits[index].path);
  }
  return edits;
}

}  // namespace assay::xml
