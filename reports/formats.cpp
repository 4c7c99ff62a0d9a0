#include "reports/formats.hpp"

#include <algorithm>
#include <array>

#include "reports/json_report.hpp"
#include "reports/junit.hpp"

namespace assay::reports {
namespace {

std::string junit(const base::RunResult& result) { return render_junit(result); }

constexpr std::array<Format, 2> known{
    {{"json", "results.json", render_json}, {"junit", "junit.xml", junit}}};

}  // namespace

std::span<const Format> formats() { return known; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(known, name, &Format::name);
  return found == known.end() ? nullptr : &*found;
}

}  // namespace assay::reports
