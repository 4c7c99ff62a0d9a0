#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Layout of visible() text in the columns of a terminal.
namespace assay::reports {

// Columns that `text` takes: combining marks take none, East Asian wide characters two.
std::size_t width_of(std::string_view text);

// The longest start of `text` that fits `width` columns.
std::string_view start_of(std::string_view text, std::size_t width);

// `text` if it fits `width` columns, otherwise its start and "...".
std::string cut(std::string_view text, std::size_t width);

// `text` broken at blanks into lines of `width` columns; lines after the first begin with `indent`
// blanks. A word longer than a line is broken. No line end at the end.
std::string wrap(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace assay::reports
