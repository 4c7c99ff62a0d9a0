#include "cli/exit_code.hpp"

#include <array>

namespace assay::cli {
namespace {

constexpr std::array<ExitMeaning, 6> meanings{
    {{ExitCode::conforms, "conforms"},
     {ExitCode::deviates,
      "does not conform; or a baseline is stale, or compare found something worse"},
     {ExitCode::usage, "wrong usage, unreadable input, or results that cannot be written"},
     {ExitCode::unreachable, "target unreachable or broken; the report is written all the same"},
     {ExitCode::nothing_selected, "nothing selected"},
     {ExitCode::mismatch, "verify found a log that does not follow from what it recorded"}}};

}  // namespace

std::span<const ExitMeaning> exit_meanings() { return meanings; }

}  // namespace assay::cli
