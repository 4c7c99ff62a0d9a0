#include "conformance/targets/pace.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <thread>
#include <utility>

#include "base/page_words.hpp"
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
Busy back_off(const xml::Document& document) {
  for (const std::string_view path :
       {"Envelope/Body/Fault/detail/MessageXml/Value[@Name='BackOffMilliseconds']",
        "Envelope/Body/*/MessageXml/Value[@Name='BackOffMilliseconds']"}) {
    for (const std::string& text : select_values(document, path)) {
      const auto wait = milliseconds_of(text);
      if (wait && wait->count() > 0) return {wait, {}};
      return {{}, "BackOffMilliseconds is \"" + base::plain_words(text, 40) + "\""};
    }
  }
  return {{}, "there is no BackOffMilliseconds"};
}

Observation busy(Observation seen, std::string_view reason) {
  seen.silence = Silence::busy;
  seen.detail = "HTTP " + std::to_string(seen.status) + "; " + std::string(reason);
  return seen;
}

std::string given_up(std::size_t attempts, milliseconds waited, const Busy& refusal) {
  std::string text = std::to_string(attempts) + " attempts in " + std::to_string(waited.count()) +
                     " ms, and --busy-timeout is over";
  return refusal.complaint.empty() ? text : text + "; " + refusal.complaint;
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

std::optional<Busy> busy_answer(const Observation& seen) {
  if (seen.silence != Silence::none) return std::nullopt;
  if (seen.body.find(busy_code) != std::string::npos) {
    const xml::Document document = xml::Document::read(seen.body, {});
    if (is_busy(document)) return back_off(document);
  }
  if (seen.status != unavailable && seen.status != too_many_requests) return std::nullopt;
  if (seen.retry_after.count() > 0) return Busy{milliseconds(seen.retry_after), {}};
  return Busy{};
}

Observation PacedTarget::send(const Request& request, milliseconds timeout) {
  const PaceOptions& options = pace_->options();
  milliseconds waited{0};
  for (std::size_t attempt = 0;; ++attempt) {
    const bool on_time = pace_->take_turn();
    Observation seen = target_->send(request, timeout);
    const auto refusal = busy_answer(seen);
    if (!refusal) return seen;
    if (!on_time) return busy(std::move(seen), "interrupted");
    const milliseconds left = options.most_waiting - waited;
    const bool asked = refusal->asked && attempt < options.retries;
    if (asked && *refusal->asked > left) {
      return busy(std::move(seen),
                  "it asks to wait for " + std::to_string(refusal->asked->count()) + " ms");
    }
    if (left.count() <= 0) return busy(std::move(seen), given_up(attempt + 1, waited, *refusal));
    const milliseconds wait =
        asked ? *refusal->asked
              : std::min(left, std::max(usual_wait(attempt), refusal->asked.value_or(first_wait)));
    waited += wait;
    pace_->hold(wait);
  }
}

std::vector<Observation> PacedTarget::send_at_once(std::span<const Request> requests,
                                                   milliseconds timeout) {
  const bool on_time =
      std::ranges::all_of(requests, [&](const Request&) { return pace_->take_turn(); });
  std::vector<Observation> seen = target_->send_at_once(requests, timeout);
  for (std::size_t index = 0; index < seen.size(); ++index) {
    const auto refusal = busy_answer(seen[index]);
    if (!refusal || !on_time) continue;
    pace_->hold(refusal->asked.value_or(first_wait));
    seen[index] = send(requests[index], timeout);
  }
  return seen;
}

}  // namespace assay::conformance
