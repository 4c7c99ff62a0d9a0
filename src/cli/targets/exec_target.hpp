#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/results/result.hpp"
#include "cli/options/exec_options.hpp"
#include "conformance/running/runner.hpp"
#include "conformance/targets/adapter/adapter.hpp"
#include "conformance/targets/codec/answers.hpp"

namespace assay::cli {

// The adapter as a target of a run. When it cannot be used, `problem` says why and the trial comes
// to nothing, so that the report can still be written.
struct ExecTarget {
  base::Target identity;
  std::unique_ptr<conformance::Adapter> adapter;
  std::string problem;
  conformance::CodecTrial trial;
};

ExecTarget open_exec(const ExecOptions& options, const conformance::Catalogue& catalogue,
                     const conformance::ReadingOptions& reading, std::chrono::milliseconds timeout);

}  // namespace assay::cli
