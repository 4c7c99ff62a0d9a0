#include "secrets/wide_text.hpp"

#include "xml/encoding.hpp"

namespace assay::secrets {
namespace {

constexpr bool is_high(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_low(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

WideText wide_text(std::string_view bytes, std::size_t start, bool big_endian) {
  WideText wide;
  const auto unit_at = [&](std::size_t at) -> char32_t {
    if (at + 1 >= bytes.size()) return 0;
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? first * 256u + second : second * 256u + first;
  };
  std::size_t at = start;
  while (at + 1 < bytes.size()) {
    const std::size_t origin = at;
    char32_t c = unit_at(at);
    at += 2;
    if (is_high(c) && is_low(unit_at(at))) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit_at(at) - 0xDC00);
      at += 2;
    }
    xml::append_utf8(wide.text, c);
    wide.origins.resize(wide.text.size(), origin);
  }
  wide.origins.push_back(at);
  return wide;
}

}  // namespace assay::secrets
