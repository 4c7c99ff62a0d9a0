#include "recorded/text/entry_cuts.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text/ascii.hpp"
#include "recorded/text/mention.hpp"
#include "recorded/text/search.hpp"

namespace assay::recorded {
namespace {

constexpr std::size_t entry_depth = 4;  // {"log": {"entries": [{
constexpr std::size_t long_string = 256;

// \u0041 hides a letter; a control character or U+FFFD belongs to bytes that are still coded.
bool hides_much(std::string_view escape) {
  unsigned code = 0;
  std::from_chars(escape.data(), escape.data() + escape.size(), code, 16);
  constexpr unsigned replacement = 0xFFFD;
  const char letter = code < 0x80 ? base::lower(static_cast<char>(code)) : ' ';
  return code < ' ' || code == replacement || (letter >= 'a' && letter <= 'z');
}

bool has_such_escape(std::string_view json) {
  constexpr std::string_view start = "\\u";
  for (std::size_t at = find_in(json, start); at != std::string_view::npos;
       at = find_in(json, start, at + start.size())) {
    if (hides_much(json.substr(at + start.size(), 4))) return true;
  }
  return false;
}

bool may_name_operation(std::string_view json) {
  for (const std::string_view sign : {"ase64", "ASE64", "\xEF\xBF\xBD"}) {
    if (find_in(json, sign) != std::string_view::npos) return true;
  }
  return names_operation(json) || has_such_escape(json);
}

}  // namespace

EntryCuts::int_type EntryCuts::underflow() {
  while (next_piece_ == pieces_.size()) {
    if (!fill_pieces()) return traits_type::eof();
  }
  const Piece& piece = pieces_[next_piece_++];
  dropped_ += piece.dropped;
  // A streambuf that only reads changes nothing.
  char* const begin = const_cast<char*>(piece.text.data());
  setg(begin, begin, begin + piece.text.size());
  return traits_type::to_int_type(*begin);
}

// False at the end.
bool EntryCuts::fill_pieces() {
  pieces_.clear();
  next_piece_ = 0;
  while (true) {
    if (at_ < text_.size()) {
      if (in_string_) {
        pass_string();
      } else if (ends_entry()) {
        give_entry();
        return true;
      }
      continue;
    }
    const bool waits = entry_ != nowhere && text_.size() - entry_ <= most_;
    if (given_ < text_.size() && !waits) {
      give_all();
      return true;
    }
    if (read_block()) continue;
    if (given_ == text_.size()) return false;
    give_all();
    return true;
  }
}

bool EntryCuts::read_block() {
  constexpr std::size_t block = 65536;
  text_.erase(0, given_);
  at_ -= given_;
  string_ -= std::min(string_, given_);
  if (entry_ != nowhere) entry_ -= given_;
  given_ = 0;
  const std::size_t size = text_.size();
  text_.resize(size + block);
  const auto count = source_.sgetn(text_.data() + size, static_cast<std::streamsize>(block));
  text_.resize(size + static_cast<std::size_t>(count));
  return count > 0;
}

// Goes on to a string, or to the end of an entry: then true.
bool EntryCuts::ends_entry() {
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == '"') {
      in_string_ = true;
      string_ = at_;
      return false;
    }
    if (c == '{' || c == '[') {
      ++depth_;
      if (c == '{' && depth_ == entry_depth) entry_ = at_ - 1;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
      --depth_;
      if (depth_ + 1 == entry_depth && entry_ != nowhere) return true;
    }
  }
  return false;
}

// A quotation mark behind an odd number of backslashes is none.
void EntryCuts::pass_string() {
  if (std::exchange(escaped_, false)) string_ = ++at_;
  while (at_ < text_.size()) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string::npos) {
      at_ = text_.size();
      return;
    }
    at_ = quote + 1;
    std::size_t slashes = quote;
    while (slashes > string_ && text_[slashes - 1] == '\\') --slashes;
    if ((quote - slashes) % 2 == 1) continue;
    in_string_ = false;
    if (entry_ != nowhere && quote - string_ > long_string) {
      long_strings_.push_back({string_ - entry_, quote - entry_});
    }
    return;
  }
}

void EntryCuts::give_entry() {
  const auto entry = std::string_view(text_).substr(entry_, at_ - entry_);
  if (entry.size() > most_ || may_name_operation(entry)) long_strings_.clear();
  give(at_, long_strings_);
}

// All that was looked at, as it is.
void EntryCuts::give_all() {
  if (in_string_) {
    std::size_t slashes = at_;
    while (slashes > string_ && text_[slashes - 1] == '\\') --slashes;
    escaped_ = (at_ - slashes) % 2 == 1;
    string_ = at_;
  }
  give(at_, {});
}

void EntryCuts::give(std::size_t end, const std::vector<String>& cuts) {
  constexpr std::string_view instead = "-";
  const std::string_view text = text_;
  std::size_t dropped = 0;
  for (const String& cut : cuts) {
    pieces_.push_back({text.substr(given_, entry_ + cut.begin - given_), dropped});
    pieces_.push_back({instead, 0});
    dropped = cut.end - cut.begin - instead.size();
    given_ = entry_ + cut.end;
  }
  pieces_.push_back({text.substr(given_, end - given_), dropped});
  given_ = end;
  entry_ = nowhere;
  long_strings_.clear();
}

}  // namespace assay::recorded
