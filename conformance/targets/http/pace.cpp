#include "conformance/targets/http/pace.hpp"

#include <algorithm>
#include <string_view>
#include <thread>
#include <utility>

#include "base/text/page_words.hpp"
#include "inspect/back_off.hpp"
#include "xml/reading/document.hpp"

namespace assay::conformance {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view busy_code = "ErrorServerBusy";
constexpr milliseconds first_wait{100};
constexpr std::chrono::seconds a_day{86400};  // nobody can be asked to wait longer
constexpr int too_many_requests = 429;
constexpr int unavailable = 503;

// 100 ms, 200 ms, 400 ms, ... 12.8 s.
milliseconds usual_wait(std::size_t attempt) {
  constexpr std::size_t most_doublings = 7;
  return first_wait * (1 << std::min(attempt, most_doublings));
}

// What keeps from waiting as long as `name` asks with `value`.
std::string no_wait(std::string_view name, std::string_view value) {
  return std::string(name) + " is \"" + base::plain_words(value, 60) +
         "\", which is no time that can be waited for";
}

// 0 is a number that is not negative, which is all that RS-18 recommends: no more than a remark.
BackOff named_by(const inspect::BackOff& error) {
  if (!error.wait) return {{}, error.problem, base::Level::should};
  if (error.wait->count() > 0 && *error.wait <= a_day) return {error.wait};
  return {
      {}, no_wait("BackOffMilliseconds", std::to_string(error.wait->count())), base::Level::may};
}

BackOff named_by_header(const Observation& seen) {
  // Compared as seconds: in milliseconds the largest of them overflow.
  if (seen.retry_after.count() > 0 && seen.retry_after <= a_day) return {seen.retry_after};
  const Header* const header = find_header(seen.headers, "Retry-After");
  return header == nullptr ? BackOff{} : BackOff{{}, no_wait("Retry-After", header->value)};
}

// As a line of Observation::repeats.
std::string line_about(const BackOff& wanted) {
  if (wanted.problem.empty()) return {};
  const std::string rule = wanted.level ? std::string(back_off_rule) + " " +
                                              std::string(base::name_of(*wanted.level)) + ": "
                                        : "";
  return rule + wanted.problem + "\n";
}

Observation busy(Observation seen, std::string_view reason) {
  seen.silence = Silence::busy;
  seen.detail = "HTTP " + std::to_string(seen.status) + "; " + std::string(reason);
  return seen;
}

bool sleep_for(milliseconds duration) {
  std::this_thread::sleep_for(duration);
  return true;
}

}  // namespace

Pace::Pace(PaceOptions options) : options_(std::move(options)) {
  if (!options_.pause) options_.pause = sleep_for;
  next_ = options_.now();
}

Pace::Clock::duration Pace::claim() {
  const std::scoped_lock lock(mutex_);
  const Clock::time_point now = options_.now();
  const Clock::time_point turn = std::max(next_, now);
  next_ = turn;
  if (options_.requests_per_second > 0) {
    next_ += std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(1 / options_.requests_per_second));
  }
  return turn - now;
}

bool Pace::take_turn() {
  const auto wait = std::chrono::ceil<milliseconds>(claim());
  return wait.count() <= 0 || options_.pause(wait);
}

void Pace::hold(milliseconds duration) {
  const std::scoped_lock lock(mutex_);
  next_ = std::max(next_, options_.now() + duration);
}

std::optional<BackOff> back_off_of(const Observation& seen) {
  if (seen.silence != Silence::none) return std::nullopt;
  if (seen.body.find(busy_code) != std::string::npos) {
    const auto named = inspect::back_off_of(xml::Document::read(seen.body, {}));
    if (named) return named_by(*named);
  }
  if (seen.status != unavailable && seen.status != too_many_requests) return std::nullopt;
  return named_by_header(seen);
}

std::optional<milliseconds> Patience::next(const BackOff& wanted) {
  if (left_.count() <= 0 || wanted.asked.value_or(milliseconds(0)) > left_) return std::nullopt;
  const milliseconds grown = usual_wait(attempts_ - 1);
  const milliseconds wait = std::min(std::max(wanted.asked.value_or(grown), grown), left_);
  left_ -= wait;
  waited_ += wait;
  ++attempts_;
  return wait;
}

std::string Patience::why_over(const BackOff& wanted) const {
  if (wanted.asked) return "it asks to wait for " + std::to_string(wanted.asked->count()) + " ms";
  return (wanted.problem.empty() ? "it names no time to wait" : wanted.problem) + "; " +
         std::to_string(attempts_) + (attempts_ == 1 ? " attempt in " : " attempts in ") +
         std::to_string(waited_.count()) + " ms, and --busy-timeout is over";
}

std::string Patience::so_far() const {
  if (attempts_ == 1) return {};
  return "sent " + std::to_string(attempts_) + " times in " + std::to_string(waited_.count()) +
         " ms: the target was busy\n";
}

Observation PacedTarget::send(const Request& request, milliseconds timeout) {
  const bool on_time = pace_->take_turn();
  return persist(request, timeout, target_->send(request, timeout), on_time);
}

// `seen`: what it met with first; `on_time`: the wait before it was not broken off.
Observation PacedTarget::persist(const Request& request, milliseconds timeout, Observation seen,
                                 bool on_time) {
  Patience patience(pace_->options().most_waiting);
  std::string problem;
  while (const auto wanted = back_off_of(seen)) {
    if (problem.empty()) problem = line_about(*wanted);
    const auto wait = on_time ? patience.next(*wanted) : std::nullopt;
    if (!wait) {
      seen = busy(std::move(seen), on_time ? patience.why_over(*wanted) : "interrupted");
      break;
    }
    pace_->hold(*wait);
    on_time = pace_->take_turn();
    seen = target_->send(request, timeout);
  }
  seen.repeats.insert(0, patience.so_far() + problem);
  return seen;
}

std::vector<Observation> PacedTarget::send_at_once(std::span<const Request> requests,
                                                   milliseconds timeout) {
  const bool on_time =
      std::ranges::all_of(requests, [&](const Request&) { return pace_->take_turn(); });
  std::vector<Observation> seen = target_->send_at_once(requests, timeout);
  for (std::size_t index = 0; index < seen.size(); ++index) {
    seen[index] = persist(requests[index], timeout, std::move(seen[index]), on_time);
  }
  return seen;
}

}  // namespace assay::conformance
