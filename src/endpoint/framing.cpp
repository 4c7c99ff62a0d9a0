#include "endpoint/framing.hpp"

#include <string_view>

#include "base/ascii.hpp"

namespace assay::endpoint {
namespace {

constexpr std::size_t most_digits = 18;  // of a length that still fits into 64 bits

Framing framing_of_length(std::string_view length) {
  const bool number = !length.empty() && length.size() <= most_digits &&
                      length.find_first_not_of("0123456789") == std::string_view::npos;
  if (!number) return Framing::unreadable;
  return length.find_first_not_of('0') == std::string_view::npos ? Framing::none : Framing::present;
}

}  // namespace

Framing framing_of(const HttpHeaders& headers) {
  Framing framing = Framing::none;
  int marks = 0;
  for (const auto& [name, value] : headers) {
    if (base::same_ignoring_case(name, "Content-Length")) {
      framing = framing_of_length(value);
    } else if (base::same_ignoring_case(name, "Transfer-Encoding")) {
      framing = base::same_ignoring_case(value, "chunked") ? Framing::present : Framing::unreadable;
    } else {
      continue;
    }
    ++marks;
  }
  return marks > 1 ? Framing::unreadable : framing;
}

}  // namespace assay::endpoint
