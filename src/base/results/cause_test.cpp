#include "base/results/cause.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

using namespace assay::base;

BOOST_AUTO_TEST_SUITE(cause)

BOOST_AUTO_TEST_CASE(what_a_cause_says_is_no_part_of_its_identity) {
  Cause one{"PE-01", CauseKind::rule, "Response/Persona/Extra", "line 7", Level::must, true};
  Cause other = one;
  other.message = "line 9";
  other.blocking = false;
  BOOST_TEST(key_of(one) == "PE-01 rule Response/Persona/Extra");
  BOOST_TEST(key_of(one) == key_of(other));
  other.where = "Response/Persona";
  BOOST_TEST(key_of(one) != key_of(other));
}

BOOST_AUTO_TEST_CASE(a_cause_that_no_requirement_names_has_an_identity_too) {
  const Cause cause{"", CauseKind::fixture, "AddImGroup", "it cannot be made", Level::must, false};
  BOOST_TEST(key_of(cause) == "- fixture AddImGroup");
}

BOOST_AUTO_TEST_CASE(every_kind_has_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (std::size_t index = 0; index < cause_kind_count; ++index) {
    names.insert(name_of(static_cast<CauseKind>(index)));
  }
  BOOST_TEST(names.size() == cause_kind_count);
}

BOOST_AUTO_TEST_CASE(what_blocks_is_worse_than_what_binds_more_and_that_than_what_lies_outside) {
  const Cause blocking{"A", CauseKind::content, "", "", Level::should, true};
  const Cause binding{"B", CauseKind::content, "", "", Level::must, false};
  const Cause outside{"C", CauseKind::silence, "", "", Level::should, false};
  const Cause inside{"D", CauseKind::content, "", "", Level::should, false};
  BOOST_TEST(is_worse(blocking, binding));
  BOOST_TEST(is_worse(binding, outside));
  BOOST_TEST(is_worse(outside, inside));
  BOOST_TEST(!is_worse(inside, inside));
}

BOOST_AUTO_TEST_SUITE_END()
