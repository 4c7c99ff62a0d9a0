#include <fmt/format.h>

#include <algorithm>

#include "reports/terminal/check_report.hpp"
#include "reports/text/character.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/paint.hpp"

namespace assay::reports {
namespace {

using base::InspectionSummary;
using base::MessageVerdict;
using base::QuotedFinding;

struct Severity {
  std::string_view word;
  Colour colour;
};
constexpr std::array<Severity, 4> severities{{{"error", Colour::red},
                                              {"warning", Colour::yellow},
                                              {"warning", Colour::yellow},
                                              {"note", Colour::blue}}};

struct Shown {
  std::string_view text;
  Colour colour;
};
constexpr std::array<Shown, 3> shown_verdicts{{{"conforms", Colour::green},
                                               {"conforms with an erratum", Colour::green},
                                               {"violates", Colour::red}}};

// The byte where the character of `column` begins; columns count as base::position_of does.
std::size_t byte_of_column(std::string_view line, std::size_t column) {
  std::size_t counted = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(line[at]) & 0xC0) != 0x80;
    if (begins && ++counted == column) return at;
  }
  return line.size();
}

// Tabs become one blank, so that the caret below stands where it should.
std::string marked(std::string_view bytes) {
  std::string blank(bytes);
  std::replace(blank.begin(), blank.end(), '\t', ' ');
  return visible(blank, Lines::flatten);
}

// The last characters of `text` that fit `width` columns.
std::string_view end_of(std::string_view text, std::size_t width) {
  for (std::size_t columns = width_of(text); columns > width;) {
    const std::size_t length = character_at(text, 0).length;
    columns -= width_of(text.substr(0, length));
    text.remove_prefix(length);
  }
  return text;
}

// The part of a line around a finding, and a caret below. A line may hold a whole message, so no
// more of it is escaped than a terminal can show.
std::string excerpt(const QuotedFinding& quote, std::size_t width) {
  constexpr std::string_view mark = "...";
  constexpr std::size_t margin = 4;
  constexpr std::size_t narrowest = 24;
  const std::size_t room = std::max(width, narrowest) - margin;
  const std::size_t reach = 4 * room;  // bytes: no character is longer
  const std::string_view line = quote.line;
  const std::size_t caret = byte_of_column(line, quote.finding.position.column - quote.skipped);
  const std::size_t first = caret > reach ? caret - reach : 0;
  const std::string before = marked(line.substr(first, caret - first));
  const std::string after = marked(line.substr(caret, reach));

  const bool cut_before = quote.skipped > 0 || first > 0 || width_of(before) > room / 2;
  std::string shown =
      cut_before ? std::string(mark).append(end_of(before, room / 2 - mark.size())) : before;
  const std::size_t caret_column = width_of(shown);
  shown += cut(after, room - caret_column);
  return fmt::format("{0}{1}\n{0}{2}^\n", std::string(margin, ' '), shown,
                     std::string(caret_column, ' '));
}

std::string finding_text(const std::string& path, const QuotedFinding& quote,
                         const CheckTextOptions& options) {
  const base::Finding& finding = quote.finding;
  const Severity& severity = severities[static_cast<std::size_t>(finding.level)];
  const std::string word =
      fmt::format("{}[{}]", severity.word, visible(finding.rule, Lines::flatten));
  const bool quotes = !quote.line.empty();
  return fmt::format("{}:{}:{}: {}: {}\n{}", path, finding.position.line, finding.position.column,
                     Paint(options.colour)(severity.colour, word),
                     visible(finding.message, Lines::flatten),
                     quotes ? excerpt(quote, options.width) : "");
}

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

void CheckTotals::add(const InspectionSummary& message) {
  ++messages;
  ++verdicts[static_cast<std::size_t>(message.verdict)];
  findings += message.findings.size() + message.dropped;
}

void CheckTotals::add(const base::AnswerNote& note) { ++(note.missing ? missing : refusals); }

std::string render_check_note(const base::AnswerNote& note, const CheckTextOptions& options) {
  const std::string rule = note.rule.empty() ? "" : "[" + note.rule + "]";
  return fmt::format("{}: {}: no verdict: {}\n", visible(note.path, Lines::flatten),
                     Paint(options.colour)(Colour::blue, "note" + rule),
                     visible(note.sentence, Lines::flatten));
}

std::string render_check_message(const InspectionSummary& message,
                                 const CheckTextOptions& options) {
  const std::string path = visible(message.path, Lines::flatten);
  std::string out;
  for (const QuotedFinding& quote : message.findings) out += finding_text(path, quote, options);
  if (message.dropped > 0) {
    out += fmt::format("{}: {} not shown\n", path, plural(message.dropped, "more finding"));
  }
  const Shown& verdict = shown_verdicts[static_cast<std::size_t>(message.verdict)];
  const std::string says =
      message.says.empty() ? ""
                           : fmt::format("; it says \"{}\"", visible(message.says, Lines::flatten));
  out += fmt::format("{}: {}: {}{}{}\n", path, name_of(message.kind),
                     Paint(options.colour)(verdict.colour, verdict.text),
                     message.schema_valid ? "" : ", not schema-valid", says);
  return out;
}

std::string render_check_totals(const CheckTotals& totals) {
  const auto count = [&](MessageVerdict verdict) {
    return totals.verdicts[static_cast<std::size_t>(verdict)];
  };
  std::string text = fmt::format(
      "{}: {} conforms, {} erratum, {} violates; {}", plural(totals.messages, "message"),
      count(MessageVerdict::conforms), count(MessageVerdict::erratum),
      count(MessageVerdict::violates), plural(totals.findings, "finding"));
  if (totals.missing > 0) {
    text += "; " + plural(totals.missing, "message") + " missing or undecodable";
  }
  if (totals.refusals > 0) text += "; " + plural(totals.refusals, "refusal") + " of HTTP itself";
  return text + "\n";
}

std::string render_check_text(std::span<const InspectionSummary> messages,
                              const CheckTextOptions& options) {
  CheckTotals totals;
  std::string out;
  for (const InspectionSummary& message : messages) {
    totals.add(message);
    out += render_check_message(message, options);
  }
  return out + render_check_totals(totals);
}

}  // namespace assay::reports
