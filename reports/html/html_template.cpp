#include "reports/html/html_template.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/files/embedded.hpp"
#include "base/text/base64.hpp"
#include "reports/log/sha256.hpp"

namespace assay::reports {
namespace {

std::string_view value_of(std::string_view name, Values values) {
  const auto found = std::ranges::find(values, name, &Values::value_type::first);
  if (found == values.end()) throw std::logic_error("no value for {{" + std::string(name) + "}}");
  return found->second.view();
}

}  // namespace

Markup template_text(std::string_view name) {
  const auto files = embedded::templates();
  const auto found = std::ranges::find(files, name, &base::EmbeddedFile::path);
  if (found == files.end()) throw std::logic_error("no template " + std::string(name));
  return Markup::own(found->content);
}

std::string filled(const Markup& markup, Values values) {
  std::string_view text = markup.view();
  std::string out;
  while (true) {
    const std::size_t open = text.find("{{");
    const std::size_t close = text.find("}}", open);
    out += text.substr(0, open);
    if (open == text.npos || close == text.npos) return out;
    out += value_of(text.substr(open + 2, close - open - 2), values);
    text.remove_prefix(close + 2);
  }
}

Markup policy_source(const Markup& content) {
  Sha256 digest;
  digest.add(content.view());
  return Markup::own("'sha256-" + base::base64(digest.bytes()) + "'");
}

std::string render_plain(const PlainPage& page) {
  const Markup style = template_text("report.css");
  return filled(template_text("plain.html"), {{"style-source", policy_source(style)},
                                              {"style", style},
                                              {"kind", page.kind},
                                              {"title", page.title},
                                              {"particulars", page.particulars},
                                              {"content", page.content},
                                              {"origin", page.origin}});
}

}  // namespace assay::reports
