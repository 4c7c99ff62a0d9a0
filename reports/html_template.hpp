#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

// The files of reports/templates; for the sources of this folder only.
namespace assay::reports {

// Throws std::logic_error when there is no such file.
std::string_view template_text(std::string_view name);

// `text` with each {{name}} replaced by its value, which is not searched again.
// Throws std::logic_error for a name without a value.
using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;
std::string filled(std::string_view text, Values values);

// How a content security policy names an inline script or style.
std::string policy_source(std::string_view content);

}  // namespace assay::reports
