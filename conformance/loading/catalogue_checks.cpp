#include "conformance/loading/catalogue_checks.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "conformance/loading/catalogue.hpp"
#include "conformance/loading/derived/each_sibling.hpp"
#include "conformance/loading/derived/sent_messages.hpp"
#include "conformance/model/answer_path.hpp"
#include "conformance/model/target.hpp"
#include "conformance/preparing/identifier.hpp"
#include "conformance/preparing/needs.hpp"
#include "conformance/preparing/prepare.hpp"
#include "xml/encoding.hpp"

namespace assay::conformance {
namespace {

// Rules of findings that come from the authority and stand in no requirement.
constexpr std::array<std::string_view, 2> authority_rules{"XML", "XSD"};

// Default of EWSMaxConcurrency since Exchange 2013 (ews-throttling-in-exchange page): of more
// requests at once a server may refuse some.
constexpr std::size_t most_at_once = 27;

template <typename Range>
bool holds(const Range& range, std::string_view name) {
  return std::ranges::find(range, name) != std::ranges::end(range);
}

std::string quoted_id(std::string_view text) { return "'" + std::string(text) + "'"; }

template <typename Entry>
void refuse_duplicates(const std::vector<Entry>& entries, std::vector<Problem>& problems) {
  std::map<std::string_view, const Origin*> seen;
  for (const Entry& entry : entries) {
    if (entry.id.empty()) continue;
    const auto [first, fresh] = seen.emplace(entry.id, &entry.origin);
    if (fresh) continue;
    problems.push_back({entry.origin, "the id " + quoted_id(entry.id) + " is already used in " +
                                          first->second->file + ":" +
                                          std::to_string(first->second->line)});
  }
}

// A decision that nothing rests on is none of the suite.
void check_erratum(const Catalogue& catalogue, const Erratum& erratum,
                   std::vector<Problem>& problems) {
  for (const std::string& id : erratum.requirements) {
    const Requirement* const requirement = catalogue.requirement(id);
    if (requirement != nullptr && requirement->tested != Tested::no) continue;
    problems.push_back({erratum.origin, "there is no tested requirement " + quoted_id(id)});
  }
  if (erratum.requirements.empty()) {
    problems.push_back({erratum.origin, "no requirement rests on the erratum"});
  }
}

// Adds to `ruled` the rules of the refusal; each stands in one alone.
void check_refusal(const Catalogue& catalogue, const RefusalRule& refusal,
                   std::set<std::string, std::less<>>& ruled, std::vector<Problem>& problems) {
  const auto complain = [&](std::string message) {
    problems.push_back({refusal.origin, std::move(message)});
  };
  for (const std::string& rule : refusal.rules) {
    if (catalogue.requirement(rule) == nullptr) complain("there is no rule " + quoted_id(rule));
    if (!ruled.insert(rule).second) complain("the rule " + quoted_id(rule) + " has a refusal");
  }
  if (!refusal.requirement.empty() && catalogue.requirement(refusal.requirement) == nullptr) {
    complain("there is no requirement " + quoted_id(refusal.requirement));
  }
  if (!is_negative(refusal.expect) || refusal.expect.codes.empty()) {
    complain("a refusal needs the codes that are right");
  }
}

void check_carried_out(const Catalogue& catalogue, const CarriedOut& entry,
                       std::vector<Problem>& problems) {
  for (const std::string& id : entry.requirements) {
    if (catalogue.requirement(id) != nullptr) continue;
    problems.push_back({entry.origin, "there is no requirement " + quoted_id(id)});
  }
}

// What is said to be tested, is.
void check_tested(const Catalogue& catalogue, std::vector<Problem>& problems) {
  std::set<std::string_view> tested;
  for (const Case& one : catalogue.cases) {
    tested.insert(one.requirements.begin(), one.requirements.end());
  }
  for (const Requirement& one : catalogue.requirements) {
    if (one.tested == Tested::no || tested.contains(one.id)) continue;
    problems.push_back({one.origin, "no case tests the requirement " + quoted_id(one.id)});
  }
}

// Checks one case; the catalogue is only looked things up in.
class CaseCheck {
 public:
  CaseCheck(const Catalogue& catalogue, const Case& test_case)
      : catalogue_(catalogue), case_(test_case) {}

  std::vector<Problem> problems() && {
    check_id();
    check_requirements();
    check_twin();
    for (const std::string& need : case_.needs) {
      if (!is_fixture(need) && !is_feature(need))
        complain(case_.origin, "nothing provides " + quoted_id(need));
    }
    if (case_.door == Door::server) {
      check_steps();
    } else {
      check_codec();
    }
    return std::move(problems_);
  }

 private:
  void complain(const Origin& origin, std::string message) {
    problems_.push_back({origin, std::move(message)});
  }

  void check_id() {
    std::string_view id = case_.id;
    if (case_.sent) id.remove_suffix(at_server.size());
    if (!is_case_id(id)) {
      complain(case_.origin, "the id is not <area>/<fault> in small letters, digits and hyphens");
    }
    const std::string_view area = area_of(id);
    std::string file = "cases/" + std::string(area) + ".toml";
    // A file for every sibling is called after the end of the areas that it has.
    if (case_.origin.file.starts_with(siblings_folder)) {
      file = "cases/" + std::string(area.substr(area.rfind('-') + 1)) + ".toml";
    }
    if (!case_.shared && case_.origin.file != file && !case_.origin.file.ends_with("/" + file)) {
      complain(case_.origin, "the area " + quoted_id(area) + " does not belong to this file");
    }
  }

  void check_requirements() {
    if (case_.requirements.empty()) complain(case_.origin, "the case tests no requirement");
    for (const std::string& id : case_.requirements) {
      const Requirement* requirement = catalogue_.requirement(id);
      if (requirement == nullptr) {
        complain(case_.origin, "there is no requirement " + quoted_id(id));
      } else if (!holds_for(*requirement, case_.operation)) {
        complain(case_.origin, "the requirement " + quoted_id(id) + " is one of another operation");
      } else if (requirement->tested == Tested::no) {
        complain(case_.origin, "the requirement " + quoted_id(id) + " is said not to be tested");
      }
    }
  }

  void check_twin() {
    if (case_.twin.empty()) {
      if (is_negative(case_)) complain(case_.origin, "a negative case needs a twin");
      return;
    }
    const Case* twin = catalogue_.find_case(case_.twin);
    if (twin == nullptr) {
      complain(case_.origin, "there is no case " + quoted_id(case_.twin) + " to be its twin");
    } else if (is_negative(*twin)) {
      complain(case_.origin, "its twin " + quoted_id(case_.twin) + " is a negative case itself");
    }
  }

  void check_steps() {
    std::set<std::string, std::less<>> captured;
    std::set<std::string_view> parallel;
    for (auto rest = std::span(case_.steps); !rest.empty();) {
      const auto together = rest.first(steps_at_once(rest));
      check_parallel(together, parallel);
      for (const Step& step : together) check_step(step, captured);
      for (const Step& step : together) add_captures(step, captured);
      rest = rest.subspan(together.size());
    }
  }

  void check_step(const Step& step, const std::set<std::string, std::less<>>& captured) {
    check_message(step.message, captured, step.origin);
    check_names(placeholders_of(step), captured, step.origin);
    check_paths(step);
    check_headers(step);
    check_reason(step);
    check_charged(step);
  }

  // Who is charged for a step counts as evidence of the case.
  void check_charged(const Step& step) {
    if (step.expect.requirement.empty() || holds(case_.requirements, step.expect.requirement))
      return;
    complain(step.origin, "the requirement " + quoted_id(step.expect.requirement) +
                              " of a step is none of the case");
  }

  static void add_captures(const Step& step, std::set<std::string, std::less<>>& captured) {
    for (const auto& [name, path] : step.captures) {
      captured.insert(name);
      if (step.repeat > 1) captured.insert(name + ".n");
    }
  }

  void check_parallel(std::span<const Step> together, std::set<std::string_view>& seen) {
    const Step& first = together.front();
    if (first.parallel.empty()) return;
    if (!seen.insert(first.parallel).second) {
      complain(first.origin, "the steps of " + quoted_id(first.parallel) + " are not neighbours");
    }
    std::size_t requests = 0;
    for (const Step& step : together) requests += step.repeat;
    if (requests < 2) complain(first.origin, "a single request is not parallel to anything");
    if (requests > most_at_once) {
      complain(first.origin, "more than " + std::to_string(most_at_once) + " requests at once");
    }
  }

  // A misspelt path would be absent from every answer, as some expectations demand.
  void check_paths(const Step& step) {
    std::vector<std::string> paths = step.expect.present;
    paths.insert(paths.end(), step.expect.absent.begin(), step.expect.absent.end());
    for (const auto& [path, text] : step.expect.values) paths.push_back(path);
    for (const auto& [path, text] : step.expect.texts) paths.push_back(path);
    for (const auto& [path, text] : step.expect.values_if_present) paths.push_back(path);
    for (const auto& [path, count] : step.expect.count) paths.push_back(path);
    for (const std::string& path : step.expect.unchanged) paths.push_back(path);
    for (const auto& [name, path] : step.captures) paths.push_back(path);
    for (const std::string& path : paths) {
      if (!is_answer_path(path)) complain(step.origin, quoted_id(path) + " is not a path");
    }
  }

  // Whoever refuses everything would pass if any refusal would do; any does for a message that is
  // sent as it is, with header blocks that may be refused as well.
  void check_reason(const Step& step) {
    const Expectation& wanted = step.expect;
    if (is_negative(wanted) && !case_.sent && wanted.codes.empty() && wanted.status.empty()) {
      complain(step.origin, "a refusal needs the codes or statuses that are right");
    }
    for (const AcceptedCode& accepted : wanted.codes) {
      if (wanted.codes.size() < 2 || !accepted.source.empty()) continue;
      complain(step.origin, "one of several codes, " + accepted.code + ", has no source");
    }
  }

  // What no record keeps cannot be judged again.
  void check_headers(const Step& step) {
    std::vector<std::string> names = step.expect.absent_headers;
    for (const auto& [name, value] : step.expect.headers) names.push_back(name);
    for (const std::string& name : names) {
      if (holds(recorded_headers(), name)) continue;
      complain(step.origin, "the header " + quoted_id(name) + " is not recorded");
    }
  }

  void check_codec() {
    check_message(case_.message, {}, case_.origin);
    if (is_negative(case_) && case_.expect.rules.empty()) {
      complain(case_.origin, "a message that is refused needs the rules it breaks");
    }
    const bool fits = std::ranges::any_of(case_.expect.rules, [&](const std::string& rule) {
      return holds(case_.requirements, rule) || catalogue_.erratum(rule) != nullptr;
    });
    if (!case_.expect.rules.empty() && !fits) {
      complain(case_.origin, "none of the rules of the message is a requirement of the case");
    }
    for (const std::string& rule : case_.expect.rules) {
      const bool known = catalogue_.requirement(rule) != nullptr ||
                         catalogue_.erratum(rule) != nullptr || holds(authority_rules, rule);
      if (!known) complain(case_.origin, "there is no rule " + quoted_id(rule));
    }
  }

  void check_names(const std::vector<std::string>& names,
                   const std::set<std::string, std::less<>>& captured, const Origin& origin) {
    std::set<std::string_view> reported;
    for (const std::string& name : names) {
      if (captured.contains(name) || is_provided(name) || !reported.insert(name).second) continue;
      complain(origin, "nothing provides a value for ${" + name + "}");
    }
  }

  bool is_provided(std::string_view name) const {
    if (case_.door == Door::codec) return false;
    if (name == "unique" || name == "n") return true;
    if (is_feature_value(name)) return case_.needs_feature(name.substr(name.find(':') + 1));
    if (is_identifier_name(name)) return case_.needs_feature("group");
    const std::string_view owner = name.substr(0, name.find('.'));
    const std::string_view field = name.substr(std::min(owner.size() + 1, name.size()));
    return is_fixture(owner) && case_.needs_feature(owner) &&
           (field == "Id" || field == "ChangeKey");
  }

  void check_message(const MessageSource& source,
                     const std::set<std::string, std::less<>>& captured, const Origin& origin) {
    const Prepared<std::string> message = edit_message(source, catalogue_.messages);
    if (!message.thing) return complain(origin, message.problem);
    if (source.verbatim) return;
    check_names(placeholders_in(*message.thing), captured, origin);
    if (!xml::encode(*message.thing, source.encoding)) {
      complain(origin, "the message cannot be encoded as " + quoted_id(source.encoding));
    }
  }

  const Catalogue& catalogue_;
  const Case& case_;
  std::vector<Problem> problems_;
};

// The first cases of `rest` that stand in one family; a case on its own is one.
std::span<const Case> family_of_first(std::span<const Case> rest) {
  const Case& first = rest.front();
  std::size_t size = 1;
  while (first.family_line > 0 && size < rest.size() &&
         rest[size].family_line == first.family_line &&
         rest[size].origin.file == first.origin.file) {
    ++size;
  }
  return rest.first(size);
}

}  // namespace

void check(const Catalogue& catalogue, std::vector<Problem>& problems) {
  refuse_duplicates(catalogue.requirements, problems);
  refuse_duplicates(catalogue.errata, problems);
  refuse_duplicates(catalogue.cases, problems);
  for (const Erratum& erratum : catalogue.errata) check_erratum(catalogue, erratum, problems);
  std::set<std::string, std::less<>> ruled;
  for (const RefusalRule& one : catalogue.refusals) check_refusal(catalogue, one, ruled, problems);
  for (const CarriedOut& one : catalogue.carried_out) check_carried_out(catalogue, one, problems);
  for (auto rest = std::span(catalogue.cases); !rest.empty();) {
    const std::span<const Case> family = family_of_first(rest);
    SharedProblems shared;
    for (const Case& test_case : family) {
      for (const Problem& one : CaseCheck(catalogue, test_case).problems()) {
        shared.add(one, test_case.id);
      }
    }
    std::ranges::move(std::move(shared).take(), std::back_inserter(problems));
    rest = rest.subspan(family.size());
  }
  // A case that cannot be read would make its requirements look so.
  if (problems.empty()) check_tested(catalogue, problems);
}

}  // namespace assay::conformance
