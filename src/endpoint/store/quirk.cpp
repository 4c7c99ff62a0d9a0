#include "endpoint/store/quirk.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace assay::endpoint {
namespace {

constexpr std::size_t longest_short_name = 16;

}  // namespace

std::string kept(std::string text, const Quirks& quirks) {
  if (quirks.has(Quirk::folds_case)) text = base::lower(text);
  if (quirks.has(Quirk::trims)) text = base::trimmed(text);
  if (quirks.has(Quirk::shortens_names)) text.resize(std::min(text.size(), longest_short_name));
  return text;
}

}  // namespace assay::endpoint
