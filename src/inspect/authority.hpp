#pragma once

#include <string_view>

#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

namespace assay::inspect {

// Both judges' word on one message.
struct SecondOpinion {
  Inspection inspection;
  bool agree = true;  // on whether the message is valid
};

// The pipeline, with the grammar judged by `authority` beside the reader. When `authority_decides`
// (schemas of the user's own) its verdict on the grammar replaces the reader's; the errata stay.
SecondOpinion inspect_with(std::string_view bytes, const Options& options,
                           const schema::SchemaSet& authority, bool authority_decides);

}  // namespace assay::inspect
