#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/exit_code.hpp"
#include "conformance/catalogue.hpp"
#include "conformance/redaction.hpp"
#include "conformance/targets/answers.hpp"
#include "endpoint/http.hpp"

namespace assay::cli {

struct ClientReportOptions {
  std::string directory;
  std::vector<std::string> formats;
  bool strict = false;
  bool quiet = false;  // no line for each request
};

// What `serve --judge` finds about its clients: a line on stderr for each request, a report at the
// end.
class ClientReport {
 public:
  ClientReport(ClientReportOptions options, base::Generation generation,
               conformance::Redaction redaction);

  // Not to be called by two threads at the same time.
  void judge(const endpoint::HttpRequest& request, const endpoint::HttpResponse& response);

  // Writes the reports and prints the summary. Throws std::runtime_error naming a file.
  ExitCode finish(const std::string& url) const;

 private:
  endpoint::HttpRequest redacted(endpoint::HttpRequest request) const;
  base::RunResult result_of(const std::string& url) const;
  std::string first_report() const;

  ClientReportOptions options_;
  conformance::Catalogue catalogue_;
  conformance::ReadingOptions reading_;
  conformance::Redaction redaction_;
  std::vector<base::CaseResult> cases_;
};

}  // namespace assay::cli
