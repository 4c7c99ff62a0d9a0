#include "recorded/text/source.hpp"

#include <algorithm>

#include "recorded/text/search.hpp"

namespace assay::recorded {
namespace {

struct Found {
  std::size_t at = std::string_view::npos;
  std::size_t which = 0;  // of the needles; their number: none
};

// The first of some needles of one length. Looks at ever longer pieces: what stands near must not
// cost a search of the whole text for what does not.
Found first_of(std::string_view text, std::span<const std::string_view> needles, std::size_t from) {
  const std::size_t length = needles.front().size();
  constexpr std::size_t shortest_piece = 256;
  for (std::size_t piece = shortest_piece; from + length <= text.size(); piece *= 2) {
    Found first{std::min(text.size(), from + piece + length - 1), needles.size()};
    for (std::size_t which = 0; which < needles.size(); ++which) {
      const std::size_t at = find_in(text.substr(0, first.at), needles[which], from);
      if (at != std::string_view::npos) first = {at, which};
    }
    if (first.which < needles.size()) return first;
    from += piece;
  }
  return {std::string_view::npos, needles.size()};
}

}  // namespace

// Makes at least `wanted` bytes stand in the window, unless the stream ends before.
bool Source::fill(std::size_t wanted) {
  constexpr std::size_t block = 65536;
  if (window_.size() - at_ >= wanted) return true;
  const std::size_t kept = std::min(at_, remembered);
  window_.erase(0, at_ - kept);
  at_ = kept;
  while (window_.size() - at_ < wanted && in_) {
    const std::size_t size = window_.size();
    window_.resize(size + block);
    in_.read(window_.data() + size, static_cast<std::streamsize>(block));
    window_.resize(size + static_cast<std::size_t>(in_.gcount()));
  }
  return window_.size() - at_ >= wanted;
}

std::string_view Source::passed() const {
  const std::size_t count = std::min(at_, remembered);
  return std::string_view(window_).substr(at_ - count, count);
}

std::string_view Source::peek(std::size_t count) {
  fill(count);
  return std::string_view(window_).substr(at_, count);
}

void Source::put_back(std::string_view bytes) {
  line_ -= static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
  if (std::string_view(window_).substr(0, at_).ends_with(bytes)) {
    at_ -= bytes.size();
    return;
  }
  window_.replace(0, at_, bytes);
  at_ = 0;
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
    const auto [found, which] = first_of(window_, needles, at_);
    if (which < needles.size()) {
      advance(found - at_, text, most);
      std::string ignored;
      advance(length, ignored, 0);
      return which;
    }
    advance(window_.size() - at_ - (length - 1), text, most);
  }
  advance(window_.size() - at_, text, most);
  return needles.size();
}

std::size_t Source::take(std::size_t count, std::string& text, std::size_t most) {
  text.clear();
  std::size_t taken = 0;
  while (taken < count && fill(1)) {
    const std::size_t here = std::min(count - taken, window_.size() - at_);
    advance(here, text, most);
    taken += here;
  }
  return taken;
}

}  // namespace assay::recorded
