#include "conformance/needs.hpp"

#include "base/generation.hpp"

namespace assay::conformance {

bool is_fixture(std::string_view need) { return need == "group" || need == "other-group"; }

bool is_feature(std::string_view need) { return base::generation_named(need).has_value(); }

std::string remedy_for(std::string_view feature) {
  return "needs --schema " + std::string(feature);
}

}  // namespace assay::conformance
