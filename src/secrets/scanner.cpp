#include "secrets/scanner.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>

#include "base/text/ascii.hpp"
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

// What readers of markup, mail and numbers skip, so that a text goes on behind it.
struct Skipped {
  std::string_view opening;
  std::string_view closing;  // empty: nothing stands in between
};
constexpr std::array<Skipped, 8> skipped_texts{{{"<!--", "-->"},
                                                {"<?", "?>"},
                                                {"]]>", ""},
                                                {"<![CDATA[", ""},
                                                {"=\r\n", ""},
                                                {"=\n", ""},
                                                {"0x", ""},
                                                {"0X", ""}}};

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

bool may_be_skipped(char c) { return c == '<' || c == ']' || c == '=' || c == '0'; }

// The length of the digit of base64 that begins at `at`, which may be escaped as JSON and URLs do;
// 0: none does.
std::size_t base64_digit_at(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 5> escaped{"\\/", "%2B", "%2b", "%2F", "%2f"};
  constexpr std::string_view signs = "+/-_";
  const char letter = base::lower(text[at]);
  const bool plain = base::is_digit(letter) || (letter >= 'a' && letter <= 'z') ||
                     signs.find(letter) != std::string_view::npos;
  if (plain) return 1;
  const auto* const found = std::ranges::find_if(
      escaped, [&](std::string_view digit) { return text.substr(at).starts_with(digit); });
  return found == escaped.end() ? 0 : found->size();
}

std::size_t begin_of_run(std::string_view text, std::size_t begin, std::size_t least) {
  while (begin > least && base64_digit_at(text, begin - 1) > 0) --begin;
  return begin;
}

std::size_t end_of_run(std::string_view text, std::size_t end) {
  while (end < text.size()) {
    const std::size_t digit = base64_digit_at(text, end);
    if (digit == 0) break;
    end += digit;
  }
  constexpr std::string_view padding = "%3D";
  while (true) {
    const std::string_view rest = text.substr(end);
    if (rest.starts_with('=')) {
      ++end;
    } else if (base::same_ignoring_case(rest.substr(0, padding.size()), padding)) {
      end += padding.size();
    } else {
      return end;
    }
  }
}

// The coded runs that such places lie in: the digits around a part have bits of it, and a part may
// be no more than half.
std::vector<Range> whole_runs(std::string_view text, const std::vector<Range>& places) {
  std::vector<Range> runs;
  for (const Range& place : places) {
    const std::size_t least = runs.empty() ? 0 : runs.back().end;
    if (place.end <= least) continue;
    const std::size_t end = end_of_run(text, place.end);
    if (place.begin < least) {
      runs.back().end = end;
    } else {
      runs.push_back({begin_of_run(text, place.begin, least), end});
    }
  }
  return runs;
}

// Bytes that were read on some way through a text, each with the one before it.
struct Step {
  std::uint32_t before = 0;
  std::size_t begin = 0;
};

// One way to read a text up to some place: first its steps, then `plain` bytes as they stand there.
struct Way {
  Automaton::State state;
  std::uint32_t last = 0;  // of its steps
  std::size_t plain = 0;
};

// All ways to read a text, side by side.
class Reading {
 public:
  Reading(const Automaton& automaton, Code code)
      : automaton_(automaton), code_(code), steps_(1), ways_(1) {}

  // Reads the byte at `at`, also by the escapes that begin there.
  void read(char c, std::size_t at, std::span<const Spelled> escapes) {
    at_ = at;
    if (!coming_.empty()) arrive();
    for (const Spelled& spelled : escapes) read_escape(spelled);
    if (is_passed_over(c, code_)) {
      for (Way& way : ways_) fix(way);
    } else {
      read_plainly(folded(c, code_));
    }
    if (steps_.size() > most_steps) forget();
  }

  std::vector<Range> found(std::string_view text) && {
    return code_ == Code::base64 ? whole_runs(text, found_) : std::move(found_);
  }

 private:
  static constexpr std::size_t most_ways = 16;
  static constexpr std::size_t most_steps = std::size_t{1} << 20;

  // Those that come from escapes that end here.
  void arrive() {
    const auto here = coming_.begin();
    if (here->first != at_) return;
    for (const Way& way : here->second) join(ways_, way, at_);
    coming_.erase(here);
  }

  // Ways that have read the same are one: that which began earlier, since it takes more out.
  void join(std::vector<Way>& ways, const Way& way, std::size_t end) const {
    const auto same = std::ranges::find(ways, way.state, &Way::state);
    if (same != ways.end()) {
      if (begin_of(way, end) < begin_of(*same, end)) *same = way;
      return;
    }
    ways.push_back(way);
    if (ways.size() <= most_ways) return;
    ways.erase(std::ranges::min_element(ways, {}, [](const Way& one) { return one.state.length; }));
  }

  void read_plainly(char c) {
    if (ways_.size() == 1) {
      step_plainly(ways_.front(), c);
      return;
    }
    next_.clear();
    for (Way way : ways_) {
      step_plainly(way, c);
      join(next_, way, at_ + 1);
    }
    ways_.swap(next_);
  }

  void step_plainly(Way& way, char c) {
    way.state = automaton_.after(way.state, c);
    ++way.plain;
    if (automaton_.is_telling(way.state)) note({begin_of(way, at_ + 1), at_ + 1});
  }

  void read_escape(const Spelled& spelled) {
    for (Way way : ways_) {
      fix(way);
      for (std::size_t index = 0; index < spelled.count; ++index) {
        const char c = spelled.bytes[index];
        if (!is_passed_over(c, code_)) step(way, folded(c, code_), spelled.end);
      }
      if (way.state.length > 0) join(coming_[spelled.end], way, spelled.end);
    }
  }

  void step(Way& way, char c, std::size_t end) {
    way.state = automaton_.after(way.state, c);
    if (way.state.length == 0) return;
    add_step(way, at_);
    if (automaton_.is_telling(way.state)) note({begin_of(way, end), end});
  }

  void add_step(Way& way, std::size_t begin) {
    steps_.push_back({way.last, begin});
    way.last = static_cast<std::uint32_t>(steps_.size() - 1);
  }

  // Turns the plain bytes before the present place into steps, as far as they matter.
  void fix(Way& way) {
    const std::size_t count = std::min<std::size_t>(way.plain, way.state.length);
    for (std::size_t left = count; left > 0; --left) add_step(way, at_ - left);
    way.plain = 0;
  }

  std::size_t begin_of(const Way& way, std::size_t end) const {
    if (way.state.length <= way.plain) return end - way.state.length;
    std::uint32_t step = way.last;
    for (std::size_t left = way.state.length - way.plain; left > 1; --left) {
      step = steps_[step].before;
    }
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
      for (std::size_t count = way.plain; count < way.state.length; ++count) {
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
  std::size_t at_ = 0;
  std::vector<Step> steps_;
  std::vector<Way> ways_;
  std::vector<Way> next_;
  std::map<std::size_t, std::vector<Way>> coming_;  // by the place where they go on
  std::vector<Range> found_;
};

// What lies in one another is one.
std::vector<Range> apart(std::vector<Range> ranges) {
  std::ranges::sort(ranges, {}, &Range::begin);
  std::vector<Range> kept;
  for (const Range& range : ranges) {
    if (kept.empty() || range.begin > kept.back().end) {
      kept.push_back(range);
    } else {
      kept.back().end = std::max(kept.back().end, range.end);
    }
  }
  return kept;
}

}  // namespace

Scanner::Scanner(std::span<const Secret> secrets, Code code)
    : code_(code), automaton_(all_spellings(secrets, code)) {}

std::size_t Scanner::longest_part(std::string_view text) const {
  Automaton::State state;
  std::size_t longest = 0;
  for (const char c : text) {
    state = automaton_.after(state, folded(c, code_));
    longest = std::max<std::size_t>(longest, state.length);
  }
  return longest;
}

std::vector<Range> find_all(std::span<const Scanner> scanners, std::string_view text) {
  std::vector<Reading> readings;
  for (const Scanner& scanner : scanners) readings.emplace_back(scanner.automaton_, scanner.code_);
  Escapes escapes(text);
  Skips skips(text);
  std::vector<Spelled> here;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    here.clear();
    if (may_begin_escape(c)) escapes.add(at, here);
    if (may_be_skipped(c)) {
      if (const std::size_t end = skips.end_of(at); end > at) here.push_back({{}, 0, end});
    }
    for (Reading& reading : readings) reading.read(c, at, here);
  }
  std::vector<Range> found;
  for (Reading& reading : readings) {
    std::ranges::move(std::move(reading).found(text), std::back_inserter(found));
  }
  return apart(std::move(found));
}

}  // namespace assay::secrets
