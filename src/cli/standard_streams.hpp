#pragma once

namespace assay::cli {

// Opens the standard streams that are closed to nothing, so that no file or connection takes their
// numbers. Reading such an input and writing such an output fails. Call before anything is opened.
void occupy_standard_streams();

}  // namespace assay::cli
