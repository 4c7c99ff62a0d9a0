#include "endpoint/http/framing.hpp"

#include <charconv>
#include <string_view>

#include "base/text/ascii.hpp"

namespace assay::endpoint {
namespace {

constexpr std::size_t most_digits = 18;  // of a length that still fits into 64 bits

Framing framing_of_length(std::string_view text) {
  Framing framing;
  const bool number = !text.empty() && text.size() <= most_digits &&
                      text.find_first_not_of("0123456789") == std::string_view::npos;
  if (!number) return {Framing::Kind::unreadable};
  std::from_chars(text.data(), text.data() + text.size(), framing.length);
  return framing;
}

// HTTP/1.0 knows no codings: who relayed the request may have taken it for another one.
Framing framing_of_coding(std::string_view coding, bool version_1_0) {
  const bool chunked = base::same_ignoring_case(coding, "chunked") && !version_1_0;
  return {chunked ? Framing::Kind::chunked : Framing::Kind::unreadable};
}

}  // namespace

Framing framing_of(const RequestHead& head) {
  Framing framing;
  int marks = 0;
  for (const auto& [name, value] : head.headers) {
    if (base::same_ignoring_case(name, "Content-Length")) {
      framing = framing_of_length(value);
    } else if (base::same_ignoring_case(name, "Transfer-Encoding")) {
      framing = framing_of_coding(value, head.version_1_0);
    } else {
      continue;
    }
    ++marks;
  }
  return marks > 1 ? Framing{Framing::Kind::unreadable} : framing;
}

}  // namespace assay::endpoint
