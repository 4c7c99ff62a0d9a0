#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"
#include "reports/log/sha256.hpp"

// The event log results.ndjson: one JSON object per line, written while the run goes on.
// Clocks and timings stand under "clock" and "timing", apart from everything a verdict rests on;
// the digest in the closing event is of the lines without them.
namespace assay::reports {

inline constexpr int log_format = 2;
inline constexpr const char* log_file = "results.ndjson";

// The log cannot be read; what() begins with "line N: ".
class LogError : public std::runtime_error {
 public:
  LogError(std::size_t line, const std::string& problem);
  std::size_t line() const { return line_; }

 private:
  std::size_t line_;
};

// Appends events to a stream that outlives it, and flushes after each, so that a crash costs one
// event at most. Call started, then judged for each case, then finished.
// Throws std::ios_base::failure when the stream refuses.
class LogWriter {
 public:
  explicit LogWriter(std::ostream& out) : out_(out) {}

  void started(const base::RunHeader& header);
  void judged(const base::CaseResult& result);
  // `problem`: of the target, in one of these sanity probes; empty when there was none.
  void finished(const std::string& problem = "", const std::vector<base::Exchange>& probes = {});

 private:
  template <typename Event>
  void append(const Event& event, std::string_view key = {}, const Event& apart = {});

  std::ostream& out_;
  Sha256 digest_;
  base::Totals totals_{};
};

// Writes a case as a line of a log has it, without a log around it. Throws as LogWriter does.
void write_case(const base::CaseResult& result, std::ostream& out);

// Reads what write_case() wrote, one case after the other, and hands each over. Throws LogError as
// read_log() does.
void read_cases(std::istream& in, const std::function<void(base::CaseResult)>& sink);

// Writes the whole of `result`; the closing event only if it is complete.
void write_log(const base::RunResult& result, std::ostream& out);

// Reads a log back, byte for byte. A last line cut off by a crash is left out and the result is
// marked incomplete; any other defect throws LogError.
base::RunResult read_log(std::istream& in);

// The same, but the totals of the closing event need not fit the cases: for whoever checks them.
base::RunResult read_claimed_log(std::istream& in);

// The digest and the totals that the closing event of a log claims, and the digest its lines have.
// All are empty for a log without such an event. Throws LogError as read_log() does.
struct LogDigests {
  std::string claimed;
  std::string actual;
  base::Totals totals{};
};
LogDigests log_digests(std::istream& in);

// A line that no LogWriter writes, though it can be read: spelled in another way, with a member
// twice, or behind the closing event. Digests are of what a line says and do not show it.
struct OddLine {
  std::size_t number;
  std::string text;
  std::string usual;  // how a LogWriter writes it
};

// The first such line of `log`, the whole text of a log that can be read.
std::optional<OddLine> odd_line(std::string_view log);

}  // namespace assay::reports
