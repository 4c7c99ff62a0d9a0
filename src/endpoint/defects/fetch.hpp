#pragma once

#include <string_view>

namespace assay::endpoint::defects {

// Asks for a URL of the form http://127.0.0.1:PORT/PATH and throws the answer away. Any other is
// left alone: not even a seeded defect reaches beyond this machine.
void fetch(std::string_view url);

}  // namespace assay::endpoint::defects
