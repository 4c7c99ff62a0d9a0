#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

#include "reports/testing/samples.hpp"

using namespace assay::reports::testing;

BOOST_AUTO_TEST_SUITE(approved)

namespace {

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

// After a wanted change, look at the output of render-samples and copy it to reports/approved.
BOOST_AUTO_TEST_CASE(every_format_is_as_it_was_approved) {
  std::size_t compared = 0;
  for (const Sample& sample : samples()) {
    if (!sample.approved) continue;
    const bool same =
        content_of(ASSAY_SOURCE_DIR "/reports/approved/" + sample.file) == sample.render();
    BOOST_TEST(same, sample.file << " differs from reports/approved");
    ++compared;
  }
  BOOST_TEST(compared == 41u);
}

BOOST_AUTO_TEST_SUITE_END()
