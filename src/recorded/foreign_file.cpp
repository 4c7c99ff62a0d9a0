#include "recorded/foreign_file.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace assay::recorded {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view sentence;
};

constexpr std::string_view packets =
    "the file is a packet capture; give the HTTP in it, as a HAR file or as raw HTTP";

constexpr std::array<Magic, 9> magics{
    {{"\x1F\x8B"sv, "the file is gzip data; unpack it first"},
     {"\x28\xB5\x2F\xFD"sv, "the file is zstd data; unpack it first"},
     {"BZh"sv, "the file is bzip2 data; unpack it first"},
     {"PK\x03\x04"sv,
      "the file is a ZIP archive; unpack it, or export the traffic in it as a HAR file"},
     {"\xD4\xC3\xB2\xA1"sv, packets},
     {"\xA1\xB2\xC3\xD4"sv, packets},
     {"\x4D\x3C\xB2\xA1"sv, packets},
     {"\xA1\xB2\x3C\x4D"sv, packets},
     {"\x0A\x0D\x0D\x0A"sv, packets}}};

// What curl prints with -v, its remarks behind "* ", heads behind "> " and "< "; and with --trace.
bool is_transcript_of_curl(std::string_view text) {
  constexpr std::array<std::string_view, 6> firsts{"* ",     "> ",      "< HTTP/",
                                                   "Note: ", "% Total", "== Info:"};
  constexpr std::array<std::string_view, 5> heads{"\n> ", "\n< HTTP/", "\n* Connected to ",
                                                  "\n=> Send header", "\n<= Recv header"};
  const auto begins = [&](std::string_view first) { return text.starts_with(first); };
  const auto holds = [&](std::string_view head) { return text.find(head) != text.npos; };
  return std::ranges::any_of(firsts, begins) && std::ranges::any_of(heads, holds);
}

// Reports of tests lie beside messages, and are XML as well.
bool is_report_of_tests(std::string_view text) {
  if (text.starts_with("<?xml")) {
    const std::size_t end = text.find("?>");
    if (end == text.npos) return false;
    text = base::trimmed(text.substr(end + 2));
  }
  return text.starts_with("<testsuite>") || text.starts_with("<testsuite ") ||
         text.starts_with("<testsuites");
}

}  // namespace

std::string foreign_file(std::string_view beginning) {
  for (const Magic& magic : magics) {
    if (beginning.starts_with(magic.bytes)) return std::string(magic.sentence);
  }
  std::string_view text = beginning;
  for (const std::string_view mark : {"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv}) {
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
  }
  text = base::trimmed(text);
  if (text.empty()) {
    return beginning.empty() ? "the file is empty" : "the file is empty but for blanks";
  }
  if (is_transcript_of_curl(text)) {
    return "the file is a transcript of curl; give what curl -i prints, which is the answer with "
           "its head, or raw HTTP with the request before it";
  }
  if (is_report_of_tests(text)) return "the file is a JUnit report; give the messages themselves";
  return {};
}

}  // namespace assay::recorded
