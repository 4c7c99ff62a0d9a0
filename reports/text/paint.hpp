#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::reports {

enum class Colour : std::uint8_t { red, yellow, green, blue, bold };

// Wraps text in the terminal's codes, or leaves it alone when colour is off.
class Paint {
 public:
  explicit Paint(bool enabled) : enabled_(enabled) {}
  std::string operator()(Colour colour, std::string_view text) const;

 private:
  bool enabled_;
};

}  // namespace assay::reports
