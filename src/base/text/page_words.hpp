#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// What a page says, in few words: for messages about answers that are no SOAP.
namespace assay::base {

// On one line, without what a terminal would obey, no longer than `most` bytes and three dots.
std::string plain_words(std::string_view text, std::size_t most);

// `entitled "..."`, the title of a page, or else `beginning "..."`, its text without tags; empty
// when it has neither.
std::string words_of_page(std::string_view body);

}  // namespace assay::base
