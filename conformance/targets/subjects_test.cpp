#include "conformance/targets/subjects.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>

using namespace assay::conformance;
using assay::base::DefectResult;
using assay::base::Fate;
using assay::endpoint::defects::Defect;

BOOST_AUTO_TEST_SUITE(subjects)

namespace {

const Catalogue& catalogue() {
  static const Catalogue whole = embedded_catalogue();
  static const Catalogue tested = about(whole, std::vector{whole.operations().front()});
  return tested;
}

bool is_about(const Case& test_case, const std::set<std::string>& requirements) {
  return std::ranges::any_of(test_case.requirements,
                             [&](const std::string& id) { return requirements.contains(id); });
}

// The subjects of these ids with the cases of what they break. `selftest` has them all.
assay::base::SelftestResult run(const std::set<std::string>& ids) {
  std::vector<Subject> subjects = selftest_subjects(catalogue());
  std::erase_if(subjects, [&](const Subject& subject) { return !ids.contains(subject.id); });
  BOOST_TEST_REQUIRE(subjects.size() == ids.size());
  std::set<std::string> broken;
  for (const Subject& subject : subjects) {
    broken.insert(subject.breaks.begin(), subject.breaks.end());
  }
  Catalogue cases = catalogue();
  std::erase_if(cases.cases, [&](const Case& one) { return !is_about(one, broken); });
  SelftestOptions options;
  options.every_defect = false;
  return selftest(cases, subjects, options);
}

}  // namespace

BOOST_AUTO_TEST_CASE(defects_have_ids_of_their_own_and_break_known_requirements) {
  std::set<std::string> ids;
  for (const Defect& defect : every_defect(catalogue())) {
    BOOST_TEST(ids.insert(defect.id).second, defect.id << " stands twice");
    BOOST_TEST(!defect.sentence.empty(), defect.id);
    BOOST_TEST(!defect.breaks.empty(), defect.id << " breaks nothing");
    for (const std::string& id : defect.breaks) {
      BOOST_TEST((catalogue().requirement(id) != nullptr), defect.id << " breaks " << id);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_defect_is_a_subject_and_the_sound_ones_come_first) {
  const std::vector<Subject> subjects = selftest_subjects(catalogue());
  const auto first = std::ranges::find_if(
      subjects, [](const Subject& subject) { return !subject.breaks.empty(); });
  BOOST_TEST((first - subjects.begin()) == 7);
  BOOST_TEST(static_cast<std::size_t>(subjects.end() - first) == every_defect(catalogue()).size());
}

// The sound ones, and a defect for each kind of action.
BOOST_AUTO_TEST_CASE(each_kind_of_defect_is_caught_by_a_requirement_that_it_breaks) {
  const auto result =
      run({"endpoint", "codec", "endpoint/persona/id-missing", "endpoint/envelope/ampersand-raw",
           "endpoint/acceptance/name-demanded", "endpoint/acceptance/name-empty",
           "endpoint/state/nothing-stored", "endpoint/transport/closes-on-fault",
           "endpoint/state/failed-call-leaves-contact", "endpoint/state/empty-id-is-no-group",
           "endpoint/state/joins-again", "endpoint/transport/put-runs-operation",
           "endpoint/limits/request-unlimited", "codec/reader/overlooks-rq-05",
           "codec/reader/refuses-cdata", "codec/writer/ampersand-raw"});
  for (const DefectResult& defect : result.defects) {
    BOOST_TEST((defect.fate == Fate::killed), defect.id << " is not caught, or misblamed");
  }
  BOOST_TEST(passes(result));
}

BOOST_AUTO_TEST_CASE(a_defect_is_found_by_its_id) {
  BOOST_TEST(find_defect(catalogue(), "codec/writer/ampersand-raw").has_value());
  BOOST_TEST(find_defect(catalogue(), "endpoint/persona/id-missing").has_value());
  BOOST_TEST(!find_defect(catalogue(), "endpoint/persona").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
