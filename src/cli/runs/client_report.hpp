#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "cli/exit_code.hpp"
#include "cli/files/case_spool.hpp"
#include "conformance/loading/catalogue.hpp"
#include "conformance/recording/redaction.hpp"
#include "conformance/targets/codec/answers.hpp"
#include "endpoint/http/http.hpp"

namespace assay::cli {

struct ClientReportOptions {
  std::string directory;
  std::vector<std::string> formats;
  bool strict = false;
  bool quiet = false;  // no line for each request
};

// What `serve --judge` finds about its clients: a line on stderr for each request, a report at the
// end. Until then what was judged waits in a file of the directory.
class ClientReport {
 public:
  // Throws std::runtime_error naming a file when the directory cannot be written.
  ClientReport(ClientReportOptions options, base::Generation generation,
               conformance::Redaction redaction);

  // May be called by many threads. When the disk is full, finish() tells.
  void judge(const endpoint::HttpRequest& request, const endpoint::HttpResponse& response);

  // Writes the reports and prints the summary. Throws std::runtime_error naming a file.
  ExitCode finish(const std::string& url);

 private:
  endpoint::HttpRequest redacted(endpoint::HttpRequest request) const;
  bool keep(const base::CaseResult& result);
  base::RunResult result_of(const std::string& url);
  std::string first_report() const;

  ClientReportOptions options_;
  conformance::Catalogue catalogue_;
  conformance::ReadingOptions reading_;
  conformance::Redaction redaction_;
  std::mutex mutex_;                     // of what follows
  CaseSpool spool_;
  std::string problem_;                  // why nothing more is kept
  std::size_t shown_ = 0;                // bytes of messages that reports show
  std::vector<base::CaseResult> cases_;  // as reports show them
};

}  // namespace assay::cli
