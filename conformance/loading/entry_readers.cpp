#include "conformance/loading/entry_readers.hpp"

#include "conformance/loading/step_reader.hpp"

namespace assay::conformance {

Requirement read_requirement(TableReader& table) {
  Requirement requirement;
  requirement.origin = table.origin();
  requirement.id = table.text("id");
  for (const std::string_view key : {"level", "role", "basis"}) table.require(key);
  requirement.level = table.one_of("level", level_names()).value_or(base::Level::must);
  requirement.role = table.one_of("role", role_names()).value_or(Role::message);
  requirement.statement = table.text("statement");
  requirement.source = table.text("source");
  requirement.basis = table.many_of("basis", basis_names());
  requirement.tested = table.one_of("tested", tested_names()).value_or(Tested::both);
  requirement.untestable = table.optional_text("untestable").value_or("");
  if (table.has("basis") && requirement.basis.empty()) {
    table.complain("basis", "'basis' lists no source");
  }
  const bool untested = requirement.tested == Tested::no;
  if (untested == requirement.untestable.empty()) {
    table.complain("untestable",
                   "'untestable' says why a requirement is not tested, and only then");
  }
  table.refuse_unknown();
  return requirement;
}

Erratum read_erratum(TableReader& table) {
  Erratum erratum;
  erratum.origin = table.origin();
  erratum.id = table.text("id");
  erratum.title = table.text("title");
  erratum.page = table.text("page");
  erratum.schema = table.text("schema");
  erratum.decision = table.text("decision");
  erratum.affects = table.text("affects");
  table.require("requirements");
  erratum.requirements = table.texts("requirements");
  table.refuse_unknown();
  return erratum;
}

RefusalRule read_refusal_rule(TableReader& table) {
  RefusalRule refusal;
  refusal.origin = table.origin();
  for (const std::string_view key : {"rules", "expect"}) table.require(key);
  refusal.rules = table.texts("rules");
  refusal.requirement = table.optional_text("requirement").value_or("");
  if (auto expect = table.table("expect")) refusal.expect = read_expectation(*expect, "");
  table.refuse_unknown();
  return refusal;
}

CarriedOut read_carried_out(TableReader& table) {
  CarriedOut carried_out;
  carried_out.origin = table.origin();
  table.require("requirements");
  carried_out.requirements = table.texts("requirements");
  table.refuse_unknown();
  return carried_out;
}

}  // namespace assay::conformance
