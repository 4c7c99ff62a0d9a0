#include "reports/text/excerpt.hpp"

#include <algorithm>

#include "base/text/position.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t longest_mark = 80;
constexpr std::size_t windows = 3;  // places that an excerpt is cut around
constexpr std::string_view line_ends = "\r\n";

struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Spot {
  ByteRange range;
  std::vector<std::size_t> marks;
};

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::size_t next_character(std::string_view body, std::size_t at) {
  ++at;
  while (at < body.size() && continues_character(body[at])) ++at;
  return std::min(at, body.size());
}

std::size_t start_of_character(std::string_view body, std::size_t at) {
  for (int step = 0; step < 3 && at > 0 && at < body.size(); ++step, --at) {
    if (!continues_character(body[at])) break;
  }
  return std::min(at, body.size());
}

std::size_t end_of_line(std::string_view body, std::size_t at) {
  return std::min(body.find_first_of(line_ends, at), body.size());
}

std::size_t offset_of(std::string_view body, const Place& place) {
  std::size_t at = base::offset_of_line(body, place.line);
  const std::size_t end = end_of_line(body, at);
  for (std::size_t column = 1; column < place.column && at < end; ++column) {
    at = next_character(body, at);
  }
  return at;
}

// A tag to its end, or a word.
std::size_t end_of_mark(std::string_view body, std::size_t begin) {
  const std::size_t limit = std::min(end_of_line(body, begin), begin + longest_mark);
  if (begin >= limit) return begin;
  const bool tag = body[begin] == '<';
  std::size_t end = next_character(body, begin);
  while (end < limit && std::string_view(tag ? "<>" : " \t<>").find(body[end]) == body.npos) ++end;
  if (tag && end < limit && body[end] == '>') ++end;
  return start_of_character(body, end);
}

// In the order of the body; places at one offset share a spot, and none reaches into the next.
std::vector<Spot> spots_of(std::string_view body, const std::vector<Place>& places) {
  std::vector<Spot> spots;
  for (std::size_t index = 0; index < places.size(); ++index) {
    const std::size_t begin = offset_of(body, places[index]);
    spots.push_back({{begin, end_of_mark(body, begin)}, {index}});
  }
  std::ranges::stable_sort(spots, {}, [](const Spot& spot) { return spot.range.begin; });
  std::vector<Spot> merged;
  for (Spot& spot : spots) {
    if (!merged.empty() && merged.back().range.begin == spot.range.begin) {
      merged.back().marks.push_back(spot.marks.front());
      continue;
    }
    if (!merged.empty()) {
      merged.back().range.end = std::min(merged.back().range.end, spot.range.begin);
    }
    merged.push_back(std::move(spot));
  }
  return merged;
}

void add_range(std::vector<ByteRange>& ranges, ByteRange range) {
  constexpr std::size_t not_worth_a_gap = 40;
  if (!ranges.empty() && range.begin <= ranges.back().end + not_worth_a_gap) {
    ranges.back().end = std::max(ranges.back().end, range.end);
  } else {
    ranges.push_back(range);
  }
}

std::vector<ByteRange> ranges_of(std::string_view body, const std::vector<Spot>& spots,
                                 std::size_t limit) {
  if (body.size() <= limit) return {{0, body.size()}};
  std::vector<ByteRange> ranges;
  const std::size_t count = std::min(spots.size(), windows);
  add_range(ranges, {0, start_of_character(body, count == 0 ? limit : limit / 5)});
  for (std::size_t index = 0; index < count; ++index) {
    const std::size_t share = limit * 4 / 5 / count;
    const ByteRange& spot = spots[index].range;
    const std::size_t begin = spot.begin - std::min(spot.begin, share / 3);
    const std::size_t end = std::min(body.size(), std::max(spot.end, spot.begin + share * 2 / 3));
    add_range(ranges, {start_of_character(body, begin), start_of_character(body, end)});
  }
  return ranges;
}

class ExcerptWriter {
 public:
  ExcerptWriter(std::string_view body, std::vector<Spot> spots)
      : body_(body), spots_(std::move(spots)), lines_(body) {}

  std::vector<Stretch> write(const std::vector<ByteRange>& ranges) && {
    for (const ByteRange& range : ranges) {
      left_out_ = range.begin - written_;
      write_range(range);
      written_ = range.end;
    }
    left_out_ = body_.size() - written_;
    if (left_out_ > 0) add({body_.size(), body_.size()}, {});
    return std::move(stretches_);
  }

 private:
  void write_range(const ByteRange& range) {
    std::size_t at = range.begin;
    while (at < range.end) {
      const std::size_t end = std::min(end_of_line(body_, at), range.end);
      write_line({at, end});
      at = end;
      if (at < range.end) at += body_.substr(at).starts_with("\r\n") ? 2 : 1;
    }
    if (next_ < spots_.size() && spots_[next_].range.begin == body_.size() &&
        range.end == body_.size()) {
      write_line({range.end, range.end});
    }
  }

  void write_line(const ByteRange& line) {
    while (next_ < spots_.size() && spots_[next_].range.begin < line.begin) ++next_;
    std::size_t at = line.begin;
    bool written = false;
    for (; next_ < spots_.size() && spots_[next_].range.begin <= line.end; ++next_) {
      const Spot& spot = spots_[next_];
      if (at < spot.range.begin) add({at, spot.range.begin}, {});
      at = std::min(spot.range.end, line.end);
      add({spot.range.begin, at}, spot.marks);
      written = true;
    }
    if (at < line.end || !written) add({at, line.end}, {});
  }

  void add(const ByteRange& range, std::vector<std::size_t> marks) {
    stretches_.push_back({left_out_, lines_.at(range.begin).line,
                          body_.substr(range.begin, range.end - range.begin), std::move(marks)});
    left_out_ = 0;
  }

  std::string_view body_;
  std::vector<Spot> spots_;
  base::PositionTracker lines_;
  std::vector<Stretch> stretches_;
  std::size_t next_ = 0;
  std::size_t written_ = 0;
  std::size_t left_out_ = 0;
};

// Findings about UTF-16 count the characters of the message, not these bytes.
bool counts_other_bytes(std::string_view body) {
  return body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF");
}

}  // namespace

std::vector<Stretch> excerpt(std::string_view body, const std::vector<Place>& places,
                             std::size_t limit) {
  std::vector<Spot> spots;
  if (!counts_other_bytes(body)) spots = spots_of(body, places);
  const std::vector<ByteRange> ranges = ranges_of(body, spots, limit);
  return ExcerptWriter(body, std::move(spots)).write(ranges);
}

}  // namespace assay::reports
