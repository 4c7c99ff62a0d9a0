#pragma once

#include "conformance/case.hpp"
#include "conformance/erratum.hpp"
#include "conformance/refusal_rule.hpp"
#include "conformance/requirement.hpp"
#include "conformance/table_reader.hpp"

// One entry of a catalogue file each, field by field; what it refers to is checked later.
namespace assay::conformance {

Requirement read_requirement(TableReader& table);
Erratum read_erratum(TableReader& table);
RefusalRule read_refusal_rule(TableReader& table);
CarriedOut read_carried_out(TableReader& table);
Case read_case(TableReader& table);

}  // namespace assay::conformance
