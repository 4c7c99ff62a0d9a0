#include "fuzz/properties/agreement.hpp"

#include "inspect/inspect.hpp"

namespace assay::fuzz {
namespace {

std::string first_of(const std::vector<base::Finding>& findings) {
  if (findings.empty()) return "nothing";
  const base::Finding& finding = findings.front();
  return std::string(finding.rule) + " in line " + std::to_string(finding.position.line) + ": " +
         finding.message;
}

std::string said(bool yes, std::string_view what) {
  return (yes ? "" : "not ") + std::string(what);
}

// Of a document type that declares many attributes the authority has no opinion: it would apply
// them. To the reader, which does not, such a message is well-formed, but never valid.
bool is_withheld(const schema::Verdict& verdict, const inspect::Inspection& reader) {
  return !reader.schema_valid && !verdict.findings.empty() &&
         verdict.findings.front().rule == "LM-03";
}

}  // namespace

std::string disagreement(std::string_view message, base::Generation generation,
                         const schema::SchemaSet& authority) {
  inspect::Options options;
  options.generation = generation;
  const inspect::Inspection reader = inspect::inspect(message, options);
  const schema::Verdict verdict = authority.judge(message, options.limits);
  if (is_withheld(verdict, reader)) return {};
  const bool well_formed = reader.reached > base::Stage::xml;
  std::string claim;
  if (well_formed != verdict.well_formed) {
    claim = "well-formed";
  } else if (reader.schema_valid != verdict.valid) {
    claim = "valid";
  } else {
    return {};
  }
  const bool first = claim == "valid" ? reader.schema_valid : well_formed;
  return "the reader says " + said(first, claim) + " (" + first_of(reader.findings) +
         "), the authority " + said(!first, claim) + " (" + first_of(verdict.findings) + ")";
}

}  // namespace assay::fuzz
