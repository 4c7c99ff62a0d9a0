#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace assay::reports {

// SHA-256 (FIPS 180-4) of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void add(std::string_view bytes);

  // Of everything added so far, as 32 bytes or 64 hexadecimal digits; more may be added afterwards.
  std::string bytes() const;
  std::string digits() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256(std::string_view bytes);

}  // namespace assay::reports
