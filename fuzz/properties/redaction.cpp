#include "fuzz/properties/redaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text/base64.hpp"
#include "secrets/redactor.hpp"

namespace assay::fuzz {
namespace {

using Habit = std::string (*)(char);

std::string plainly(char c) { return {c}; }
std::string in_decimal(char c) { return fmt::format("&#{:d};", c); }
std::string with_zeros(char c) { return fmt::format("&#{:012d};", c); }
std::string in_hexadecimal(char c) { return fmt::format("&#x{:x};", c); }
std::string in_capitals(char c) { return fmt::format("&#X{:04X};", c); }
std::string in_percent(char c) { return fmt::format("%{:02X}", c); }
std::string in_small_percent(char c) { return fmt::format("%{:02x}", c); }
std::string in_json(char c) { return fmt::format("\\u{:04x}", c); }
std::string with_backslash(char c) {
  constexpr std::string_view escaped = "\"\\/";
  return escaped.find(c) == std::string_view::npos ? in_json(c) : std::string("\\") + c;
}
std::string as_entity(char c) {
  constexpr std::array<std::pair<char, std::string_view>, 5> entities{
      {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&apos;"}}};
  const auto* const found =
      std::ranges::find(entities, c, &std::pair<char, std::string_view>::first);
  return found == entities.end() ? std::string{c} : std::string(found->second);
}
std::string before_comment(char c) { return std::string(1, c) + "<!-- x -->"; }
std::string twice(char c) {
  std::string text;
  for (const char letter : as_entity(c)) text += as_entity(letter);
  return text;
}

constexpr std::array<Habit, 12> habits{plainly,        in_decimal, with_zeros,       in_hexadecimal,
                                       in_capitals,    in_percent, in_small_percent, in_json,
                                       with_backslash, as_entity,  before_comment,   twice};

// What an input chooses, byte by byte; zeros when it has no more.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}

  unsigned next() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }
  std::string_view rest() const { return bytes_; }

 private:
  std::string_view bytes_;
};

std::string printable(Choices& choices) {
  std::string text;
  for (std::size_t size = 6 + choices.next() % 30; text.size() < size;) {
    text += static_cast<char>(' ' + choices.next() % 95);
  }
  return text;
}

std::string spelled(const std::string& secret, Choices& choices) {
  std::string text;
  for (const char c : secret) text += habits[choices.next() % habits.size()](c);
  return text;
}

std::string without_padding(std::string coded) {
  coded.erase(std::min(coded.find('='), coded.size()));
  return coded;
}

// As base64 has it among other bytes: nothing of the run must stay, since its digits overlap.
std::string broken_in_base64(const std::string& secret, const secrets::Redactor& redact) {
  for (const char* const before : {"", "x", "xy", "xyz"}) {
    for (const char* const behind : {"", "x", "xy"}) {
      const std::string coded = base::base64(before + secret + behind);
      for (const std::string& run : {coded, without_padding(coded)}) {
        const std::string left = redact("<" + run + ">");
        if (left != "<[redacted]>") return "'" + secret + "' within " + run + " leaves " + left;
      }
    }
  }
  return {};
}

// How programs print bytes: what stands before each, its digits, and what stands between.
struct Dump {
  std::string_view before;
  bool capitals;
  std::string_view between;
};
constexpr std::array<Dump, 8> dumps{{{"", false, ""},
                                     {"", true, ""},
                                     {"", true, "-"},
                                     {"", false, " "},
                                     {"", false, ":"},
                                     {"0x", false, ", "},
                                     {"0x", true, ","},
                                     {"", false, "\n  "}}};

std::string dumped(const std::string& secret, const Dump& dump) {
  std::string text;
  for (const char c : secret) {
    const auto byte = static_cast<unsigned char>(c);
    if (!text.empty()) text += dump.between;
    text += dump.before;
    text += dump.capitals ? fmt::format("{:02X}", byte) : fmt::format("{:02x}", byte);
  }
  return text;
}

// The "0x" before the first byte, or a separator, is no part of it.
std::string broken_in_hexadecimal(const std::string& secret, const secrets::Redactor& redact) {
  for (const Dump& dump : dumps) {
    const std::string coded = dumped(secret, dump);
    const std::string left = redact("<" + coded + ">");
    if (left.size() > 16 || left.find("[redacted]") == std::string::npos) {
      return "'" + secret + "' coded as " + coded + " leaves " + left;
    }
  }
  return {};
}

// Lines of base64 as mail and pretty printers break them.
std::string broken_in_lines(const std::string& secret, const secrets::Redactor& redact) {
  for (const std::string_view line_end : {"\n", "\r\n", "\r\n    ", " "}) {
    for (const std::size_t width : {4u, 8u, 16u}) {
      std::string text;
      for (const char digit : without_padding(base::base64(secret))) {
        const bool full = text.size() % (width + line_end.size()) == width;
        if (full) text += line_end;
        text += digit;
      }
      const std::string left = redact("<" + text + ">");
      if (left != "<[redacted]>") return "'" + secret + "' in lines " + text + " leaves " + left;
    }
  }
  return {};
}

}  // namespace

std::string broken_redaction(std::string_view bytes) {
  Choices choices(bytes);
  const std::string secret = printable(choices);
  const std::string spelling = spelled(secret, choices);
  const secrets::Redactor redact({{secret}});
  const std::string alone = redact("<a>" + spelling + "</a>");
  if (!alone.starts_with("<a>[redacted]") || alone.size() > 40) {
    return "'" + secret + "' spelled " + spelling + " becomes " + alone;
  }
  const std::size_t half = choices.rest().size() / 2;
  const std::string around(choices.rest());
  const std::string text = around.substr(0, half) + spelling + around.substr(half);
  const std::string redacted = redact(text);
  if (redacted.find(spelling) != std::string::npos) return "'" + secret + "' among other bytes";
  if (redact(redacted) != redacted) return "'" + secret + "' is put together by redaction";
  for (const auto& broken : {broken_in_hexadecimal, broken_in_lines, broken_in_base64}) {
    if (std::string problem = broken(secret, redact); !problem.empty()) return problem;
  }
  return {};
}

}  // namespace assay::fuzz
