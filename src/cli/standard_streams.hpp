#pragma once

namespace assay::cli {

// Opens the standard streams that are closed to nothing, or the next file or connection would get
// their number, and what is printed with it. Input and output stay unusable, so that what needs
// them fails. Call before anything is opened; ends the program when there is no /dev/null.
void open_standard_streams();

}  // namespace assay::cli
