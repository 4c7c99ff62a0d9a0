#pragma once

#include <cstddef>
#include <string>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

namespace assay::reports {

inline constexpr const char* sarif_schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

// What GitHub takes: it refuses more than 25,000 results.
struct SarifLimits {
  std::size_t results = 20'000;
  std::size_t field = 2048;  // bytes of one text, before escaping
};

// SARIF 2.1.0 for code scanning: failures, missed recommendations, and what could not be judged,
// each under its first requirement and at its place in the catalogue.
std::string render_sarif(const base::RunResult& result, const Annexes& annexes = {},
                         const SarifLimits& limits = {});

}  // namespace assay::reports
