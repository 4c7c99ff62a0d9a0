#include "reports/selftest/selftest_report.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(selftest_report)

namespace {

std::string problem_of(std::string_view json) {
  try {
    read_selftest(json);
    return "";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
  const base::SelftestResult result = testing::sample_selftest();
  BOOST_TEST((read_selftest(render_selftest_json(result)) == result));
}

BOOST_AUTO_TEST_CASE(something_else_is_refused) {
  BOOST_TEST(problem_of("") == "is not a result of a selftest: it is not a JSON object");
  BOOST_TEST(problem_of("{}") == "is not a result of a selftest: \"tool\" is missing");
  std::string json = render_selftest_json(testing::sample_selftest());
  json.replace(json.find("killed\",\n"), 6, "buried");
  BOOST_TEST(problem_of(json) ==
             "is not a result of a selftest: \"fate\" is none of the four fates");
}

BOOST_AUTO_TEST_SUITE_END()
