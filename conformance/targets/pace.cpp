#include "conformance/targets/pace.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <thread>
#include <utility>

#include "conformance/answer_path.hpp"
#include "xml/document.hpp"

namespace assay::conformance {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view busy_code = "ErrorServerBusy";
constexpr milliseconds first_wait{1000};
constexpr int too_many_requests = 429;
constexpr int unavailable = 503;

milliseconds usual_wait(std::size_t attempt) {
  constexpr std::size_t most_doublings = 6;
  return first_wait * (1 << std::min(attempt, most_doublings));
}

std::optional<milliseconds> milliseconds_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return milliseconds(number);
}

bool is_busy(const xml::Document& document) {
  for (const std::string_view path :
       {"Envelope/Body/Fault/detail/ResponseCode", "Envelope/Body/*/ResponseCode"}) {
    const std::vector<std::string> codes = select_values(document, path);
    if (!codes.empty()) return codes.front() == busy_code;
  }
  return false;
}

// responsecode page, ErrorServerBusy: the Value stands in MessageXml of the fault or response.
milliseconds back_off(const xml::Document& document, std::size_t attempt) {
  for (const std::string_view path :
       {"Envelope/Body/Fault/detail/MessageXml/Value[@Name='BackOffMilliseconds']",
        "Envelope/Body/*/MessageXml/Value[@Name='BackOffMilliseconds']"}) {
    for (const std::string& text : select_values(document, path)) {
      if (const auto wait = milliseconds_of(text)) return *wait;
    }
  }
  return usual_wait(attempt);
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

std::optional<milliseconds> wait_asked_by(const Observation& seen, std::size_t attempt) {
  if (seen.silence != Silence::none) return std::nullopt;
  if (seen.body.find(busy_code) != std::string::npos) {
    const xml::Document document = xml::Document::read(seen.body, {});
    if (is_busy(document)) return back_off(document, attempt);
  }
  if (seen.status != unavailable && seen.status != too_many_requests) return std::nullopt;
  return seen.retry_after.count() > 0 ? milliseconds(seen.retry_after) : usual_wait(attempt);
}

Observation PacedTarget::send(const Request& request, milliseconds timeout) {
  const PaceOptions& options = pace_->options();
  milliseconds waited{0};
  for (std::size_t attempt = 0;; ++attempt) {
    const bool on_time = pace_->take_turn();
    Observation seen = target_->send(request, timeout);
    const auto wait = wait_asked_by(seen, attempt);
    if (!wait) return seen;
    if (!on_time) return busy(std::move(seen), "interrupted");
    if (attempt == options.retries) {
      return busy(std::move(seen), std::to_string(attempt + 1) + " attempts");
    }
    if (waited + *wait > options.most_waiting) {
      return busy(std::move(seen), "it asks to wait for " + std::to_string(wait->count()) + " ms");
    }
    waited += *wait;
    pace_->hold(*wait);
  }
}

std::vector<Observation> PacedTarget::send_at_once(std::span<const Request> requests,
                                                   milliseconds timeout) {
  const bool on_time =
      std::ranges::all_of(requests, [&](const Request&) { return pace_->take_turn(); });
  std::vector<Observation> seen = target_->send_at_once(requests, timeout);
  for (std::size_t index = 0; index < seen.size(); ++index) {
    const auto wait = wait_asked_by(seen[index], 0);
    if (!wait || !on_time) continue;
    pace_->hold(*wait);
    seen[index] = send(requests[index], timeout);
  }
  return seen;
}

}  // namespace assay::conformance
