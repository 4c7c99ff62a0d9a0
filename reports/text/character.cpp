#include "reports/text/character.hpp"

#include <array>

namespace assay::reports {
namespace {

// The shapes of RFC 3629 section 3, with the smallest code that may take each of them.
struct Shape {
  unsigned mask;
  unsigned lead;
  std::size_t length;
  char32_t smallest;
};
constexpr std::array<Shape, 4> shapes{{{0x80, 0x00, 1, 0x0},
                                       {0xE0, 0xC0, 2, 0x80},
                                       {0xF0, 0xE0, 3, 0x800},
                                       {0xF8, 0xF0, 4, 0x10000}}};

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool is_scalar(char32_t code) { return code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF); }

}  // namespace

Character character_at(std::string_view bytes, std::size_t at) {
  const unsigned lead = byte_at(bytes, at);
  const Character ill_formed{lead, 1, false};
  for (const Shape& shape : shapes) {
    if ((lead & shape.mask) != shape.lead) continue;
    if (bytes.size() - at < shape.length) return ill_formed;
    char32_t code = lead & ~shape.mask;
    for (std::size_t index = 1; index < shape.length; ++index) {
      const unsigned next = byte_at(bytes, at + index);
      if ((next & 0xC0) != 0x80) return ill_formed;
      code = code << 6 | (next & 0x3F);
    }
    if (code < shape.smallest || !is_scalar(code)) return ill_formed;
    return {code, shape.length, true};
  }
  return ill_formed;
}

}  // namespace assay::reports
