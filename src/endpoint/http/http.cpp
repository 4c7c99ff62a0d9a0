#include "endpoint/http/http.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace assay::endpoint {

const std::string* header(const HttpHeaders& headers, std::string_view name) {
  const auto found = std::ranges::find_if(
      headers, [name](const auto& entry) { return base::same_ignoring_case(entry.first, name); });
  return found == headers.end() ? nullptr : &found->second;
}

HttpResponse http_refusal(int status, HttpHeaders headers, std::string_view reason) {
  headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
  return {status, std::move(headers), std::string(reason) + "\n"};
}

}  // namespace assay::endpoint
