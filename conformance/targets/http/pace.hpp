#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "conformance/model/target.hpp"

// How fast requests go to a target that asks to be spared.
namespace assay::conformance {

struct PaceOptions {
  using Clock = std::chrono::steady_clock;

  double requests_per_second = 0;                  // 0: as fast as they come
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

// What an answer says about coming back later.
struct BackOff {
  // As it asks to wait: longer than 0, and at most a day.
  std::optional<std::chrono::milliseconds> asked;
  std::string problem{};               // why that is no such time, in a sentence, or empty
  std::optional<base::Level> level{};  // of the rule that the problem is about, if any
};

// ErrorServerBusy with its BackOffMilliseconds, HTTP 429 or 503 with their Retry-After. Nothing
// when the target is not busy.
std::optional<BackOff> back_off_of(const Observation& seen);

// How one request waits for a busy target: as long as the target asks, but longer from one time to
// the next, so that one that asks for little or for nothing is not asked without end.
class Patience {
 public:
  explicit Patience(std::chrono::milliseconds most) : left_(most) {}

  // Nothing when the time is over, or the target asks for more than is left.
  std::optional<std::chrono::milliseconds> next(const BackOff& wanted);
  // "it asks to wait for 6000 ms"; "it names no time to wait; 3 attempts in 300 ms, ...".
  std::string why_over(const BackOff& wanted) const;
  // As a line of Observation::repeats; empty before the first wait.
  std::string so_far() const;

 private:
  std::chrono::milliseconds left_;
  std::chrono::milliseconds waited_{0};
  std::size_t attempts_ = 1;
};

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
  Observation persist(const Request& request, std::chrono::milliseconds timeout, Observation seen,
                      bool on_time);

  std::unique_ptr<Target> target_;
  std::shared_ptr<Pace> pace_;
};

}  // namespace assay::conformance
