#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::recorded {

// A body as UTF-8, and the way back.
struct Readable {
  std::string text;
  std::string_view encoding;
};

// Nothing for what is no document, or has one that its declarations change.
std::optional<Readable> readable(const std::string& body);

// Whether words of secrets stand in a body, in UTF-8 or UTF-16.
bool may_tell(const std::string& body);

}  // namespace assay::recorded
