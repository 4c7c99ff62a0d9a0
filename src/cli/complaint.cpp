#include "cli/complaint.hpp"

#include <fmt/core.h>

#include <cstdio>

#include "reports/escape.hpp"

namespace assay::cli {

std::string one_line(std::string_view text) {
  return reports::visible(text, reports::Lines::flatten);
}

void tell(std::string_view line) {
  const std::string text = one_line(line) + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void complain(std::string_view speaker, std::string_view sentence) {
  tell(fmt::format("{}: {}", speaker, sentence));
}

}  // namespace assay::cli
