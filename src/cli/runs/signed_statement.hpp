#pragma once

#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/recording/verify.hpp"
#include "reports/statement/statement.hpp"

namespace assay::cli {

// --statement and --key of `verify`.
struct StatementOptions {
  std::string file;  // a DSSE envelope, or an in-toto statement with its signature in NAME.sig
  std::string key;   // a public key in PEM
};

struct VerifiedStatement {
  std::vector<conformance::Mismatch> mismatches;
  std::vector<std::string> absent;  // files it is about that do not lie beside it
};

// What is wrong with a published statement: its signature, what it says of the run, or a file
// beside it. `log`: digests of the log. Throws std::runtime_error naming a file that is something
// else.
VerifiedStatement verify_statement(const StatementOptions& options, const base::RunResult& run,
                                   const reports::LogIdentity& log);

}  // namespace assay::cli
