#include "recorded/formats/traffic.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "base/text/ascii.hpp"
#include "recorded/formats/foreign_file.hpp"
#include "recorded/formats/http_head.hpp"
#include "recorded/formats/readers.hpp"
#include "recorded/text/source.hpp"
#include "recorded/text/utf16_stream.hpp"

namespace assay::recorded {
namespace {

// What begins so is meant as HTTP, even if it is none.
constexpr std::array<std::string_view, 3> http_beginnings{"POST ", "GET ", "HTTP/"};

// A message by itself: whether it is a request is for its judge to see.
void read_message(std::istream& in, const ReadTo& to) {
  Source source(in);
  Payload payload;
  // One byte more than allowed lets the judge see that it is too much.
  source.take(to.largest_body + 1, payload.body, to.largest_body + 1);
  const std::string foreign = foreign_file(std::string_view(payload.body).substr(0, telling_bytes));
  if (!foreign.empty()) return to.problem(foreign);
  Exchange exchange;
  exchange.response = std::move(payload);
  to.exchange(std::move(exchange));
}

// A trace log or a HAR in UTF-16, as Windows programs write it, read as UTF-8. Of a message its
// judge wants the bytes.
void read_utf16(std::istream& in, Utf16Start start, Format format, const ReadTo& to) {
  in.ignore(static_cast<std::streamsize>(start.mark));
  Utf16Buffer buffer(*in.rdbuf(), start.order);
  std::istream text(&buffer);
  if (format == Format::har) {
    read_har(text, to);
  } else {
    read_trace(text, to);
  }
  if (buffer.damaged() == 0) return;
  to.problem("byte " + std::to_string(start.mark + buffer.before_damage() + 1) + ": the first of " +
             std::to_string(buffer.damaged()) +
             " code units that are not UTF-16 and are read as U+FFFD");
}

// They stay to be read.
std::string first_two(std::istream& in) {
  in.peek();
  if (in.rdbuf()->in_avail() < 2) return {};
  std::string bytes(1, static_cast<char>(in.get()));
  bytes += static_cast<char>(in.peek());
  in.unget();
  return bytes;
}

std::string utf8_of(std::string_view beginning, Utf16Start start) {
  std::stringbuf bytes{std::string(beginning.substr(start.mark))};
  Utf16Buffer buffer(bytes, start.order);
  std::istream text(&buffer);
  return {std::istreambuf_iterator(text), {}};
}

bool begins_http(std::string_view text) {
  return begins_head(text) || std::ranges::any_of(http_beginnings, [&](std::string_view start) {
           return text.starts_with(start);
         });
}

// What curl -v prints for bytes that it got.
bool begins_data(std::string_view text) {
  constexpr std::string_view begins = "{ [";
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.starts_with(begins) && line.find(" bytes data]") != std::string_view::npos;
}

// An element of this name, and none whose name goes on.
std::size_t place_of_trace(std::string_view text) {
  constexpr std::string_view name = "<Trace";
  std::size_t at = text.find(name);
  while (at != std::string_view::npos && at + name.size() < text.size() &&
         base::blanks.find(text[at + name.size()]) == std::string_view::npos) {
    at = text.find(name, at + name.size());
  }
  return at;
}

}  // namespace

Format format_of(std::string_view beginning) {
  if (const auto start = utf16_start(beginning)) {
    const Format format = format_of(utf8_of(beginning, *start));
    return format == Format::http ? Format::message : format;
  }
  const std::string_view text =
      base::trimmed(beginning.starts_with("\xEF\xBB\xBF") ? beginning.substr(3) : beginning);
  if (text.starts_with('{')) return begins_data(text) ? Format::message : Format::har;
  if (begins_http(text)) return Format::http;
  const std::size_t trace = place_of_trace(text);
  const bool before_message = trace < text.find("Envelope");
  return trace != std::string_view::npos && before_message ? Format::trace : Format::message;
}

void read(std::istream& in, Format format, const ReadTo& to) {
  if (format == Format::har || format == Format::trace) {
    if (const auto start = utf16_start(first_two(in))) return read_utf16(in, *start, format, to);
  }
  switch (format) {
    case Format::har:
      return read_har(in, to);
    case Format::trace:
      return read_trace(in, to);
    case Format::http:
      return read_http(in, to);
    case Format::message:
      return read_message(in, to);
  }
}

}  // namespace assay::recorded
