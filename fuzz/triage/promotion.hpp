#pragma once

#include <string>

#include "base/generation.hpp"
#include "base/results/campaign.hpp"
#include "conformance/loading/catalogue.hpp"

namespace assay::fuzz {

// A finding as a case of the catalogue.
struct Promotion {
  std::string id;
  std::string file;  // below the root of the catalogue
  std::string toml;  // the entry, to stand at the end of the file
};

// Writes the case that a finding against a server or a codec asks for. What it demands is what the
// reference, the schemas and the documentation say of the message, whatever the target did; the
// loader has accepted it beside the rest of `catalogue`. Throws std::runtime_error saying why there
// can be no such case: it is there already, a case has no clock, or the judges disagree.
Promotion promotion_of(const base::FuzzFinding& finding, const conformance::Catalogue& catalogue,
                       base::Generation generation = base::latest_generation);

}  // namespace assay::fuzz
