#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "conformance/verify.hpp"

namespace assay::cli {

// --statement and --key of `verify`.
struct StatementOptions {
  std::string file;  // a DSSE envelope, or an in-toto statement with its signature in NAME.sig
  std::string key;   // a public key in PEM
};

// What is wrong with a published statement: its signature, or what it says of the run. `log`: the
// lines of the log. Throws std::runtime_error naming a file that is something else.
std::vector<conformance::Mismatch> verify_statement(const StatementOptions& options,
                                                    const base::RunResult& run,
                                                    const std::string& log);

}  // namespace assay::cli
