#include "conformance/loading/case_text.hpp"

#include <boost/test/unit_test.hpp>
#include <utility>

#include "conformance/loading/catalogue.hpp"
#include "conformance/loading/entry_readers.hpp"

using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(case_text)

namespace {

// Everything but the places where things stand.
Case without_places(Case test_case) {
  test_case.origin = {};
  test_case.family_line = 0;
  test_case.sent = false;
  for (Step& step : test_case.steps) step.origin = {};
  return test_case;
}

Case read_again(const Case& test_case, std::vector<Problem>& problems) {
  const TomlValue root = parse_toml(toml_of(test_case));
  TableReader reader(root, "again.toml", problems);
  return read_case(reader.tables("case").at(0));
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_case_is_read_as_it_was_written) {
  for (const Case& test_case : embedded_catalogue().cases) {
    std::vector<Problem> problems;
    const Case again = read_again(test_case, problems);
    BOOST_TEST_CONTEXT(test_case.id) {
      BOOST_TEST(problems.empty());
      BOOST_TEST((without_places(again) == without_places(test_case)));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
