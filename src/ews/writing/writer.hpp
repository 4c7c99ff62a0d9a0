#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/generation.hpp"
#include "ews/message.hpp"

namespace assay::ews {

enum class Layout : std::uint8_t { compact, indented };

struct WriteOptions {
  base::Dialect dialect = base::Dialect::schema;
  Layout layout = Layout::compact;
};

struct Written {
  std::optional<std::string> text;  // UTF-8, with an XML declaration
  std::string problem;              // else: which value XML or the dialect cannot carry
};

// Writes `message` as a SOAP 1.1 envelope, the same bytes for the same message every time. Reading
// them gives an equal message. Fails only for values that XML 1.0 cannot carry (NUL, bad UTF-8),
// fragments that are not well-formed, and FileAsHeader outside the documented dialect.
Written write(const Message& message, const WriteOptions& options = {});

}  // namespace assay::ews
