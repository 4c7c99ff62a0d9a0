#include "conformance/preparing/needs.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(needs)

namespace {

std::string problem_of(std::string_view text) {
  std::string problem;
  BOOST_TEST(!feature_of(text, problem));
  return problem;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_feature_has_a_name_and_perhaps_a_value) {
  std::string problem;
  BOOST_TEST((feature_of("impersonation=a@b=c", problem) ==
              Features::value_type("impersonation", "a@b=c")));
  BOOST_TEST((feature_of("empty-store", problem) == Features::value_type("empty-store", "")));
  BOOST_TEST(problem == "");
}

BOOST_AUTO_TEST_CASE(a_slip_is_named) {
  BOOST_TEST(problem_of("impersonate=x") == "there is no feature 'impersonate'");
  BOOST_TEST(problem_of("") == "there is no feature ''");
  BOOST_TEST(problem_of("empty-store=1") == "the feature 'empty-store' takes no value");
  for (const std::string_view text : {"folder-id", "folder-id="}) {
    BOOST_TEST(problem_of(text) == "the feature 'folder-id' needs a value: folder-id=ID");
  }
}

BOOST_AUTO_TEST_CASE(needs_are_told_apart) {
  BOOST_TEST(is_fixture("group"));
  BOOST_TEST(!is_feature("group"));
  BOOST_TEST(is_feature("impersonation"));
  BOOST_TEST(is_feature("V2018_01_08"));
  BOOST_TEST(!is_feature("V2019"));
  BOOST_TEST(is_feature_value("feature:folder-id"));
  BOOST_TEST(!is_feature_value("feature:empty-store"));
  BOOST_TEST(!is_feature_value("folder-id"));
}

BOOST_AUTO_TEST_CASE(what_is_heavy_needs_leave) {
  Case test_case;
  test_case.needs = {"group", "empty-store"};
  BOOST_TEST(features_needed(test_case) == std::vector<std::string>{"empty-store"},
             boost::test_tools::per_element());
  test_case.tags = {"heavy"};
  BOOST_TEST(features_needed(test_case).front() == "heavy");
}

BOOST_AUTO_TEST_CASE(the_remedy_names_the_option) {
  BOOST_TEST(remedy_for("V2018_01_08") == "needs --schema V2018_01_08");
  BOOST_TEST(remedy_for("impersonation-sid") ==
             "needs --feature impersonation-sid=SID: the SID of that account");
  BOOST_TEST(remedy_for("heavy").starts_with("needs --allow-heavy: "));
}

BOOST_AUTO_TEST_SUITE_END()
