#include "secrets/redactor.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "secrets/wide_text.hpp"
#include "xml/encoding.hpp"

namespace assay::secrets {
namespace {

constexpr std::array<Code, 3> codes{Code::plain, Code::base64, Code::hexadecimal};

// How bytes may be UTF-16.
struct Alignment {
  std::size_t start;
  bool big_endian;
};
constexpr std::array<Alignment, 4> alignments{{{0, false}, {0, true}, {1, false}, {1, true}}};

std::string replaced(const std::string& text, const std::vector<Range>& ranges,
                     const std::string& by) {
  std::string result;
  std::size_t from = 0;
  for (const Range& range : ranges) {
    result.append(text, from, range.begin - from);
    result += by;
    from = range.end;
  }
  return result.append(text, from);
}

std::string without_wide(const std::string& text, const Alignment& alignment,
                         const std::vector<Scanner>& scanners) {
  const WideText wide = wide_text(text, alignment.start, alignment.big_endian);
  std::vector<Range> found = find_all(scanners, wide.text);
  for (Range& range : found) range = {wide.origins[range.begin], wide.origins[range.end]};
  const char* const encoding = alignment.big_endian ? "utf-16be" : "utf-16le";
  return replaced(text, found, xml::encode(mark, encoding).value_or(""));
}

// Parts that anybody may write are no secrets.
void spare_public_parts(Secret& secret, std::span<const std::string_view> public_texts) {
  const Scanner scanner(std::span(&secret, 1), Code::plain);
  for (const std::string_view text : public_texts) {
    secret.least = std::max(secret.least, scanner.longest_part(text) + 1);
  }
  secret.least = std::max(secret.least, scanner.longest_part(mark) + 1);
}

}  // namespace

Redactor::Redactor(std::vector<Secret> secrets, std::span<const std::string_view> public_texts) {
  std::erase_if(secrets, [](const Secret& secret) { return secret.text.empty(); });
  if (secrets.empty()) return;
  for (Secret& secret : secrets) {
    spare_public_parts(secret, public_texts);
    always_wide_ = always_wide_ || !xml::encode(secret.text, "iso-8859-1");
  }
  for (const Code code : codes) scanners_.emplace_back(secrets, code);
}

// UTF-16 comes first: its mark is in UTF-16, too.
std::string Redactor::operator()(std::string text) const {
  if (scanners_.empty()) return text;
  if (always_wide_ || text.find('\0') != std::string::npos) {
    for (const Alignment& alignment : alignments) text = without_wide(text, alignment, scanners_);
  }
  return replaced(text, find_all(scanners_, text), std::string(mark));
}

std::vector<Range> Redactor::places_in(std::string_view text) const {
  return scanners_.empty() ? std::vector<Range>() : find_all(scanners_, text);
}

}  // namespace assay::secrets
