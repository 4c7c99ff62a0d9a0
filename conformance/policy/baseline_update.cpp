#include "conformance/policy/baseline_update.hpp"

#include <algorithm>
#include <utility>

#include "base/text/ascii.hpp"
#include "conformance/model/problem.hpp"
#include "conformance/policy/baseline.hpp"

namespace assay::conformance {
namespace {

using base::KnownFailure;
using base::Standing;

constexpr std::string_view head_comment =
    "# Known failures. Each needs a reason and the last day on which it holds.\n";

using Lines = std::vector<std::string>;  // each with its line end

Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

bool is_comment(std::string_view line) { return base::trimmed(line).starts_with('#'); }

// The lines of an entry, with the comment right above it.
struct Block {
  std::size_t first = 0;  // from 0
  std::size_t end = 0;
};

Block block_of(const Lines& lines, const KnownFailure& entry) {
  Block block{entry.line - 1, entry.line};
  if (!base::trimmed(lines.at(block.first)).starts_with("[[")) {
    throw CatalogueError({{{entry.file, entry.line},
                           "this entry cannot be rewritten: it does not begin with [[known]]"}});
  }
  while (block.first > 0 && is_comment(lines[block.first - 1])) --block.first;
  // The comment at the head of the file is about all of it.
  if (block.first == 0 && entry.line > 1) block.first = entry.line - 1;
  for (std::size_t at = block.end; at < lines.size(); ++at) {
    if (base::trimmed(lines[at]).starts_with("[[")) break;
    if (!base::is_blank(lines[at]) && !is_comment(lines[at])) block.end = at + 1;
  }
  return block;
}

void erase(Lines& lines, Block block) {
  if (block.end < lines.size() && base::is_blank(lines[block.end])) ++block.end;
  for (std::size_t at = block.first; at < block.end; ++at) lines[at].clear();
}

void renew(Lines& lines, const Block& block, const std::string& day) {
  for (std::size_t at = block.first; at < block.end; ++at) {
    std::string_view line = base::trimmed(lines[at]);
    if (!line.starts_with("expires")) continue;
    line.remove_prefix(std::string_view("expires").size());
    if (base::trimmed(line).starts_with('=')) lines[at] = "expires = " + day + "\n";
  }
}

std::string in_toml(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted.append(1, '\\').append(1, c);
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted.append("\\u00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string table_of(const base::NewFailure& failure, const NewEntryWords& words) {
  const std::string day = words.expires.empty() ? "\"\"" : words.expires;
  const std::string cause = failure.cause.empty() ? "" : "\ncause = " + in_toml(failure.cause);
  return "[[known]]\ncase = " + in_toml(failure.case_id) + cause +
         "\nreason = " + in_toml(words.reason) + "\nexpires = " + day + "\n";
}

std::string text_in(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  while (text.ends_with("\n\n")) text.pop_back();
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text;
}

class Updater {
 public:
  Updater(std::string_view toml, const NewEntryWords& words)
      : words_(words), lines_(split_lines(toml)) {}

  BaselineUpdate update(base::GateResult gate) && {
    for (const KnownFailure& entry : gate.entries) {
      if (is_stale(entry)) treat(entry, gate.fresh);
    }
    update_.text = text_in(lines_);
    if (update_.text.empty()) update_.text = head_comment;
    for (const base::NewFailure& failure : gate.fresh) {
      update_.text += "\n" + table_of(failure, words_);
    }
    update_.added = std::move(gate.fresh);
    return std::move(update_);
  }

 private:
  // An entry that has expired is told from a failure nobody knew: its reason stays.
  void treat(const KnownFailure& entry, std::vector<base::NewFailure>& fresh) {
    const Block block = block_of(lines_, entry);
    const std::size_t still_failing = std::erase_if(fresh, [&](const base::NewFailure& failure) {
      return entry.standing == Standing::expired && failure.case_id == entry.case_id &&
             (entry.cause.empty() || failure.cause == entry.cause);
    });
    if (still_failing == 0) {
      erase(lines_, block);
      update_.removed.push_back(entry);
      return;
    }
    if (words_.expires.empty()) {
      update_.expired.push_back(entry);
      return;
    }
    renew(lines_, block, words_.expires);
    update_.renewed.push_back(entry);
  }

  const NewEntryWords& words_;
  Lines lines_;
  BaselineUpdate update_;
};

}  // namespace

BaselineUpdate updated_baseline(std::string_view toml, std::string_view file,
                                const Catalogue& catalogue,
                                const std::vector<base::CaseResult>& cases, bool strict,
                                std::string_view today, const NewEntryWords& words) {
  const Baseline baseline = read_baseline(toml, file);
  return Updater(toml, words).update(gate(catalogue, baseline, cases, strict, today));
}

}  // namespace assay::conformance
