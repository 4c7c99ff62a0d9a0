#include "reports/log/merge.hpp"

#include <boost/test/unit_test.hpp>

#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(merging)

namespace {

base::RunResult shard(std::size_t index, std::size_t count) {
  base::RunResult part = testing::sample_run();
  const std::vector<base::CaseResult> all = std::move(part.cases);
  part.cases.clear();
  for (std::size_t position = index - 1; position < all.size(); position += count) {
    part.cases.push_back(all[position]);
  }
  part.header.selected = part.cases.size();
  part.header.selection.shard = {index, count};
  return part;
}

std::string problem_of(std::vector<base::RunResult> shards) {
  try {
    merge(std::move(shards));
    return "";
  } catch (const MergeError& error) {
    return error.what();
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(shards_in_any_order_are_the_whole) {
  const base::RunResult whole = merge({shard(3, 3), shard(1, 3), shard(2, 3)});
  BOOST_TEST((whole.cases == testing::sample_run().cases));
  BOOST_TEST(whole.header.selected == whole.cases.size());
  BOOST_TEST((whole.header.selection.shard == base::Shard{0, 3}));
  BOOST_TEST(whole.complete);
}

BOOST_AUTO_TEST_CASE(a_shard_that_ended_early_leaves_the_whole_incomplete) {
  base::RunResult early = shard(2, 2);
  early.complete = false;
  early.problem = "it went away";
  const base::RunResult whole = merge({shard(1, 2), early});
  BOOST_TEST(!whole.complete);
  BOOST_TEST(whole.problem == "it went away");
}

BOOST_AUTO_TEST_CASE(missing_and_doubled_shards_are_refused) {
  BOOST_TEST(problem_of({shard(1, 3), shard(3, 3)}) == "shard 2 of 3 is missing");
  BOOST_TEST(problem_of({shard(1, 3), shard(2, 3)}) == "shard 3 of 3 is missing");
  BOOST_TEST(problem_of({shard(1, 2), shard(2, 2), shard(2, 2)}) == "shard 2 of 2 is there twice");
  BOOST_TEST(problem_of({merge({shard(1, 2), shard(2, 2)})}) ==
             "one of the runs was made of shards already");
  BOOST_TEST(problem_of({}) == "there is no shard");
}

BOOST_AUTO_TEST_CASE(shards_of_different_runs_are_refused) {
  const auto changed = [](auto change) {
    base::RunResult other = shard(2, 2);
    change(other.header);
    return problem_of({shard(1, 2), other});
  };
  using base::RunHeader;
  BOOST_TEST(changed([](RunHeader& header) { header.seed = 7; }) ==
             "shards 1 and 2 differ in seed: '18446744073709551615' and '7'");
  BOOST_TEST(changed([](RunHeader& header) { header.target.name = "x"; }) != "");
  BOOST_TEST(changed([](RunHeader& header) { header.strict = true; }) != "");
  BOOST_TEST(changed([](RunHeader& header) { header.features.clear(); }) != "");
  BOOST_TEST(changed([](RunHeader& header) { header.digests[0].sha256 = "b"; }) != "");
  BOOST_TEST(changed([](RunHeader& header) { header.selection.skip.clear(); }) != "");
  BOOST_TEST(changed([](RunHeader& header) { header.selection.shard.count = 3; }) != "");
  BOOST_TEST(changed([](RunHeader& header) { header.requirements.pop_back(); }) != "");
}

BOOST_AUTO_TEST_SUITE_END()
