#include "recorded/source.hpp"

#include <algorithm>

#include "recorded/search.hpp"

namespace assay::recorded {

// Makes at least `wanted` bytes stand in the window, unless the stream ends before.
bool Source::fill(std::size_t wanted) {
  constexpr std::size_t block = 65536;
  if (window_.size() - at_ >= wanted) return true;
  window_.erase(0, at_);
  at_ = 0;
  while (window_.size() < wanted && in_) {
    const std::size_t size = window_.size();
    window_.resize(size + block);
    in_.read(window_.data() + size, static_cast<std::streamsize>(block));
    window_.resize(size + static_cast<std::size_t>(in_.gcount()));
  }
  return window_.size() >= wanted;
}

void Source::advance(std::size_t count, std::string& text, std::size_t most) {
  const std::string_view passed = std::string_view(window_).substr(at_, count);
  for (std::size_t end = passed.find('\n'); end != std::string_view::npos;
       end = passed.find('\n', end + 1)) {
    ++line_;
  }
  text += passed.substr(0, most > text.size() ? most - text.size() : 0);
  at_ += count;
}

bool Source::take_past(std::string_view needle, std::string& text, std::size_t most) {
  text.clear();
  while (fill(needle.size())) {
    const std::size_t found = find_in(window_, needle, at_);
    if (found != std::string::npos) {
      advance(found - at_, text, most);
      std::string ignored;
      advance(needle.size(), ignored, 0);
      return true;
    }
    advance(window_.size() - at_ - (needle.size() - 1), text, most);
  }
  advance(window_.size() - at_, text, most);
  return false;
}

std::size_t Source::take_past_any(std::span<const std::string_view> needles, std::string& text,
                                  std::size_t most) {
  text.clear();
  const std::size_t length = needles.front().size();
  while (fill(length)) {
    std::size_t first = std::string::npos;
    std::size_t which = needles.size();
    for (std::size_t index = 0; index < needles.size(); ++index) {
      const std::size_t found =
          find_in(std::string_view(window_).substr(0, first), needles[index], at_);
      if (found == std::string::npos) continue;
      first = found;
      which = index;
    }
    if (which < needles.size()) {
      advance(first - at_, text, most);
      std::string ignored;
      advance(length, ignored, 0);
      return which;
    }
    advance(window_.size() - at_ - (length - 1), text, most);
  }
  advance(window_.size() - at_, text, most);
  return needles.size();
}

bool Source::take(std::size_t count, std::string& text, std::size_t most) {
  text.clear();
  while (count > 0 && fill(1)) {
    const std::size_t here = std::min(count, window_.size() - at_);
    advance(here, text, most);
    count -= here;
  }
  return count == 0;
}

}  // namespace assay::recorded
