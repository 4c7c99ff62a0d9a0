#include "recorded/formats/pipeline.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

using assay::recorded::Pipeline;

BOOST_AUTO_TEST_SUITE(pipeline)

BOOST_AUTO_TEST_CASE(results_come_in_the_order_of_the_items) {
  std::vector<int> results;
  Pipeline<int, int> pipeline(
      4,
      [](int item) {
        if (item % 256 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(item % 3));
        return item * 2;
      },
      [&](int result) { results.push_back(result); });
  for (int item = 0; item < 5000; ++item) pipeline.put(item, 1);
  pipeline.finish();
  BOOST_TEST_REQUIRE(results.size() == 5000u);
  for (int item = 0; item < 5000; ++item)
    BOOST_TEST(results[static_cast<std::size_t>(item)] == item * 2);
}

BOOST_AUTO_TEST_CASE(no_more_items_are_held_than_the_threads_need) {
  std::size_t put = 0;
  std::size_t delivered = 0;
  std::size_t most = 0;
  Pipeline<int, int> pipeline(2, [](int item) { return item; }, [&](int) { ++delivered; });
  for (; put < 300; ++put) {
    pipeline.put(1, std::size_t{1} << 20);
    most = std::max(most, put - delivered);
  }
  pipeline.finish();
  BOOST_TEST(delivered == put);
  BOOST_TEST(most <= 3u);
}

BOOST_AUTO_TEST_CASE(a_failure_of_the_work_reaches_the_caller) {
  Pipeline<int, int> pipeline(2, [](int) -> int { throw std::runtime_error("disk"); }, [](int) {});
  pipeline.put(1, 1);
  BOOST_CHECK_THROW(pipeline.finish(), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
