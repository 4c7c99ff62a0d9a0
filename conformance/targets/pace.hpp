#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "conformance/target.hpp"

// How fast requests go to a target that asks to be spared.
namespace assay::conformance {

struct PaceOptions {
  using Clock = std::chrono::steady_clock;

  double requests_per_second = 0;                  // 0: as fast as they come
  std::size_t retries = 5;                         // after which waits grow, whatever is asked
  std::chrono::milliseconds most_waiting{300000};  // for one request
  std::function<Clock::time_point()> now = Clock::now;
  // Waits; false when the wait was broken off.
  std::function<bool(std::chrono::milliseconds)> pause;
};

// When the next request may go out, over all connections to a target. May be used by many threads.
class Pace {
 public:
  using Clock = PaceOptions::Clock;

  explicit Pace(PaceOptions options);

  // Takes the next place in the row, and waits for it. False when the wait was broken off.
  bool take_turn();
  // Nobody sends before `duration` is over.
  void hold(std::chrono::milliseconds duration);

  const PaceOptions& options() const { return options_; }

 private:
  Clock::duration claim();

  PaceOptions options_;
  std::mutex mutex_;
  Clock::time_point next_;
};

// A busy answer: ErrorServerBusy, HTTP 429 or 503.
struct Busy {
  // As BackOffMilliseconds or Retry-After ask; nothing when they name no time that passes.
  std::optional<std::chrono::milliseconds> asked;
  std::string complaint;  // about a BackOffMilliseconds that is missing or no number above 0
};
std::optional<Busy> busy_answer(const Observation& seen);

// Sends at the given pace, and again what a busy target refused, which therefore changed nothing.
class PacedTarget : public Target {
 public:
  PacedTarget(std::unique_ptr<Target> target, std::shared_ptr<Pace> pace)
      : target_(std::move(target)), pace_(std::move(pace)) {}

  base::Target identity() const override { return target_->identity(); }
  std::string path() const override { return target_->path(); }
  Observation send(const Request& request, std::chrono::milliseconds timeout) override;
  // Waits until there is a turn for each; what was refused is then sent again one by one.
  std::vector<Observation> send_at_once(std::span<const Request> requests,
                                        std::chrono::milliseconds timeout) override;

 private:
  std::unique_ptr<Target> target_;
  std::shared_ptr<Pace> pace_;
};

}  // namespace assay::conformance
