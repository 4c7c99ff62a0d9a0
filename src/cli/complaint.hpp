#pragma once

#include <string>
#include <string_view>

namespace assay::cli {

// Text that a stranger may have chosen, a file name for instance, on one line and harmless to a
// terminal.
std::string one_line(std::string_view text);

// Prints one such line on standard error. Never fails: nobody may listen.
void tell(std::string_view line);

// Tells "SPEAKER: SENTENCE".
void complain(std::string_view speaker, std::string_view sentence);

}  // namespace assay::cli
