#pragma once

#include "conformance/loading/toml/table_reader.hpp"
#include "conformance/model/case.hpp"
#include "conformance/model/erratum.hpp"
#include "conformance/model/refusal_rule.hpp"
#include "conformance/model/requirement.hpp"

// One entry of a catalogue file each, field by field; what it refers to is checked later.
namespace assay::conformance {

Requirement read_requirement(TableReader& table);
Erratum read_erratum(TableReader& table);
RefusalRule read_refusal_rule(TableReader& table);
CarriedOut read_carried_out(TableReader& table);
Case read_case(TableReader& table);

}  // namespace assay::conformance
