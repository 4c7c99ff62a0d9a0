#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

// Paths of edits in a tree of pugixml.
namespace assay::xml {

// The element at `path`, from `start` on; the empty path is `start` itself.
pugi::xml_node find(pugi::xml_node start, std::string_view path);

// The path of an element by local names, with numbers only where the name says too little.
std::string path_of(pugi::xml_node element);

}  // namespace assay::xml
