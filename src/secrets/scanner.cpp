#include "secrets/scanner.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "secrets/escapes.hpp"

namespace assay::secrets {
namespace {

std::vector<Spelling> all_spellings(std::span<const Secret> secrets, Code code) {
  std::vector<Spelling> spellings;
  for (const Secret& secret : secrets) {
    for (Spelling& spelling : spellings_of(secret, code)) spellings.push_back(std::move(spelling));
  }
  return spellings;
}

// What readers of markup and mail skip, so that a text goes on behind it.
struct Skipped {
  std::string_view opening;
  std::string_view closing;  // empty: nothing stands in between
};
constexpr std::array<Skipped, 6> skipped_texts{
    {{"<!--", "-->"}, {"<?", "?>"}, {"]]>", ""}, {"<![CDATA[", ""}, {"=\r\n", ""}, {"=\n", ""}}};

// The ends of skipped texts. Each place is looked for once, however many beginnings share it.
class Skips {
 public:
  explicit Skips(std::string_view text) : text_(text) {}

  // The end of what is skipped at `at`; `at` itself when nothing is.
  std::size_t end_of(std::size_t at) {
    for (std::size_t index = 0; index < skipped_texts.size(); ++index) {
      const Skipped& skipped = skipped_texts[index];
      if (!text_.substr(at).starts_with(skipped.opening)) continue;
      const std::size_t inside = at + skipped.opening.size();
      if (skipped.closing.empty()) return inside;
      std::size_t& close = closes_[index];
      if (close < inside) close = text_.find(skipped.closing, inside);
      if (close != std::string_view::npos) return close + skipped.closing.size();
    }
    return at;
  }

 private:
  std::string_view text_;
  std::array<std::size_t, skipped_texts.size()> closes_{};
};

bool may_be_skipped(char c) { return c == '<' || c == ']' || c == '='; }

// The last digit before padding holds bits of the secret alone.
std::size_t behind_padding(std::string_view text, std::size_t end) {
  if (end + 1 < text.size() && text[end] != '=' && text[end + 1] == '=') ++end;
  return std::min(text.find_first_not_of('=', end), text.size());
}

// Bytes that were read on some way through a text, each with the one before it.
struct Step {
  std::uint32_t before = 0;
  std::size_t begin = 0;
};

// One way to read a text up to some place.
struct Way {
  Automaton::State state;
  std::uint32_t last = 0;  // of its steps
};

// All ways to read a text, side by side.
class Reading {
 public:
  Reading(const Automaton& automaton, Code code, std::string_view text)
      : automaton_(automaton), code_(code), text_(text), skips_(text) {}

  std::vector<Range> take() {
    steps_.emplace_back();
    ways_.emplace_back();
    for (at_ = 0; at_ < text_.size(); ++at_) {
      arrive();
      if (may_begin_escape(text_[at_]) || may_be_skipped(text_[at_])) read_escapes();
      read_plainly();
      if (steps_.size() > most_steps) forget();
    }
    if (code_ == Code::base64) {
      for (Range& range : found_) range.end = behind_padding(text_, range.end);
    }
    return std::move(found_);
  }

 private:
  static constexpr std::size_t most_ways = 16;
  static constexpr std::size_t most_steps = std::size_t{1} << 20;

  // Those that come from escapes that end here.
  void arrive() {
    const auto here = coming_.begin();
    if (here == coming_.end() || here->first != at_) return;
    for (const Way& way : here->second) join(ways_, way);
    coming_.erase(here);
  }

  // Ways that have read the same are one: that which began earlier, since it takes more out.
  void join(std::vector<Way>& ways, const Way& way) const {
    const auto same = std::ranges::find(ways, way.state, &Way::state);
    if (same != ways.end()) {
      if (begin_of(way) < begin_of(*same)) *same = way;
      return;
    }
    ways.push_back(way);
    if (ways.size() <= most_ways) return;
    ways.erase(std::ranges::min_element(ways, {}, [](const Way& one) { return one.state.length; }));
  }

  void read_plainly() {
    const char c = text_[at_];
    if (is_passed_over(c, code_)) return;
    if (ways_.size() == 1) {
      ways_.front() = after(ways_.front(), c, at_ + 1);
      return;
    }
    std::vector<Way> next;
    for (const Way& way : ways_) join(next, after(way, c, at_ + 1));
    ways_ = std::move(next);
  }

  void read_escapes() {
    escapes_.clear();
    add_escapes(text_, at_, escapes_);
    if (const std::size_t end = skips_.end_of(at_); end > at_) escapes_.push_back({{}, 0, end});
    for (const Spelled& spelled : escapes_) {
      for (Way way : ways_) {
        for (std::size_t index = 0; index < spelled.count; ++index) {
          const char c = spelled.bytes[index];
          if (!is_passed_over(c, code_)) way = after(way, c, spelled.end);
        }
        if (way.state.length > 0) join(coming_[spelled.end], way);
      }
    }
  }

  Way after(const Way& way, char c, std::size_t end) {
    Way next{automaton_.after(way.state, folded(c, code_)), 0};
    if (next.state.length == 0) return next;
    next.last = static_cast<std::uint32_t>(steps_.size());
    steps_.push_back({way.last, at_});
    if (automaton_.is_telling(next.state)) note({begin_of(next), end});
    return next;
  }

  std::size_t begin_of(const Way& way) const {
    std::uint32_t step = way.last;
    for (std::uint32_t left = way.state.length; left > 1; --left) step = steps_[step].before;
    return steps_[step].begin;
  }

  void note(Range range) {
    while (!found_.empty() && range.begin <= found_.back().end) {
      range.begin = std::min(range.begin, found_.back().begin);
      range.end = std::max(range.end, found_.back().end);
      found_.pop_back();
    }
    found_.push_back(range);
  }

  // Keeps those steps only that ways may still go back.
  void forget() {
    std::vector<Step> kept(1);
    const auto keep = [&](Way& way) {
      std::vector<std::size_t> begins;
      std::uint32_t step = way.last;
      for (std::uint32_t left = way.state.length; left > 0; --left) {
        begins.push_back(steps_[step].begin);
        step = steps_[step].before;
      }
      way.last = 0;
      for (; !begins.empty(); begins.pop_back()) {
        kept.push_back({way.last, begins.back()});
        way.last = static_cast<std::uint32_t>(kept.size() - 1);
      }
    };
    for (Way& way : ways_) keep(way);
    for (auto& [place, ways] : coming_) {
      for (Way& way : ways) keep(way);
    }
    steps_ = std::move(kept);
  }

  const Automaton& automaton_;
  Code code_;
  std::string_view text_;
  Skips skips_;
  std::size_t at_ = 0;
  std::vector<Way> ways_;
  std::map<std::size_t, std::vector<Way>> coming_;  // by the place where they go on
  std::vector<Spelled> escapes_;
  std::vector<Step> steps_;
  std::vector<Range> found_;
};

}  // namespace

Scanner::Scanner(std::span<const Secret> secrets, Code code)
    : code_(code), automaton_(all_spellings(secrets, code)) {}

std::vector<Range> Scanner::find(std::string_view text) const {
  return Reading(automaton_, code_, text).take();
}

std::size_t Scanner::longest_part(std::string_view text) const {
  Automaton::State state;
  std::size_t longest = 0;
  for (const char c : text) {
    state = automaton_.after(state, folded(c, code_));
    longest = std::max<std::size_t>(longest, state.length);
  }
  return longest;
}

}  // namespace assay::secrets
