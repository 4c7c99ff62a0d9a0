#include "inspect/authority.hpp"

#include <algorithm>

#include "base/violation.hpp"
#include "xml/encoding.hpp"

namespace assay::inspect {
namespace {

using base::Finding;
using base::Level;
using base::Stage;

// What the reader gives up at a limit is not worth judging, and may cost the authority more than
// the limit allows.
bool are_of_limit(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, base::is_limit, &Finding::rule);
}

bool has_erratum(const std::vector<Finding>& findings) {
  return std::ranges::find(findings, Level::erratum, &Finding::level) != findings.end();
}

// The user's schemas know better than the reader's tables what is valid; where both refuse, the
// reader's findings say it with the requirement and the column.
void adopt(Inspection& inspection, const schema::Verdict& verdict, std::string_view bytes,
           bool strict) {
  std::vector<Finding>& findings = inspection.findings;
  if (verdict.valid) {
    std::erase_if(findings, base::breaks_grammar);
  } else if (std::ranges::none_of(findings, base::breaks_grammar) && !has_erratum(findings)) {
    // libxml2 knows lines only.
    xml::Decoded decoded;
    xml::decode(bytes, decoded);
    for (Finding finding : verdict.findings) {
      finding.position.offset = base::offset_of_line(decoded.text, finding.position.line);
      findings.push_back(std::move(finding));
    }
  }
  inspection.schema_valid = verdict.valid;
  inspection.verdict = verdict_of(findings, inspection.dropped > 0, strict);
}

}  // namespace

SecondOpinion inspect_with(std::string_view bytes, const Options& options,
                           const schema::SchemaSet& authority, bool authority_decides) {
  SecondOpinion opinion{inspect(bytes, options), true};
  if (are_of_limit(opinion.inspection.findings)) return opinion;
  const schema::Verdict verdict = authority.judge(bytes, options.limits);
  if (are_of_limit(verdict.findings)) return opinion;
  opinion.agree = opinion.inspection.schema_valid == verdict.valid;
  const bool limited = opinion.inspection.reached <= Stage::xml;
  if (authority_decides && !opinion.agree && !limited) {
    adopt(opinion.inspection, verdict, bytes, options.strict);
  }
  return opinion;
}

}  // namespace assay::inspect
