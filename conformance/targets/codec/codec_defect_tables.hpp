#pragma once

#include <vector>

#include "endpoint/defects/defect.hpp"

namespace assay::conformance {

std::vector<endpoint::defects::Defect> codec_reader_defects();
std::vector<endpoint::defects::Defect> codec_writer_defects();

}  // namespace assay::conformance
