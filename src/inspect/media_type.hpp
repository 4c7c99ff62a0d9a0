#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/finding.hpp"

namespace assay::inspect {

struct TypeProblem {
  std::string_view rule{};
  base::Level level = base::Level::must;
  std::string sentence{};
};

// Whether this is the media type of SOAP messages, text/xml: SOAP 1.1 section 6.
bool is_type_of_soap(std::string_view content_type);

// What is wrong with the Content-Type of a SOAP message, which is empty where there is none.
std::optional<TypeProblem> media_type_problem(std::string_view content_type);

}  // namespace assay::inspect
