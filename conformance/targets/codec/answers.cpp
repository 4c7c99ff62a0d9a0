#include "conformance/targets/codec/answers.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/text/ascii.hpp"
#include "conformance/judging/charge.hpp"
#include "conformance/model/answer_path.hpp"
#include "conformance/targets/codec/written_otherwise.hpp"
#include "ews/writing/writer.hpp"
#include "inspect/charset.hpp"
#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"
#include "xml/reading/document.hpp"

namespace assay::conformance {
namespace {

Inspected facts_of(inspect::Inspection inspection) {
  return {inspection.kind,           inspection.verdict,
          inspection.schema_valid,   std::move(inspection.findings),
          std::move(inspection.met), std::move(inspection.operation)};
}

inspect::Options inspection_options(const ReadingOptions& options, std::string_view operation) {
  inspect::Options made;
  made.operation = operation;
  made.generation = options.generation;
  made.strict = options.strict;
  made.limits = options.limits;
  return made;
}

// Fixtures and observations use other operations than the one under test.
Inspected inspected_answer(const xml::Document& answer, const ReadingOptions& options) {
  inspect::Options reading = inspection_options(options, inspect::any_operation);
  reading.evidence = true;
  return facts_of(inspect::inspect(answer, reading));
}

// The authority's word on an answer that the reference reader accepts.
void ask_authority(std::string_view bytes, const ReadingOptions& options, Inspected& answer) {
  if (answer.verdict == base::MessageVerdict::violates) return;
  const base::Dialect dialect = answer.verdict == base::MessageVerdict::erratum
                                    ? base::Dialect::documented
                                    : base::Dialect::schema;
  schema::Verdict verdict =
      schema::SchemaSet::embedded(options.generation, dialect).judge(bytes, options.limits);
  if (verdict.valid) return;
  answer.verdict = base::MessageVerdict::violates;
  answer.schema_valid = false;
  // What the authority alone does not take: the reader knows it as an erratum of other messages.
  const bool is_fault = answer.kind == base::MessageKind::fault;
  for (base::Finding& finding : verdict.findings) {
    if (is_fault) finding.rule = "FL-01";
    answer.findings.push_back(std::move(finding));
  }
}

// A parsed body, which selections share.
struct Body {
  explicit Body(std::string_view bytes, const base::Limits& limits)
      : text(bytes), document(xml::Document::read(text, limits)) {}

  std::string text;
  xml::Document document;
};

std::string first_of(const Answer& answer, std::string_view path) {
  const std::vector<std::string> found = answer.select(path);
  return found.empty() ? "" : found.front();
}

std::string local_name_of(std::string_view qualified) {
  qualified = base::trimmed(qualified);
  const std::size_t colon = qualified.find(':');
  return std::string(colon == std::string_view::npos ? qualified : qualified.substr(colon + 1));
}

void read_codes(Answer& answer) {
  const auto classes = answer.select("Envelope/Body/*/@ResponseClass");
  if (!answer.select("Envelope/Body/Fault").empty()) {
    answer.form = AnswerForm::fault;
    answer.fault_code = local_name_of(first_of(answer, "Envelope/Body/Fault/faultcode"));
    answer.detail_code = first_of(answer, "Envelope/Body/Fault/detail/ResponseCode");
    answer.code = answer.detail_code.empty() ? answer.fault_code : answer.detail_code;
  } else if (!classes.empty()) {
    answer.form = AnswerForm::response;
    answer.response_class = classes.front();
    answer.code = first_of(answer, "Envelope/Body/*/ResponseCode");
  }
}

// An Envelope in whatever namespace, or what seems to have been meant as one.
bool is_soap(const Body& body) {
  if (body.document.elements().empty()) return body.text.find("Envelope") != std::string::npos;
  return body.document.element(0).name.local == "Envelope";
}

// In place of what the readers of XML would say of bytes that are in another charset.
Inspected undecodable(std::string problem) {
  Inspected inspected;
  inspected.findings.push_back(
      {"TR-06", base::Stage::bytes, base::Level::must, base::Position(), std::move(problem)});
  return inspected;
}

Answer read_answer(std::string_view content_type, std::string_view bytes,
                   const ReadingOptions& options) {
  Answer answer;
  inspect::InCharset read = inspect::in_charset(content_type, bytes);
  const auto body = std::make_shared<const Body>(read.text ? *read.text : bytes, options.limits);
  answer.soap = is_soap(*body);
  if (!answer.soap) return answer;
  if (read.problem.empty()) read.problem = std::move(read.undecodable);
  if (read.problem.empty()) {
    answer.inspected = inspected_answer(body->document, options);
    ask_authority(body->text, options, answer.inspected);
  } else {
    answer.inspected = undecodable(std::move(read.problem));
  }
  answer.select = [body](std::string_view path) { return select_values(body->document, path); };
  read_codes(answer);
  return answer;
}

std::string charged_to(const base::Finding& finding, const inspect::Inspection& read) {
  return std::string(read.kind == base::MessageKind::request
                         ? charged_to_request(finding.rule)
                         : charged_to_answer(finding.rule, read.operation));
}

// The rule that what was written breaks, and the message did not; the strongest and then the first.
std::string rule_broken_by_writing(const inspect::Inspection& message,
                                   const inspect::Inspection& written) {
  for (const base::Level level : {base::Level::must, base::Level::should}) {
    for (const base::Finding& finding : written.findings) {
      const bool fresh = std::ranges::find(message.findings, finding.rule, &base::Finding::rule) ==
                         message.findings.end();
      if (finding.level == level && fresh) return charged_to(finding, written);
    }
  }
  return {};
}

// Where no rule says so, the tables have one for the place.
WritingProblem not_valid(const std::vector<base::Finding>& findings,
                         const inspect::Inspection& written, std::string broken) {
  WritingProblem problem{
      "it is not valid: " + (findings.empty() ? std::string() : findings.front().message),
      std::move(broken)};
  if (!problem.rule.empty() || written.findings.empty()) return problem;
  problem.sign = written.findings.front().path;
  problem.general = json::rule_at("body/" + problem.sign);
  return problem;
}

WritingProblem problem_of_rewritten(std::string_view message, std::string_view rewritten,
                                    const ReadingOptions& options, std::string_view operation) {
  const schema::Verdict verdict =
      schema::SchemaSet::embedded(options.generation, base::Dialect::schema)
          .judge(rewritten, options.limits);
  const inspect::Options reading = inspection_options(options, operation);
  const inspect::Inspection read = inspect::inspect(rewritten, reading);
  const inspect::Inspection original = inspect::inspect(message, reading);
  std::string broken = rule_broken_by_writing(original, read);
  if (!verdict.valid) return not_valid(verdict.findings, read, std::move(broken));
  if (read.verdict == base::MessageVerdict::violates) {
    return not_valid(read.findings, read, std::move(broken));
  }
  if (original.message == read.message) return {""};
  WritingProblem problem = written_otherwise(
      json::first_difference(json::write(read.message), json::write(original.message)));
  problem.rule = std::move(broken);
  return problem;
}

}  // namespace

AnswerReader answer_reader(const ReadingOptions& options) {
  return [options](std::string_view content_type, std::string_view body) {
    return read_answer(content_type, body, options);
  };
}

Codec reference_codec(const ReadingOptions& options) {
  return [options](std::string_view bytes, std::string_view operation) {
    return facts_of(inspect::inspect(bytes, inspection_options(options, operation)));
  };
}

Rewriter reference_rewriter(const ReadingOptions& options) {
  return [options](std::string_view bytes) {
    const inspect::Options reading = inspection_options(options, inspect::any_operation);
    return ews::write(inspect::inspect(bytes, reading).message).text;
  };
}

RewritingReader rewriting_reader(const ReadingOptions& options) {
  return
      [options](std::string_view message, std::string_view rewritten, std::string_view operation) {
        return problem_of_rewritten(message, rewritten, options, operation);
      };
}

}  // namespace assay::conformance
