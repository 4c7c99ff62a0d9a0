#include "conformance/policy/selection.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::conformance;
using assay::base::Level;

BOOST_AUTO_TEST_SUITE(selection)

namespace {

Requirement requirement(std::string id, Level level) {
  Requirement made;
  made.id = std::move(id);
  made.level = level;
  made.basis = {Basis::schema};
  return made;
}

Case test_case(std::string id, std::string requirement_id, std::vector<std::string> tags = {}) {
  Case made;
  made.id = std::move(id);
  made.requirements = {std::move(requirement_id)};
  made.tags = std::move(tags);
  return made;
}

Catalogue small_catalogue() {
  Catalogue catalogue;
  catalogue.requirements = {requirement("RQ-01", Level::must), requirement("RQ-02", Level::should),
                            requirement("RQ-03", Level::may)};
  catalogue.cases = {test_case("request/plain", "RQ-01"),
                     test_case("request/heavy", "RQ-02", {"heavy", "slow"}),
                     test_case("fault/plain", "RQ-03", {"slow"})};
  catalogue.cases.back().door = Door::codec;
  return catalogue;
}

std::string selected(const Selection& selection) {
  const Catalogue catalogue = small_catalogue();
  std::string ids;
  for (const Case* found : select_cases(catalogue, selection)) ids += found->id + " ";
  return ids;
}

}  // namespace

BOOST_AUTO_TEST_CASE(shards_share_what_is_selected) {
  Selection part;
  part.shard = {1, 2};
  BOOST_TEST(selected(part) == "request/plain fault/plain ");
  part.shard = {2, 2};
  BOOST_TEST(selected(part) == "request/heavy ");
  part.tags = {"slow"};
  BOOST_TEST(selected(part) == "fault/plain ");
  part.shard = {0, 2};  // joined again
  BOOST_TEST(selected(part) == "request/heavy fault/plain ");
}

BOOST_AUTO_TEST_CASE(a_selection_survives_the_log) {
  const Selection whole{{"a*"}, {"b"}, {"slow"}, Level::should, {}, {2, 3}};
  assay::base::RunHeader header;
  header.selection = entry_of(whole);
  const Selection read = selection_of(header);
  BOOST_TEST((entry_of(read) == entry_of(whole)));
  BOOST_TEST((read.level == Level::should));
  BOOST_TEST(!selection_of(assay::base::RunHeader()).level);
}

BOOST_AUTO_TEST_CASE(cases_of_another_door_are_not_selected) {
  assay::base::RunHeader header;
  const auto selected_by = [&](std::string kind) {
    header.target.kind = std::move(kind);
    return selected(selection_of(header));
  };
  BOOST_TEST(selected_by("builtin") == selected({}));
  BOOST_TEST(selected_by("endpoint") == "request/plain request/heavy ");
  BOOST_TEST(selected_by("exec") == "fault/plain ");
}

BOOST_AUTO_TEST_CASE(an_empty_selection_takes_all_in_order) {
  BOOST_TEST(selected({}) == "request/plain request/heavy fault/plain ");
}

BOOST_AUTO_TEST_CASE(every_kind_of_choice_narrows) {
  BOOST_TEST(selected({{"*/plain"}, {}, {}, {}}) == "request/plain fault/plain ");
  BOOST_TEST(selected({{"fault/plain", "request/h*"}, {}, {}, {}}) == "request/heavy fault/plain ");
  BOOST_TEST(selected({{"*/plain"}, {"fault/*"}, {}, {}}) == "request/plain ");
  BOOST_TEST(selected({{}, {}, {"heavy", "other"}, {}}) == "request/heavy ");
  BOOST_TEST(selected({{}, {}, {}, Level::must}) == "request/plain ");
  BOOST_TEST(selected({{}, {}, {}, Level::should}) == "request/plain request/heavy ");
  BOOST_TEST(selected({{"request"}, {}, {}, {}}) == "");
}

BOOST_AUTO_TEST_CASE(globs_have_stars_and_question_marks) {
  BOOST_TEST(fits_glob("*", ""));
  BOOST_TEST(fits_glob("a*b*c", "a--b-b--c"));
  BOOST_TEST(fits_glob("a?c", "abc"));
  BOOST_TEST(fits_glob("**a", "aaa"));
  BOOST_TEST(!fits_glob("a?c", "ac"));
  BOOST_TEST(!fits_glob("a*b", "abc"));
  BOOST_TEST(!fits_glob("", "a"));
  BOOST_TEST(!fits_glob("A", "a"));
}

BOOST_AUTO_TEST_CASE(slips_find_their_nearest_ids) {
  const Catalogue catalogue = small_catalogue();
  BOOST_TEST(near_misses(catalogue, "request/plian").front() == "request/plain");
  BOOST_TEST(near_misses(catalogue, "RQ-1").front() == "RQ-01");
  BOOST_TEST(near_misses(catalogue, "heavy").front() == "request/heavy");
  BOOST_TEST(near_misses(catalogue, "something/else/entirely").empty());
  BOOST_TEST(near_misses(catalogue, "RQ-00").size() == 3u);
  const std::vector<std::string> others{"endpoint/state/nothing-stored", "codec/reader/blind"};
  BOOST_TEST(near_misses(catalogue, "nothing-stored", others) == std::vector{others.front()});
  BOOST_TEST(near_misses(catalogue, "codec/reader/blond", others) == std::vector{others.back()});
}

BOOST_AUTO_TEST_SUITE_END()
