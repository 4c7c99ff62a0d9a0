#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "reports/html/markup.hpp"

// The files of reports/templates; for the sources of this folder only.
namespace assay::reports {

// Throws std::logic_error when there is no such file.
Markup template_text(std::string_view name);

// `text` with each {{name}} replaced by its value, which is not searched again.
// Throws std::logic_error for a name without a value.
using Values = std::initializer_list<std::pair<std::string_view, Markup>>;
std::string filled(const Markup& text, Values values);

// How a content security policy names an inline script or style.
Markup policy_source(const Markup& content);

// A page without a script around `content`, in the style of report.html.
struct PlainPage {
  Markup kind;
  Markup title;
  Markup particulars;
  const Markup& content;
  Markup origin;
};
std::string render_plain(const PlainPage& page);

}  // namespace assay::reports
