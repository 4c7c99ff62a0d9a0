#include "recorded/formats/content_coding.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/ascii.hpp"
#include "base/text/http_field.hpp"

namespace assay::recorded {
namespace {

constexpr int with_gzip_header = 16 + MAX_WBITS;
constexpr int with_zlib_header = MAX_WBITS;
constexpr int without_header = -MAX_WBITS;

// One stream of zlib, and what it has given so far.
class Inflation {
 public:
  Inflation(std::string_view bytes, int window_bits, std::size_t most) : most_(most) {
    // zlib takes no const bytes and does not change them.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    usable_ = inflateInit2(&stream_, window_bits) == Z_OK;
  }
  ~Inflation() {
    if (usable_) inflateEnd(&stream_);
  }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;

  // False for what is damaged or breaks off.
  bool run() {
    int state = usable_ ? Z_OK : Z_DATA_ERROR;
    while (state == Z_OK && text_.size() < most_) state = step();
    // A gzip body may have several members.
    while (state == Z_STREAM_END && stream_.avail_in > 0 && text_.size() < most_) {
      state = inflateReset(&stream_) == Z_OK ? step() : Z_DATA_ERROR;
      while (state == Z_OK && text_.size() < most_) state = step();
    }
    return state == Z_STREAM_END || text_.size() >= most_;
  }

  std::string take() { return std::move(text_); }

 private:
  int step() {
    std::array<char, 32768> block;
    stream_.next_out = reinterpret_cast<Bytef*>(block.data());
    stream_.avail_out = static_cast<uInt>(block.size());
    const int state = inflate(&stream_, Z_NO_FLUSH);
    const std::size_t made = block.size() - stream_.avail_out;
    text_.append(block.data(), std::min(made, most_ - text_.size()));
    return state;
  }

  z_stream stream_{};
  std::size_t most_;
  bool usable_ = false;
  std::string text_;
};

std::optional<std::string> inflated(std::string_view bytes, int window_bits, std::size_t most) {
  Inflation inflation(bytes, window_bits, most);
  if (!inflation.run()) return std::nullopt;
  return inflation.take();
}

constexpr std::array<std::string_view, 5> known_codings{"gzip", "x-gzip", "deflate", "identity",
                                                        ""};

bool has_unknown(std::string_view codings) {
  while (!codings.empty()) {
    const std::string_view one = codings.substr(0, codings.find(','));
    const std::string name = base::lower(base::trimmed(one));
    if (std::ranges::find(known_codings, name) == known_codings.end()) return true;
    codings.remove_prefix(std::min(codings.size(), one.size() + 1));
  }
  return false;
}

// Some servers send "deflate" without the header of zlib that RFC 9110 section 8.4.1.2 asks for.
std::optional<std::string> without_deflate(std::string_view bytes, std::size_t most) {
  auto text = inflated(bytes, with_zlib_header, most);
  return text ? std::move(text) : inflated(bytes, without_header, most);
}

}  // namespace

std::optional<std::string> decoded(std::string body, std::string_view codings, std::size_t most,
                                   std::string& problem) {
  constexpr int most_codings = 8;  // each may make a whole body of a few bytes
  int count = 0;
  std::string names = base::lower(codings);
  while (!names.empty()) {
    // The last one was put on last.
    const std::size_t comma = names.rfind(',');
    const std::string name(
        base::trimmed(comma == std::string::npos ? names : names.substr(comma + 1)));
    names.resize(comma == std::string::npos ? 0 : comma);
    if (name.empty() || name == "identity" || body.empty()) continue;
    if (++count > most_codings) {
      problem = "cannot decode more than " + std::to_string(most_codings) + " content codings";
      return std::nullopt;
    }
    const bool gzip = name == "gzip" || name == "x-gzip";
    if (!gzip && name != "deflate") {
      // What is no name may be anything, control characters for one.
      problem = "cannot decode " + (base::is_http_token(name)
                                        ? name.substr(0, 40) + ", the content coding of the body"
                                        : "a content coding that is not a name");
      return std::nullopt;
    }
    auto text = gzip ? inflated(body, with_gzip_header, most) : without_deflate(body, most);
    if (!text) {
      problem = "cannot decode " + name + ": the body is marked as that, but is not";
      return std::nullopt;
    }
    body = *std::move(text);
  }
  return body;
}

bool is_still_coded(std::string_view bytes, std::string_view codings) {
  if (seems_coded(bytes)) return true;
  if (!has_unknown(codings)) return false;
  bytes = base::trimmed(bytes.substr(0, 256));
  constexpr std::string_view firsts = "<{[-";  // the last of multipart
  return !bytes.empty() && firsts.find(bytes.front()) == std::string_view::npos &&
         !bytes.starts_with("\xEF\xBB\xBF");
}

bool seems_coded(std::string_view bytes) {
  using namespace std::string_view_literals;
  for (const std::string_view utf16 : {"\xFF\xFE"sv, "\xFE\xFF"sv, "<\0"sv, "\0<"sv}) {
    if (bytes.starts_with(utf16)) return false;
  }
  if (bytes.starts_with("\x28\xB5\x2F\xFD")) return true;  // RFC 8878, the magic number of zstd
  constexpr std::size_t telling = 256;
  bytes = bytes.substr(0, telling);
  // Where text was expected of them, some programs put U+FFFD for each byte that is none.
  const bool replaced = bytes.find("\xEF\xBF\xBD") != std::string_view::npos;
  return replaced ||
         std::ranges::any_of(bytes,
                             [](char c) {
                               const auto byte = static_cast<unsigned char>(c);
                               return byte < ' ' && c != '\t' && c != '\r' && c != '\n';
                             }) ||
         (!bytes.empty() && static_cast<unsigned char>(bytes.front()) >= 0x80 &&
          !bytes.starts_with("\xEF\xBB\xBF"));
}

}  // namespace assay::recorded
