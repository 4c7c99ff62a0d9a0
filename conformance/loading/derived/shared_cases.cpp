#include "conformance/loading/derived/shared_cases.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/results/operations.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view shared_base = "live-request";

bool is_about_operation(std::string_view text) {
  return text.find(base::tested_operation) != std::string_view::npos ||
         text.find("Persona") != std::string_view::npos ||
         text.find("ImAddress") != std::string_view::npos;
}

// Bytes that are replaced may be those of a field of the operation, which has the prefix m.
bool is_about_operation(const xml::Edit& edit) {
  const bool replaces_field =
      edit.kind == xml::EditKind::substitute && edit.name.find("m:") != std::string::npos;
  return replaces_field || is_about_operation(edit.path) || is_about_operation(edit.value);
}

bool is_about_operation(const Expectation& expect) {
  return !expect.values.empty() || !expect.texts.empty() || !expect.values_if_present.empty() ||
         !expect.present.empty() || !expect.absent.empty() || !expect.count.empty();
}

bool is_about_operation(const HttpSource& http) {
  return http.soap_action && is_about_operation(*http.soap_action);
}

bool is_of_all(const std::vector<std::string>& ids, const std::vector<Requirement>& requirements) {
  return std::ranges::all_of(ids, [&](const std::string& id) {
    const auto found = std::ranges::find(requirements, id, &Requirement::id);
    return found != requirements.end() && found->operation.empty();
  });
}

// A heavy message is the same one for every operation.
bool is_shared(const Case& one, const std::vector<Requirement>& requirements) {
  if (one.door != Door::server || one.operation != base::tested_operation) return false;
  if (one.steps.size() != 1 || one.steps.front().repeat != 1 || one.has_tag("heavy")) return false;
  const Step& step = one.steps.front();
  if (step.message.name != shared_base || step.message.raw || !step.captures.empty()) return false;
  return !is_about_operation(step.expect) && !is_about_operation(step.http) &&
         std::ranges::none_of(step.message.edits,
                              [](const xml::Edit& edit) { return is_about_operation(edit); }) &&
         is_of_all(one.requirements, requirements);
}

void add_missing(std::vector<std::string>& words, const std::vector<std::string>& more) {
  for (const std::string& word : more) {
    if (std::ranges::find(words, word) == words.end()) words.push_back(word);
  }
}

// The call is the last step that is to succeed; what stands behind it looks at the outcome.
Case shared_with(const Case& sound, const Case& one) {
  Case made = one;
  std::string name = one.id;
  std::ranges::replace(name, '/', '-');
  made.id = std::string(area_of(sound.id)) + "/" + name;
  made.operation = sound.operation;
  made.twin = sound.id;
  made.shared = true;
  made.control = false;
  made.needs = sound.needs;
  std::vector<std::string> own = one.needs;
  std::erase(own, "group");
  add_missing(made.needs, own);
  made.steps = sound.steps;
  Step& call = made.steps.back();
  const Step& changed = one.steps.front();
  MessageSource message = call.message;
  message.edits.insert(message.edits.end(), changed.message.edits.begin(),
                       changed.message.edits.end());
  message.encoding = changed.message.encoding;
  call = changed;
  call.message = std::move(message);
  return made;
}

}  // namespace

std::vector<Case> with_shared_cases(std::vector<Case> cases,
                                    const std::vector<Requirement>& requirements) {
  std::vector<Case> made;
  for (const Case& sound : cases) {
    if (sound.operation == base::tested_operation || sound.door != Door::server) continue;
    if (sound.id.substr(area_of(sound.id).size() + 1) != sound_call) continue;
    for (const Case& one : cases) {
      if (is_shared(one, requirements)) made.push_back(shared_with(sound, one));
    }
  }
  std::ranges::move(made, std::back_inserter(cases));
  return cases;
}

}  // namespace assay::conformance
