#include "cli/exit_code.hpp"

#include <array>

namespace assay::cli {
namespace {

constexpr std::array<ExitMeaning, 6> meanings{
    {{ExitCode::conforms, "conforms, as far as was asked"},
     {ExitCode::deviates,
      "does not conform; or a baseline is out of date, or compare found something worse"},
     {ExitCode::usage, "wrong usage, unreadable input, or results that cannot be written"},
     {ExitCode::unreachable,
      "the target cannot be reached or is broken; the report is written nevertheless"},
     {ExitCode::nothing_selected, "nothing was selected, or nothing of it could be judged"},
     {ExitCode::mismatch, "verify found a log that does not follow from what it recorded"}}};

}  // namespace

std::span<const ExitMeaning> exit_meanings() { return meanings; }

}  // namespace assay::cli
