#pragma once

#include <string>
#include <string_view>

// What a case may need besides its target.
namespace assay::conformance {

// An IM group that is made for the case: "group", "other-group".
bool is_fixture(std::string_view need);

// A generation of the schema that answers and messages must be judged by: "V2018_01_08".
bool is_feature(std::string_view need);

// What the user can do about a feature that is missing.
std::string remedy_for(std::string_view feature);

}  // namespace assay::conformance
