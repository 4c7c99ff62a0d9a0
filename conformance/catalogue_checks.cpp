#include "conformance/catalogue_checks.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "conformance/catalogue.hpp"
#include "conformance/identifier.hpp"
#include "conformance/prepare.hpp"

namespace assay::conformance {
namespace {

constexpr std::array<std::string_view, 2> known_needs{"group", "other-group"};
// Rules of findings that come from the authority and stand in no requirement.
constexpr std::array<std::string_view, 2> authority_rules{"XML", "XSD"};

template <typename Range>
bool holds(const Range& range, std::string_view name) {
  return std::ranges::find(range, name) != std::ranges::end(range);
}

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

template <typename Entry>
void refuse_duplicates(const std::vector<Entry>& entries, std::vector<Problem>& problems) {
  std::map<std::string_view, const Origin*> seen;
  for (const Entry& entry : entries) {
    if (entry.id.empty()) continue;
    const auto [first, fresh] = seen.emplace(entry.id, &entry.origin);
    if (fresh) continue;
    problems.push_back({entry.origin, "the id " + in_quotes(entry.id) + " is already used in " +
                                          first->second->file + ":" +
                                          std::to_string(first->second->line)});
  }
}

// Checks one case; the catalogue is only looked things up in.
class CaseCheck {
 public:
  CaseCheck(const Catalogue& catalogue, const Case& test_case, std::vector<Problem>& problems)
      : catalogue_(catalogue), case_(test_case), problems_(problems) {}

  void run() {
    check_id();
    check_requirements();
    check_twin();
    for (const std::string& need : case_.needs) {
      if (!holds(known_needs, need)) complain(case_.origin, "nothing provides " + in_quotes(need));
    }
    if (case_.door == Door::server) {
      check_steps();
    } else {
      check_codec();
    }
  }

 private:
  void complain(const Origin& origin, std::string message) {
    problems_.push_back({origin, case_.id + ": " + std::move(message)});
  }

  void check_id() {
    static constexpr std::string_view slug = "abcdefghijklmnopqrstuvwxyz0123456789-";
    const std::string_view area = area_of(case_.id);
    const std::string_view fault = std::string_view(case_.id).substr(area.size());
    if (fault.size() < 2 || fault.find_first_not_of(slug, 1) != std::string_view::npos) {
      complain(case_.origin, "the id is not <area>/<fault> in small letters, digits and hyphens");
    }
    if (case_.origin.file != "cases/" + std::string(area) + ".toml") {
      complain(case_.origin, "the area " + in_quotes(area) + " does not belong to this file");
    }
  }

  void check_requirements() {
    if (case_.requirements.empty()) complain(case_.origin, "the case tests no requirement");
    for (const std::string& id : case_.requirements) {
      const Requirement* requirement = catalogue_.requirement(id);
      if (requirement == nullptr) {
        complain(case_.origin, "there is no requirement " + in_quotes(id));
      } else if (requirement->tested == Tested::no) {
        complain(case_.origin, "the requirement " + in_quotes(id) + " is said not to be tested");
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
      complain(case_.origin, "there is no case " + in_quotes(case_.twin) + " to be its twin");
    } else if (is_negative(*twin)) {
      complain(case_.origin, "its twin " + in_quotes(case_.twin) + " is a negative case itself");
    }
  }

  void check_steps() {
    std::set<std::string, std::less<>> captured;
    for (const Step& step : case_.steps) {
      check_names(placeholders_of(step, catalogue_.messages), captured, step.origin);
      check_prepares(step.message, step.origin);
      for (const auto& [name, path] : step.captures) captured.insert(name);
    }
  }

  void check_codec() {
    check_names(placeholders_of(case_.message, catalogue_.messages), {}, case_.origin);
    check_prepares(case_.message, case_.origin);
    for (const std::string& rule : case_.expect.rules) {
      const bool known = catalogue_.requirement(rule) != nullptr ||
                         catalogue_.erratum(rule) != nullptr || holds(authority_rules, rule);
      if (!known) complain(case_.origin, "there is no rule " + in_quotes(rule));
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
    if (is_identifier_name(name)) return case_.needs_feature("group");
    const std::string_view owner = name.substr(0, name.find('.'));
    const std::string_view field = name.substr(std::min(owner.size() + 1, name.size()));
    return holds(known_needs, owner) && case_.needs_feature(owner) &&
           (field == "Id" || field == "ChangeKey");
  }

  // Prepares the message with every placeholder standing for itself.
  void check_prepares(const MessageSource& source, const Origin& origin) {
    const Values values = placeholder_values(placeholders_of(source, catalogue_.messages));
    const Prepared<std::string> message = prepare_message(source, catalogue_.messages, values);
    if (!message.thing) complain(origin, message.problem);
  }

  const Catalogue& catalogue_;
  const Case& case_;
  std::vector<Problem>& problems_;
};

}  // namespace

void check(const Catalogue& catalogue, std::vector<Problem>& problems) {
  refuse_duplicates(catalogue.requirements, problems);
  refuse_duplicates(catalogue.errata, problems);
  refuse_duplicates(catalogue.cases, problems);
  for (const Case& test_case : catalogue.cases) CaseCheck(catalogue, test_case, problems).run();
}

}  // namespace assay::conformance
