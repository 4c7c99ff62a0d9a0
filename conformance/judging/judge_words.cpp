#include "conformance/judging/judge_words.hpp"

#include <vector>

namespace assay::conformance {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view last) {
  std::string text;
  for (std::size_t index = 0; index < parts.size(); ++index) {
    if (index > 0) text += index + 1 == parts.size() ? " " + std::string(last) + " " : ", ";
    text += parts[index];
  }
  return text;
}

std::string codes_of(const Expectation& expectation) {
  std::vector<std::string> codes;
  codes.reserve(expectation.codes.size());
  for (const AcceptedCode& accepted : expectation.codes) codes.push_back(accepted.code);
  return joined(codes, "or");
}

std::string status_of(const Expectation& expectation, std::string_view usual) {
  std::vector<std::string> numbers;
  numbers.reserve(expectation.status.size());
  for (const int status : expectation.status) numbers.push_back(std::to_string(status));
  return "HTTP " + (numbers.empty() ? std::string(usual) : joined(numbers, "or"));
}

std::string response_words(const std::string& response_class, const std::string& codes) {
  std::string text = " with a response";
  if (!response_class.empty()) text += " of class " + response_class;
  if (!codes.empty()) text += (response_class.empty() ? " of code " : " and code ") + codes;
  return text;
}

std::string form_of(const Expectation& expectation) {
  const std::string codes = codes_of(expectation);
  switch (expectation.answer) {
    case AnswerKind::response:
      return status_of(expectation, "200") +
             response_words(expectation.response_class.value_or(""), codes);
    case AnswerKind::fault:
      return status_of(expectation, "500") + " with a fault" +
             (codes.empty() ? "" : " of code " + codes);
    case AnswerKind::http:
      return status_of(expectation, "200");
    case AnswerKind::refused: {
      const std::string any = "a fault or an HTTP status from 400 on";
      const std::string status =
          expectation.status.empty() ? any : "a refusal with " + status_of(expectation, "");
      return status + (codes.empty() ? "" : ", with code " + codes + " if it has one");
    }
    case AnswerKind::survives:
      return "an answer" +
             (expectation.status.empty() ? "" : " with " + status_of(expectation, ""));
  }
  return {};
}

std::string finding_words(const base::Finding& finding) {
  return std::string(finding.rule) + " in line " + std::to_string(finding.position.line);
}

}  // namespace

Treatment treatment_of(const Observation& observation, const Answer& answer) {
  if (answer.form == AnswerForm::fault || observation.status >= 400) return Treatment::refused;
  if (answer.form == AnswerForm::response) {
    return answer.response_class == "Error" ? Treatment::refused : Treatment::accepted;
  }
  return Treatment::answered;
}

std::string describe(const Expectation& expectation) {
  std::vector<std::string> demands{form_of(expectation)};
  if (expectation.media_type) demands.push_back("media type " + *expectation.media_type);
  if (expectation.names_charset) demands.emplace_back("a charset");
  for (const auto& [name, value] : expectation.headers) {
    demands.push_back("header " + name + " " + in_quotes(value));
  }
  for (const std::string& name : expectation.absent_headers) demands.push_back("no header " + name);
  for (const Pairs* const pairs : {&expectation.values, &expectation.texts}) {
    for (const auto& [path, text] : *pairs) demands.push_back(path + " " + in_quotes(text));
  }
  for (const auto& [path, text] : expectation.values_if_present) {
    demands.push_back("no " + path + " but " + in_quotes(text));
  }
  for (const auto& [path, count] : expectation.count) {
    demands.push_back(std::to_string(count) + " of " + path);
  }
  for (const std::string& path : expectation.present) demands.push_back(path);
  for (const std::string& path : expectation.absent) demands.push_back("no " + path);
  for (const std::string& path : expectation.unchanged) demands.push_back(path + " as before");
  return joined(demands, "and");
}

std::string describe(const CodecExpectation& expectation) {
  std::string text = "a message that ";
  text += expectation.verdict == base::MessageVerdict::erratum
              ? "deviates by a known erratum only"
              : std::string(base::name_of(expectation.verdict));
  std::vector<std::string> demands{text};
  if (expectation.kind) demands.push_back("kind " + std::string(base::name_of(*expectation.kind)));
  if (expectation.schema_valid) {
    demands.emplace_back(*expectation.schema_valid ? "valid by schema" : "invalid by schema");
  }
  if (!expectation.rules.empty())
    demands.push_back("findings of " + joined(expectation.rules, "and"));
  if (expectation.findings) demands.push_back(std::to_string(*expectation.findings) + " findings");
  if (expectation.line) demands.push_back("the first in line " + std::to_string(*expectation.line));
  return joined(demands, "and");
}

std::string describe(const Observation& observation, const Answer& answer) {
  std::string text = "HTTP " + std::to_string(observation.status);
  if (answer.form == AnswerForm::response) {
    return text + response_words(answer.response_class.value_or(""), answer.code);
  }
  if (answer.form == AnswerForm::fault) {
    text += " with a fault of code " + (answer.code.empty() ? "(none)" : answer.code);
    const bool differs = !answer.fault_code.empty() && answer.fault_code != answer.code;
    return text + (differs ? " (faultcode " + answer.fault_code + ")" : "");
  }
  if (answer.soap) return text + " with a SOAP message that is neither response nor fault";
  if (observation.body.empty()) return text + " without a body";
  return text + " without a SOAP message" +
         (observation.content_type.empty() ? "" : " (" + in_quotes(observation.content_type) + ")");
}

std::string describe(const Inspected& inspected) {
  std::string text = "the message is judged '" + std::string(base::name_of(inspected.verdict)) +
                     "' as " + std::string(base::name_of(inspected.kind)) + ", " +
                     (inspected.schema_valid ? "valid" : "invalid") + " by schema, with ";
  if (inspected.findings.empty()) return text + "no findings";
  std::vector<std::string> words;
  for (const base::Finding& finding : inspected.findings) {
    if (words.size() == 5) {
      words.emplace_back("more");
      break;
    }
    words.push_back(finding_words(finding));
  }
  return text + std::to_string(inspected.findings.size()) + " findings: " + joined(words, "and");
}

std::string fetched_words(const Observation& observation) {
  std::string text;
  std::string_view lines = observation.fetched;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    text.append(text.empty() ? "the target fetched what the message refers to: " : ", ")
        .append(line);
  }
  return text;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 120;
  if (text.size() <= longest) return "'" + std::string(text) + "'";
  std::size_t end = longest;
  // Not in the middle of a UTF-8 character.
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return "'" + std::string(text.substr(0, end)) + "...'";
}

}  // namespace assay::conformance
