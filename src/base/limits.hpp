#pragma once

#include <cstddef>

namespace assay::base {

// What one message may cost. Exchange documents 400 KB as the largest request stream
// (ErrorRequestStreamTooBig), so every default is far above an honest message and far below harm.
struct Limits {
  std::size_t bytes = 16u << 20;  // of the message as received
  std::size_t depth = 256;        // of nested elements
  std::size_t attributes = 256;   // on one element, namespace declarations included
  std::size_t namespaces = 256;   // different ones in a message, and declarations in scope
  std::size_t text = 8u << 20;    // bytes of one text or attribute value
  std::size_t findings = 100;     // kept per message; the rest are only counted
};

}  // namespace assay::base
