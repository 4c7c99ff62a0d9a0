#include "cli/complaint.hpp"

#include <fmt/core.h>

#include <iostream>

#include "reports/text/escape.hpp"

namespace assay::cli {

std::string one_line(std::string_view text) {
  return reports::visible(text, reports::Lines::flatten);
}

void tell(std::string_view line) {
  std::cerr << one_line(line) << '\n';
}

void complain(std::string_view speaker, std::string_view sentence) {
  tell(fmt::format("{}: {}", speaker, sentence));
}

}  // namespace assay::cli
