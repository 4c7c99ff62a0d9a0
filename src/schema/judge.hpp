#pragma once

#include <string_view>

#include "base/limits.hpp"
#include "schema/bytes.hpp"
#include "schema/handles.hpp"
#include "schema/schema_set.hpp"

namespace assay::schema {

// libxml2's contexts for one judgement at a time; making them costs as much as judging.
struct Workplace {
  Parser parser;
  Validator validator;
};

Workplace make_workplace(xmlSchema* grammar);

// Parses and validates one message with the contexts of `workplace`.
Verdict judge_with(Workplace& workplace, const Prepared& message, const base::Limits& limits);

}  // namespace assay::schema
