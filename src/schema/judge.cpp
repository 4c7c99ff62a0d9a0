#include "schema/judge.hpp"

#include <algorithm>
#include <new>
#include <string>
#include <utility>

#include "schema/doctype.hpp"
#include "schema/errors.hpp"
#include "schema/lexical.hpp"
#include "schema/measure.hpp"
#include "schema/tree.hpp"

namespace assay::schema {
namespace {

constexpr std::string_view soap = "http://schemas.xmlsoap.org/soap/envelope/";

base::Finding finding(std::string_view rule, base::Stage stage, std::string message) {
  return {rule, stage, base::Level::must, {}, std::move(message)};
}

// XML 1.0 section 2.8: a version is "1." and at least one digit; libxml2 takes "1." alone.
bool version_is_legal(const xmlDoc* document) {
  const std::string_view version = view(document->version);
  return document->version == nullptr ||
         (version.size() > 2 && version.starts_with("1.") &&
          std::ranges::all_of(version.substr(2), [](char c) { return c >= '0' && c <= '9'; }));
}

void keep_errors(const Reports& reports, Verdict& verdict) {
  for (const Reported& reported : reports.kept()) {
    if (reported.error) verdict.findings.push_back(finding_of(reported));
  }
}

Document parse(xmlParserCtxt* parser, const Prepared& message) {
  // The declared encoding has been checked, and obeyed, before.
  const char* encoding = message.relabelled ? "UTF-8" : nullptr;
  const int options = parse_options | (message.relabelled ? XML_PARSE_IGNORE_ENC : 0);
  return Document{xmlCtxtReadMemory(parser, message.text.data(),
                                    static_cast<int>(message.text.size()), nullptr, encoding,
                                    options)};
}

// True when the document is well-formed and respects namespaces; else says why.
bool well_formed(const xmlParserCtxt* parser, const xmlDoc* document, const Reports& reports,
                 Verdict& verdict) {
  if (document != nullptr && !version_is_legal(document)) {
    verdict.findings.push_back(finding(
        "XM-01", base::Stage::xml, "the version in the XML declaration is not 1.0 or another 1.n"));
    return false;
  }
  if (document != nullptr && parser->wellFormed == 1 && !reports.namespaces_broken()) return true;
  keep_errors(reports, verdict);
  if (verdict.findings.empty()) {
    verdict.findings.push_back(finding("XM-01", base::Stage::xml, "not a well-formed document"));
  }
  return false;
}

int validate(xmlSchemaValidCtxt* validator, xmlDoc* document, Reports& reports) {
  xmlSchemaSetValidStructuredErrors(validator, report, &reports);
  const int problem = xmlSchemaValidateDoc(validator, document);
  xmlSchemaSetValidStructuredErrors(validator, nullptr, nullptr);
  return problem;
}

bool valid(xmlSchemaValidCtxt* validator, xmlDoc* document, std::size_t capacity,
           Verdict& verdict) {
  if (!is_element(xmlDocGetRootElement(document), "Envelope", soap)) {
    verdict.findings.push_back(
        finding("XSD", base::Stage::schema, "the document element is not Envelope of SOAP 1.1"));
    return false;
  }
  use_exact_types(document);
  spare_separators(document);
  spare_fault_texts(document);
  Reports reports(capacity);
  int problem = validate(validator, document, reports);
  // One element reports one problem at a time, hence more than one round.
  for (int round = 0; problem != 0 && round < 4 && mend_refused(reports); ++round) {
    reports = Reports(capacity);
    problem = validate(validator, document, reports);
  }
  keep_errors(reports, verdict);
  return problem == 0;
}

}  // namespace

Workplace make_workplace(xmlSchema* grammar) {
  Workplace workplace{Parser{xmlNewParserCtxt()}, Validator{xmlSchemaNewValidCtxt(grammar)}};
  if (workplace.parser == nullptr || workplace.validator == nullptr) throw std::bad_alloc();
  leave_entities_unread(workplace.parser.get());
  return workplace;
}

Verdict judge_with(Workplace& workplace, const Prepared& message, const base::Limits& limits) {
  Verdict verdict;
  Reports reports(limits.findings);
  silence_thread();
  report_to(&reports, workplace.parser.get());
  const Document document = parse(workplace.parser.get(), message);
  report_to(nullptr, workplace.parser.get());
  if (document != nullptr) {
    if (auto limit = exceeded(document.get(), message.text.size(), limits)) {
      verdict.findings.push_back(std::move(*limit));
      return verdict;
    }
  }
  verdict.well_formed = well_formed(workplace.parser.get(), document.get(), reports, verdict);
  if (!verdict.well_formed) return verdict;
  verdict.valid = valid(workplace.validator.get(), document.get(), limits.findings, verdict);
  if (auto doctype = unapplied_doctype(document.get())) {
    verdict.valid = false;
    verdict.findings.push_back(std::move(*doctype));
  }
  return verdict;
}

}  // namespace assay::schema
