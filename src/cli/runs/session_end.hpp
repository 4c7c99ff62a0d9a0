#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace assay::cli {

// When a session of a campaign is over, and the word for why, which what comes later does not
// change: an interrupt after the last mutation interrupts nothing.
class SessionEnd {
 public:
  using Clock = std::chrono::steady_clock;

  // After so many mutations, or, where that is 0, at that moment.
  SessionEnd(std::uint64_t runs, Clock::time_point end) : runs_(runs), end_(end) {}

  // Asked before each mutation.
  bool is_over(bool interrupted, Clock::time_point now);

  // "interrupted", "runs" or "time"; "target-lost" when the session ended without being over.
  const std::string& word() const { return word_; }

 private:
  std::uint64_t runs_;
  std::uint64_t asked_ = 0;
  Clock::time_point end_;
  bool over_ = false;
  std::string word_ = "target-lost";
};

}  // namespace assay::cli
