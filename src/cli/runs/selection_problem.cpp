#include "cli/runs/selection_problem.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text/near_words.hpp"
#include "cli/catalogue.hpp"
#include "conformance/loading/derived/sent_messages.hpp"

namespace assay::cli {
namespace {

using conformance::Case;
using conformance::Catalogue;
using conformance::Selection;

std::vector<const Case*> cases_that_fit(const Catalogue& catalogue, const std::string& glob) {
  return conformance::select_cases(catalogue, {{glob}, {}, {}, {}, {}, {}});
}

// The cases may be those of an operation that was not chosen.
std::string words_about(const std::string& glob, const Catalogue& chosen,
                        const std::string& directory) {
  if (glob.starts_with("http://") || glob.starts_with("https://")) {
    return "did you mean --endpoint " + glob + "?";
  }
  const Catalogue whole = load_catalogue(directory);
  std::set<std::string> operations;
  for (const Case* one : cases_that_fit(whole, glob)) operations.insert(one->operation);
  if (operations.empty()) return unknown_id(chosen, glob);
  std::string names;
  for (const std::string& name : operations) names.append(names.empty() ? "" : ",").append(name);
  return "'" + glob + "' is about another operation: add --operation " + names;
}

std::string words_about_tags(const Catalogue& catalogue, const std::vector<std::string>& wanted) {
  std::set<std::string> known;
  for (const Case& one : catalogue.cases) known.insert(one.tags.begin(), one.tags.end());
  for (const std::string& tag : wanted) {
    if (known.contains(tag)) continue;
    std::string names;
    for (const std::string& name : known) names.append(names.empty() ? "" : ", ").append(name);
    return ": no case has the tag '" + tag + "'; the tags are " + names;
  }
  return "";
}

// What fits may be for the other kind of target, and the same message may be put to this one.
std::string words_about_door(const Catalogue& catalogue, Selection selection) {
  const bool for_servers = selection.door == conformance::Door::server;
  selection.door = std::nullopt;
  const std::vector<const Case*> others = conformance::select_cases(catalogue, selection);
  if (others.empty()) return "";
  std::string words = std::string(": those that fit are not for ") +
                      (for_servers ? "servers" : "parsers and serializers");
  const Case* const same = conformance::same_message_elsewhere(*others.front(), catalogue.cases);
  return same == nullptr ? words : words + "; " + same->id + " is about the same message";
}

}  // namespace

std::optional<std::string> selection_problem(const Catalogue& chosen, const std::string& directory,
                                             const Selection& selection) {
  for (const std::string& glob : selection.ids) {
    if (!cases_that_fit(chosen, glob).empty()) continue;
    return "no case is selected: " + words_about(glob, chosen, directory);
  }
  if (!conformance::select_cases(chosen, selection).empty()) return std::nullopt;
  std::string words = words_about_tags(chosen, selection.tags);
  if (words.empty() && selection.door) words = words_about_door(chosen, selection);
  return "no case is selected" + words;
}

}  // namespace assay::cli
