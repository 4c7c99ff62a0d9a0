#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planted {

struct Attribute {
  std::string space;
  std::string local;
  std::string value;
};

struct Element {
  std::string space;
  std::string local;
  std::vector<Attribute> attributes;
  std::vector<Element> children;
  std::string text;
};

// The root of an XML document in UTF-8, nothing when it is not well-formed. No document types.
std::optional<Element> read_document(std::string_view text);

}  // namespace planted
