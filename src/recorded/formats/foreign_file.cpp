#include "recorded/formats/foreign_file.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"

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

// What curl prints with -v, its remarks behind "* ", heads behind "> " and "< ", bytes of data in
// braces; and with --trace, where a time may stand before it.
bool is_transcript_of_curl(std::string_view text) {
  constexpr std::array<std::string_view, 8> firsts{
      "* ", "> ", "< HTTP/", "Note: ", "% Total", "== Info:", "{ [", "} ["};
  constexpr std::array<std::string_view, 6> heads{
      "\n> ",           "\n< HTTP/",      "\n* Connected to ",
      "=> Send header", "<= Recv header", " bytes data]\n"};
  const bool timed = !text.empty() && base::is_digit(text.front());
  const auto begins = [&](std::string_view first) { return text.starts_with(first); };
  const auto holds = [&](std::string_view head) { return text.find(head) != text.npos; };
  return (std::ranges::any_of(firsts, begins) && std::ranges::any_of(heads, holds)) ||
         (timed && holds(" == Info: "));
}

constexpr std::string_view not_read = "; give a HAR file, an EWS trace, raw HTTP or one message";

// What other programs write of traffic, by how it begins.
constexpr std::array<Magic, 9> texts{
    {{"[", "the file is JSON, but no HAR"},
     {"//", "the file begins with a comment"},
     {"###", "the file has requests for the HTTP client of an editor"},
     {"#Software:", "the file is a log of a web server or of Exchange, without messages"},
     {"#Fields:", "the file is a log of a web server or of Exchange, without messages"},
     {":method:", "the file has pseudo headers of HTTP/2 in place of a request line"},
     {":authority:", "the file has pseudo headers of HTTP/2 in place of a request line"},
     {":status:", "the file has pseudo headers of HTTP/2 in place of a status line"},
     {"---request begin---", "the file is a transcript of wget"}}};

// The same in XML, by a tag near the beginning.
constexpr std::array<Magic, 4> exports{{{"<charles-session", "the file is a session of Charles"},
                                        {"burpVersion=", "the file is an export of Burp"},
                                        {"<pdml", "the file is a packet capture as PDML"},
                                        {"<E2ETraceEvent", "the file is a trace of WCF"}}};

std::string_view text_behind_mark(std::string_view text) {
  for (const std::string_view mark : {"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv}) {
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
  }
  return text;
}

// In which encoding it may be (XML 1.0 appendix F): UTF-16 and UTF-32 have NUL beside the letters,
// and EBCDIC has letters of its own.
bool may_be_xml(std::string_view text) {
  constexpr std::string_view ebcdic = "\x4C\x6F\xA7\x94";
  const std::size_t first = text.find_first_not_of(" \t\r\n\0\xFF\xFE"sv);
  return first == text.npos || text[first] == '<' || text.starts_with(ebcdic);
}

std::string foreign_text(std::string_view text) {
  for (const Magic& known : texts) {
    if (text.starts_with(known.bytes)) return std::string(known.sentence) + std::string(not_read);
  }
  constexpr std::size_t near = 1024;
  for (const Magic& known : exports) {
    if (text.substr(0, near).find(known.bytes) != text.npos && text.starts_with('<')) {
      return std::string(known.sentence) + std::string(not_read);
    }
  }
  if (may_be_xml(text)) return {};
  return "the file does not begin as XML, a HAR, an EWS trace or HTTP does" + std::string(not_read);
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
  std::string_view text = text_behind_mark(beginning);
  text = base::trimmed(text);
  if (text.empty()) {
    return beginning.empty() ? "the file is empty" : "the file is empty but for blanks";
  }
  if (is_transcript_of_curl(text)) {
    return "the file is a transcript of curl; give what curl -i prints, which is the answer with "
           "its head, or raw HTTP with the request before it";
  }
  if (is_report_of_tests(text)) return "the file is a JUnit report; give the messages themselves";
  return foreign_text(text);
}

}  // namespace assay::recorded
