#include <cstdio>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <system_error>

#include "base/files/file.hpp"
#include "base/problem_list.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/options/parser.hpp"
#include "cli/standard_streams.hpp"

namespace {

using assay::cli::ExitCode;

// What did not reach standard output must not pass for a result.
ExitCode told(ExitCode code) {
  std::cout.flush();
  if (std::cout && std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  throw std::system_error(assay::base::last_error(), "cannot write to standard output");
}

}  // namespace

int main(int count, char** arguments) {
  assay::cli::open_standard_streams();
  try {
    return static_cast<int>(told(assay::cli::run(assay::cli::program(), count, arguments)));
  } catch (const assay::base::ProblemList& problems) {
    for (const std::string& line : problems.lines()) assay::cli::complain("ews-assay", line);
    return static_cast<int>(ExitCode::usage);
  } catch (const std::bad_alloc&) {
    assay::cli::complain("ews-assay", assay::base::out_of_memory);
    return static_cast<int>(ExitCode::usage);
  } catch (const std::exception& error) {
    assay::cli::complain("ews-assay", error.what());
    return static_cast<int>(ExitCode::usage);
  }
}
