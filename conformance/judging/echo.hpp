#pragma once

#include <cstdint>
#include <string_view>

// What became of a text that was sent and comes back.
namespace assay::conformance {

// `altered`: trimmed, cut off, in another case or normal form, without its white space or its
// invisible characters. `other_characters`: recognisably the text, but written in another encoding,
// escaped twice or not at all. `other_text`: something else, or the text with something around it.
enum class Echo : std::uint8_t { same, altered, other_characters, other_text };

Echo echo_of(std::string_view sent, std::string_view back);

}  // namespace assay::conformance
