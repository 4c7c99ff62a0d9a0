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

// A page without a script around `content`, in the style of report.html. All texts are markup.
struct PlainPage {
  std::string_view kind;
  std::string title;
  std::string particulars;
  std::string_view content;
  std::string_view origin;
};
std::string render_plain(const PlainPage& page);

}  // namespace assay::reports
