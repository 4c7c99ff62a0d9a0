#include "fuzz/live/kill_matrix.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "conformance/loading/catalogue.hpp"
#include "conformance/targets/subjects.hpp"

BOOST_AUTO_TEST_SUITE(kill_matrix)

namespace {

using namespace assay;

std::vector<conformance::Subject> subjects(std::initializer_list<std::string_view> ids) {
  std::vector<conformance::Subject> all =
      conformance::selftest_subjects(conformance::embedded_catalogue());
  std::erase_if(all, [&](const conformance::Subject& subject) {
    return std::ranges::find(ids, subject.id) == ids.end();
  });
  BOOST_REQUIRE_EQUAL(all.size(), ids.size());
  return all;
}

base::FuzzMatrix matrix(std::initializer_list<std::string_view> ids, std::size_t workers = 1) {
  fuzz::MatrixOptions options;
  options.runs = 300;
  options.workers = workers;
  return fuzz::kill_matrix(subjects(ids), options);
}

}  // namespace

BOOST_AUTO_TEST_CASE(nothing_is_held_against_sound_targets) {
  std::vector<conformance::Subject> sound =
      conformance::selftest_subjects(conformance::embedded_catalogue());
  std::erase_if(sound, [](const conformance::Subject& subject) { return !subject.breaks.empty(); });
  // Both doors, the connection, and each schema in each dialect.
  BOOST_TEST(sound.size() == 7U);
  fuzz::MatrixOptions options;
  options.runs = 300;
  const base::FuzzMatrix found = fuzz::kill_matrix(sound, options);
  for (const auto& alarm : found.false_alarms) BOOST_ERROR(alarm.target + ": " + alarm.detail);
  BOOST_TEST(found.defects.empty());
}

BOOST_AUTO_TEST_CASE(a_defect_is_found_by_the_property_that_it_breaks) {
  const base::FuzzMatrix found =
      matrix({"endpoint/acceptance/child-repeated", "endpoint/response/persona-missing"});
  BOOST_REQUIRE_EQUAL(found.defects.size(), 2U);
  for (const base::FuzzKill& kill : found.defects) BOOST_TEST(kill.found(), kill.id);
  const auto missing =
      std::ranges::find(found.defects, "endpoint/response/persona-missing", &base::FuzzKill::id);
  BOOST_TEST(missing->property == "invalid-answer");
  BOOST_TEST(missing->cause == "RS-09");
  BOOST_TEST(missing->mutations == 0U);
}

BOOST_AUTO_TEST_CASE(the_number_of_workers_changes_nothing) {
  const auto ids = {std::string_view("endpoint"),
                    std::string_view("endpoint/acceptance/child-repeated"),
                    std::string_view("endpoint/acceptance/address-empty")};
  BOOST_TEST((matrix(ids) == matrix(ids, 3)));
}

BOOST_AUTO_TEST_SUITE_END()
