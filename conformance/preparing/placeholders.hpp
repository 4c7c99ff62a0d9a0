#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// ${name} in messages, edits and expectations; ${repeat:N:TEXT} needs no value.
namespace assay::conformance {

using Values = std::map<std::string, std::string, std::less<>>;

// What a value is escaped for. Markup: element content or an attribute value in either quote.
enum class Place : std::uint8_t { text, markup };

// Names between ${ and } that need a value, in order, each as often as it occurs.
std::vector<std::string> placeholders_in(std::string_view text);

// `text` with every placeholder replaced; nothing when `values` lacks one, named in `missing`.
std::optional<std::string> expand(std::string_view text, const Values& values, Place place,
                                  std::string& missing);

// `text` with every ${repeat:N:TEXT} replaced, as it is, and nothing else.
std::string expand_repetitions(std::string_view text);

// Escapes what markup, attribute value normalisation (XML 1.0, 3.3.3) and line ends (2.11) change.
std::string escape_markup(std::string_view text);

}  // namespace assay::conformance
