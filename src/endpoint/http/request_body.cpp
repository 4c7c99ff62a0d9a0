#include "endpoint/http/request_body.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "endpoint/http/request_head.hpp"

namespace assay::endpoint {
namespace {

using End = RequestBody::End;

constexpr std::size_t block = std::size_t{16} << 10;
constexpr std::size_t longest_line = 1024;  // of a chunk's size with extensions, or of a trailer
constexpr std::size_t most_digits = 15;     // of a size that still fits into 64 bits

class BodyReader {
 public:
  BodyReader(const BodyLimits& limits, const ReadBytes& read) : limits_(limits), read_(read) {}

  RequestBody of_length(std::uint64_t length) {
    copy(length);
    return std::move(body_);
  }

  RequestBody of_chunks() {
    std::uint64_t size = 1;
    while (goes_on() && size > 0) {
      size = chunk_size();
      copy(size);
      if (goes_on() && size > 0) demand(line() == "");
    }
    skip_trailers();
    return std::move(body_);
  }

 private:
  bool goes_on() const { return body_.end == End::complete; }
  void demand(bool sound) {
    if (!sound && goes_on()) body_.end = End::unreadable;
  }

  void copy(std::uint64_t size) {
    std::array<char, block> buffer{};
    for (std::uint64_t left = size; left > 0 && goes_on();) {
      if (total_ == limits_.read) {
        body_.end = End::too_long;
        return;
      }
      const std::size_t most =
          std::min<std::uint64_t>({left, buffer.size(), std::uint64_t{limits_.read - total_}});
      const long count = read_(buffer.data(), most);
      demand(count > 0);
      if (count <= 0) return;
      const auto came = static_cast<std::size_t>(count);
      body_.bytes.append(buffer.data(), std::min(came, limits_.kept - body_.bytes.size()));
      total_ += came;
      left -= came;
    }
  }

  // Without its end; nothing when it has none, or another one than CR LF.
  std::optional<std::string> line() {
    std::string text;
    char letter = 0;
    while (text.size() < longest_line && read_(&letter, 1) == 1 && letter != '\n') {
      text += letter;
    }
    if (letter != '\n' || !text.ends_with('\r')) return std::nullopt;
    text.pop_back();
    return text;
  }

  // chunk-size [ chunk-ext ]; extensions are ignored (RFC 9112 section 7.1.1).
  std::uint64_t chunk_size() {
    const std::optional<std::string> text = line();
    const std::size_t digits =
        text ? std::min(text->find_first_not_of("0123456789abcdefABCDEF"), text->size()) : 0;
    demand(digits > 0 && digits <= most_digits);
    if (!goes_on()) return 0;
    const std::string_view rest = std::string_view(*text).substr(digits);
    const std::size_t extension = rest.find_first_not_of(" \t");
    demand(rest.empty() ||
           (extension != std::string_view::npos && rest[extension] == ';' && is_field_text(rest)));
    std::uint64_t size = 0;
    std::from_chars(text->data(), text->data() + digits, size, 16);
    return goes_on() ? size : 0;
  }

  void skip_trailers() {
    for (std::size_t room = block; goes_on();) {
      const std::optional<std::string> text = line();
      demand(text && text->size() <= room);
      if (!goes_on() || text->empty()) return;
      room -= text->size();
      demand(parse_field(*text).has_value());
    }
  }

  const BodyLimits& limits_;
  const ReadBytes& read_;
  std::size_t total_ = 0;
  RequestBody body_;
};

}  // namespace

RequestBody read_body(const Framing& framing, const BodyLimits& limits, const ReadBytes& read) {
  BodyReader reader(limits, read);
  switch (framing.kind) {
    case Framing::Kind::length:
      return reader.of_length(framing.length);
    case Framing::Kind::chunked:
      return reader.of_chunks();
    case Framing::Kind::unreadable:
      break;
  }
  return {{}, End::unreadable};
}

}  // namespace assay::endpoint
