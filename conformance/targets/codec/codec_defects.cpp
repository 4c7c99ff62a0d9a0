#include "conformance/targets/codec/codec_defects.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/results/operations.hpp"
#include "base/text/ascii.hpp"
#include "conformance/targets/codec/codec_defect_tables.hpp"
#include "endpoint/defects/messages.hpp"
#include "inspect/inspect.hpp"

namespace assay::conformance {
namespace {

using base::Finding;
using base::Stage;
using endpoint::defects::Defect;
using endpoint::defects::Excuse;
using endpoint::defects::Refuse;
using endpoint::defects::Side;

// Requirements of the cases that demand this rule.
std::vector<std::string> requirements_behind(const Catalogue& catalogue, const std::string& rule) {
  if (catalogue.requirement(rule) != nullptr) return {rule};
  std::set<std::string> requirements;
  for (const Case& test_case : catalogue.cases) {
    if (std::ranges::find(test_case.expect.rules, rule) == test_case.expect.rules.end()) continue;
    requirements.insert(test_case.requirements.begin(), test_case.requirements.end());
  }
  return {requirements.begin(), requirements.end()};
}

Defect overlooking(const Catalogue& catalogue, const std::string& rule) {
  const Requirement* const requirement = catalogue.requirement(rule);
  const std::string what = requirement != nullptr ? requirement->statement : "an erratum";
  return {"codec/reader/overlooks-" + base::lower(rule),
          "The reader does not notice where " + rule + " is broken: " + what,
          requirements_behind(catalogue, rule),
          {Excuse{{rule}}}};
}

bool excuses(const Defect& defect, const Finding& finding) {
  return std::ranges::any_of(defect.actions, [&](const auto& action) {
    const auto* excuse = std::get_if<Excuse>(&action);
    return excuse != nullptr &&
           std::ranges::find(excuse->rules, finding.rule) != excuse->rules.end();
  });
}

void overlook(const Defect& defect, Inspected& inspected) {
  const auto excused = std::erase_if(
      inspected.findings, [&](const Finding& finding) { return excuses(defect, finding); });
  if (excused == 0) return;
  inspected.verdict = inspect::verdict_of(inspected.findings, 0, false);
  inspected.schema_valid = std::ranges::none_of(
      inspected.findings, [](const Finding& finding) { return finding.stage <= Stage::schema; });
}

void refuse(const Defect& defect, std::string_view bytes, Inspected& inspected) {
  for (const auto& action : defect.actions) {
    const auto* refusal = std::get_if<Refuse>(&action);
    if (refusal == nullptr ||
        !endpoint::defects::fits(refusal->when, {{}, {}, {}, std::string(bytes)})) {
      continue;
    }
    inspected.verdict = base::MessageVerdict::violates;
    inspected.schema_valid = false;
  }
}

}  // namespace

std::vector<Defect> codec_defects(const Catalogue& catalogue) {
  std::set<std::string> rules;
  for (const Case& test_case : catalogue.cases) {
    rules.insert(test_case.expect.rules.begin(), test_case.expect.rules.end());
  }
  std::vector<Defect> defects;
  for (const std::string& rule : rules) defects.push_back(overlooking(catalogue, rule));
  for (const auto table : {codec_reader_defects, codec_writer_defects}) {
    for (Defect& defect : table()) {
      defect.operation = base::tested_operation;
      defects.push_back(std::move(defect));
    }
  }
  return defects;
}

Codec defective_codec(const Defect& defect, Codec sound) {
  return [defect, sound = std::move(sound)](std::string_view bytes, std::string_view operation) {
    std::string seen(bytes);
    endpoint::defects::change(defect, Side::request, seen);
    Inspected inspected = sound(seen, operation);
    overlook(defect, inspected);
    refuse(defect, bytes, inspected);
    return inspected;
  };
}

Rewriter defective_rewriter(const Defect& defect, Rewriter sound) {
  return [defect, sound = std::move(sound)](std::string_view bytes) {
    std::string seen(bytes);
    endpoint::defects::change(defect, Side::request, seen);
    std::optional<std::string> written = sound(seen);
    if (written) endpoint::defects::change(defect, Side::answer, *written);
    return written;
  };
}

}  // namespace assay::conformance
