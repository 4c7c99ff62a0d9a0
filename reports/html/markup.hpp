#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "reports/text/escape.hpp"

namespace assay::reports {

// HTML that is written as it stands. Literals and the project's templates become Markup unchanged;
// every other text is escaped on its way in, for content and for attribute values in double quotes
// alike, so that forgetting to escape is no longer possible (as in Go's html/template).
class Markup {
 public:
  Markup() = default;
  // At most `limit` bytes of a text, escaped for content.
  static Markup text(std::string_view raw) { return Markup(xml_text(raw)); }
  static Markup text(std::string_view raw, std::size_t limit) { return text(clip(raw, limit)); }
  // A file of reports/templates, or a part of a page.
  static Markup own(std::string_view html) { return Markup(std::string(html)); }

  // How an argument is written: numbers and Markup as they are.
  static std::string_view written(const Markup& markup) { return markup.html_; }
  template <typename Argument>
  static auto written(const Argument& argument) {
    if constexpr (std::is_arithmetic_v<Argument>) {
      return argument;
    } else {
      return xml_attribute(argument);
    }
  }
  template <typename Argument>
  using Written = decltype(written(std::declval<const Argument&>()));

  template <typename... Arguments>
  void add(fmt::format_string<Written<Arguments>...> literal, const Arguments&... arguments) {
    fmt::format_to(std::back_inserter(html_), literal, written(arguments)...);
  }
  void add(const Markup& more) { html_ += more.html_; }

  std::string_view view() const { return html_; }
  bool empty() const { return html_.empty(); }
  std::size_t size() const { return html_.size(); }

 private:
  explicit Markup(std::string html) : html_(std::move(html)) {}

  std::string html_;
};

template <typename... Arguments>
Markup markup(fmt::format_string<Markup::Written<Arguments>...> literal,
              const Arguments&... arguments) {
  Markup made;
  made.add(literal, arguments...);
  return made;
}

}  // namespace assay::reports
