#include "cli/complaint.hpp"

#include <cstdio>
#include <string>

#include "reports/escape.hpp"

namespace assay::cli {

void complain(std::string_view command, std::string_view problem) {
  tell("ews-assay " + std::string(command) + ": " + std::string(problem));
}

void tell(std::string_view line) {
  const std::string text = reports::visible(line, reports::Lines::flatten) + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace assay::cli
