#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace assay::recorded {

// `body` without the content codings that a header names, "gzip" or "deflate, gzip": RFC 9110
// section 8.4. Stops after `most` bytes of each. Nothing, and a `problem`, when a coding is unknown
// or the body is not coded as it claims to be.
std::optional<std::string> decoded(std::string body, std::string_view codings, std::size_t most,
                                   std::string& problem);

// Whether the bytes begin as no text does: a body that is said to be coded and is not has been
// decoded by whoever recorded it.
bool seems_coded(std::string_view bytes);

// The same for bytes whose coding is named: one that nobody here knows may look like text, which
// then does not begin as a message, a page or JSON does.
bool is_still_coded(std::string_view bytes, std::string_view codings);

}  // namespace assay::recorded
