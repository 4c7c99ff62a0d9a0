#include "conformance/loading/derived/shared_cases.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace assay::conformance {
namespace {

constexpr std::string_view first = "AddNewImContactToGroup";

Requirement requirement(std::string id, std::string operation) {
  Requirement made;
  made.id = std::move(id);
  made.operation = std::move(operation);
  return made;
}

const std::vector<Requirement>& requirements() {
  static const std::vector<Requirement> all{requirement("HD-03", ""),
                                            requirement("RQ-05", std::string(first))};
  return all;
}

xml::Edit edit(xml::EditKind kind, std::string path, std::string name = {}) {
  return {kind, std::move(path), std::move(name), ""};
}

// Without the version: every operation knows what to do with it.
Case shared_one() {
  Case made;
  made.id = "header/version-absent";
  made.operation = first;
  made.requirements = {"HD-03"};
  made.needs = {"group", "heavy"};
  made.steps.resize(1);
  made.steps[0].message.name = "live-request";
  made.steps[0].message.edits = {
      edit(xml::EditKind::remove, "Envelope/Header/RequestServerVersion")};
  made.steps[0].expect.response_class = "Success";
  return made;
}

// Takes a contact out that it has added before.
Case sound_call_of_another() {
  Case made;
  made.id = "remove-im-contact-from-group/sound";
  made.operation = "RemoveImContactFromGroup";
  made.needs = {"group"};
  made.steps.resize(2);
  made.steps[0].name = "add";
  made.steps[1].name = "take-out";
  made.steps[1].message.name = "remove-im-contact-from-group";
  return made;
}

std::vector<Case> added(Case one) {
  std::vector<Case> all =
      with_shared_cases({std::move(one), sound_call_of_another()}, requirements());
  all.erase(all.begin(), all.begin() + 2);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(shared_cases)

BOOST_AUTO_TEST_CASE(what_holds_for_every_operation_is_asked_of_the_sound_call_of_another) {
  const std::vector<Case> all = added(shared_one());
  BOOST_TEST_REQUIRE(all.size() == 1u);
  const Case& made = all[0];
  BOOST_TEST(made.id == "remove-im-contact-from-group/header-version-absent");
  BOOST_TEST(made.operation == "RemoveImContactFromGroup");
  BOOST_TEST(made.twin == "remove-im-contact-from-group/sound");
  BOOST_TEST(made.shared);
  BOOST_TEST((made.needs == std::vector<std::string>{"group", "heavy"}));
  BOOST_TEST_REQUIRE(made.steps.size() == 2u);
  BOOST_TEST(made.steps[0].name == "add");
  BOOST_TEST(made.steps[1].message.name == "remove-im-contact-from-group");
  BOOST_TEST((made.steps[1].message.edits == shared_one().steps[0].message.edits));
  BOOST_TEST((made.steps[1].expect == shared_one().steps[0].expect));
}

BOOST_AUTO_TEST_CASE(what_is_about_the_operation_itself_stays_with_it) {
  Case inside = shared_one();
  inside.steps[0].message.edits[0].path = "Envelope/Body/AddNewImContactToGroup/DisplayName";
  BOOST_TEST(added(inside).empty());
  Case bytes = shared_one();
  bytes.steps[0].message.edits = {edit(xml::EditKind::substitute, "", "<m:GroupId ")};
  BOOST_TEST(added(bytes).empty());
  Case outcome = shared_one();
  outcome.steps[0].expect.present = {"Envelope/Body/*/Persona"};
  BOOST_TEST(added(outcome).empty());
  Case rule = shared_one();
  rule.requirements.push_back("RQ-05");
  BOOST_TEST(added(rule).empty());
  Case two_steps = shared_one();
  two_steps.steps.resize(2);
  BOOST_TEST(added(two_steps).empty());
}

BOOST_AUTO_TEST_CASE(an_operation_without_a_sound_call_is_asked_nothing) {
  Case other = sound_call_of_another();
  other.id = "remove-im-contact-from-group/unknown";
  BOOST_TEST(with_shared_cases({shared_one(), other}, requirements()).size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::conformance
