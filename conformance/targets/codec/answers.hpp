#pragma once

#include "base/generation.hpp"
#include "base/limits.hpp"
#include "conformance/model/answer.hpp"

// Messages read for the judge, by the reference reader and by the authority.
namespace assay::conformance {

struct ReadingOptions {
  base::Generation generation = base::latest_generation;
  bool strict = false;  // a known erratum counts as a violation
  base::Limits limits;
};

// Reads answers. One that either judge calls invalid violates; an erratum is what both accept in
// the documented dialect only.
AnswerReader answer_reader(const ReadingOptions& options = {});

// The reference reader as the codec under test.
Codec reference_codec(const ReadingOptions& options = {});

// The reference reader and writer as the codec under test.
Rewriter reference_rewriter(const ReadingOptions& options = {});

// Judges rewritten messages by the authority and the reference reader.
RewritingReader rewriting_reader(const ReadingOptions& options = {});

}  // namespace assay::conformance
