#include "inspect/inspect.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/text/page_words.hpp"
#include "base/violation.hpp"
#include "ews/reading/message_reader.hpp"
#include "ews/reading/notes.hpp"
#include "inspect/semantics.hpp"
#include "soap/envelope.hpp"
#include "xml/reading/document.hpp"

namespace assay::inspect {
namespace {

using base::Level;
using base::Stage;

bool is_of_bytes(std::string_view rule) {
  return base::is_limit(rule) || rule == xml::rules::encoding || rule == xml::rules::encoding_known;
}

// What the document type and processing instructions mean: SOAP 1.1 section 3 forbids both, XML
// does not. Their declarations are never applied, so a message that depends on them has no verdict
// but no.
void note_markup(const xml::Document& document, ews::Notes& notes) {
  if (document.doctype() != xml::nowhere) {
    notes.soap("SO-01", document.doctype(),
               "a SOAP message must not have a document type declaration");
  }
  if (document.instruction() != xml::nowhere) {
    notes.soap("SO-02", document.instruction(),
               "a SOAP message must not have processing instructions");
  }
  if (document.entity_reference() != xml::nowhere) {
    notes.schema("SO-01", document.entity_reference(),
                 "the message refers to an entity of the document type, which is never expanded");
  }
  if (document.declares_attributes()) {
    notes.schema("SO-01", document.doctype(),
                 "the document type declares attributes, which are never applied");
  }
}

Kind kind_of(const ews::Body& body, std::string_view wanted) {
  if (std::holds_alternative<std::monostate>(body)) return Kind::unknown;
  if (std::holds_alternative<soap::Fault>(body)) return Kind::fault;
  if (!is_of_operation(body, wanted)) return Kind::unknown;
  return ews::response_in(body) != nullptr ? Kind::response : Kind::request;
}

// What every message is judged by that can be read at all.
constexpr std::array<std::string_view, 11> general_rules{"XM-01", "XM-02", "XM-03", "XM-04",
                                                         "XM-05", "XM-06", "XM-07", "SO-01",
                                                         "SO-02", "SO-03", "TR-03"};

// Names from the child of Body on, and from Envelope on where there is no Body around.
std::string path_of(const xml::Document& document, xml::ElementIndex index) {
  constexpr xml::Name body{xml::ns::soap, "Body"};
  std::string path;
  for (; document.element(index).name != body; index = document.element(index).parent) {
    path = std::string(document.element(index).name.local) + (path.empty() ? "" : "/") + path;
    if (index == 0) break;
  }
  return path.empty() ? "Body" : path;
}

// Does the text of the element, perhaps after its children, begin at the place?
bool has_text_at(const xml::Document& document, xml::ElementIndex index, std::size_t offset) {
  const xml::Element& element = document.element(index);
  return element.text_kind == xml::Text::present && element.text_offset == offset;
}

// The innermost element around text, or else the last one that begins before the place.
xml::ElementIndex element_at(const xml::Document& document, xml::ElementIndex last,
                             std::size_t offset) {
  for (xml::ElementIndex index = last;; index = document.element(index).parent) {
    if (has_text_at(document, index, offset)) return index;
    if (index == 0) return last;
  }
}

// The paths of the elements that findings point at.
void add_paths(std::vector<base::Finding>& findings, const xml::Document& document) {
  const auto elements = document.elements();
  for (base::Finding& finding : findings) {
    const auto after =
        std::ranges::upper_bound(elements, finding.position.offset, {}, &xml::Element::offset);
    if (after == elements.begin()) continue;
    const auto index = static_cast<xml::ElementIndex>(after - elements.begin() - 1);
    finding.path = path_of(document, element_at(document, index, finding.position.offset));
  }
}

// The rules that were applied and not broken.
std::vector<std::string_view> met_of(std::set<std::string_view> judged,
                                     const std::vector<base::Finding>& findings) {
  for (const base::Finding& finding : findings) judged.erase(finding.rule);
  return {judged.begin(), judged.end()};
}

// Puts the findings into the order of the text and gives them lines and columns in one pass.
void locate(std::vector<base::Finding>& findings, std::string_view text) {
  std::ranges::stable_sort(findings, {},
                           [](const base::Finding& finding) { return finding.position.offset; });
  base::PositionTracker tracker(text);
  for (base::Finding& finding : findings) finding.position = tracker.at(finding.position.offset);
}

void read(const xml::Document& document, const Options& options, ews::Notes& notes,
          Inspection& inspection) {
  for (const std::string_view rule : general_rules) notes.judged_by(rule);
  note_markup(document, notes);
  std::vector<soap::EnvelopeProblem> problems;
  const soap::Envelope envelope = soap::read_envelope(document, problems);
  for (soap::EnvelopeProblem& problem : problems) {
    notes.add(problem.rule, problem.grammar ? Stage::schema : Stage::soap, Level::must,
              problem.offset, std::move(problem.message));
  }
  if (!envelope.header_blocks.empty()) notes.judged_by("HD-41");
  if (!envelope.body_children.empty()) {
    inspection.operation = document.element(envelope.body_children.front()).name.local;
  }
  ews::read_message(document, envelope, options.generation, notes, inspection.message,
                    rule_of_request(options.operation));
  inspection.reached = Stage::soap;
  inspection.schema_valid = notes.valid();
  inspection.kind = kind_of(inspection.message.body, options.operation);
  if (!notes.valid()) return;
  inspection.reached = Stage::semantics;
  check_semantics(document, envelope, inspection.message, options.operation, notes);
}

}  // namespace

Verdict verdict_of(const std::vector<base::Finding>& findings, bool dropped_violation,
                   bool strict) {
  if (dropped_violation) return Verdict::violates;
  Verdict verdict = Verdict::conforms;
  for (const base::Finding& finding : findings) {
    if (finding.level == Level::must) return Verdict::violates;
    if (finding.level != Level::erratum) continue;
    if (strict) return Verdict::violates;
    verdict = std::max(verdict, Verdict::erratum);
  }
  return verdict;
}

std::string words_of_fault(const Inspection& inspection) {
  constexpr std::size_t most = 200;
  const auto* const fault = std::get_if<soap::Fault>(&inspection.message.body);
  return fault == nullptr ? std::string() : base::plain_words(fault->text, most);
}

Inspection inspect(std::string_view bytes, const Options& options) {
  return inspect(xml::Document::read(bytes, options.limits), options);
}

Inspection inspect(const xml::Document& document, const Options& options) {
  Inspection inspection;
  ews::Notes notes(options.limits.findings);
  std::set<std::string_view> judged;
  if (options.evidence) notes.collect(judged);
  if (const std::optional<xml::Problem>& problem = document.problem()) {
    const Stage stage = is_of_bytes(problem->rule) ? Stage::bytes : Stage::xml;
    inspection.reached = stage;
    notes.add(problem->rule, stage, Level::must, problem->offset, problem->message);
  } else {
    read(document, options, notes, inspection);
  }
  inspection.findings = std::move(notes.findings());
  inspection.dropped = notes.dropped();
  inspection.met = met_of(std::move(judged), inspection.findings);
  if (inspection.findings.empty()) {
    inspection.verdict = Verdict::conforms;
    return inspection;
  }
  add_paths(inspection.findings, document);
  locate(inspection.findings, document.source());
  inspection.verdict = verdict_of(inspection.findings, notes.dropped_violation(), options.strict);
  return inspection;
}

}  // namespace assay::inspect
