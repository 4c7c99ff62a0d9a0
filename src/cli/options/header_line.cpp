#include "cli/options/header_line.hpp"

#include <stdexcept>
#include <string_view>

#include "base/text/ascii.hpp"
#include "base/text/http_field.hpp"

namespace assay::cli {

using conformance::Header;

std::string header_problem(const std::string& line) {
  const std::size_t colon = line.find(':');
  const std::string name = line.substr(0, colon);
  if (colon == std::string::npos || !base::is_http_token(name) ||
      line.find_first_of("\r\n") != std::string::npos) {
    return "a header is written as 'Name: value'";
  }
  for (const std::string_view secret : {"Authorization", "Proxy-Authorization"}) {
    if (base::same_ignoring_case(name, secret)) {
      return "credentials do not belong on the command line or into a profile; use --auth";
    }
  }
  return {};
}

Header header_of(const std::string& line) {
  const std::string problem = header_problem(line);
  if (!problem.empty()) throw std::runtime_error(problem);
  const std::size_t colon = line.find(':');
  const std::size_t start = line.find_first_not_of(' ', colon + 1);
  return {line.substr(0, colon), start == std::string::npos ? "" : line.substr(start)};
}

}  // namespace assay::cli
