#include "reports/formats/formats.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>

#include "reports/formats/markdown.hpp"
#include "reports/formats/sarif.hpp"
#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(report_formats)

BOOST_AUTO_TEST_CASE(names_and_files_are_unique_and_found) {
  std::set<std::string_view> names;
  std::set<std::string_view> files;
  for (const Format& format : formats()) {
    BOOST_TEST(names.insert(format.name).second);
    BOOST_TEST(files.insert(format.file).second);
    BOOST_TEST(find_format(format.name) == &format);
  }
  BOOST_TEST(find_format("pdf") == nullptr);
}

BOOST_AUTO_TEST_CASE(every_format_takes_an_empty_and_a_hostile_run) {
  for (const Format& format : formats()) {
    BOOST_TEST(!format.render({}, {}).empty(), format.name);
    BOOST_TEST(!format.render({}, testing::sample_annexes()).empty(), format.name);
    const std::string report = format.render(testing::hostile_run(24), testing::hostile_annexes());
    const bool clean = std::ranges::all_of(report, [](char c) {
      return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t';
    });
    BOOST_TEST(clean, format.name);
  }
}

BOOST_AUTO_TEST_CASE(ten_thousand_hostile_failures_stay_within_the_limits_of_consumers) {
  base::RunResult run = testing::hostile_run(10'000);
  for (base::CaseResult& result : run.cases) result.outcome = base::Outcome::fail;
  // A step summary of GitHub holds 1 MiB.
  BOOST_TEST(render_markdown(run).size() <= std::size_t{1} << 20);
  const Annexes annexes = testing::large_annexes();
  BOOST_TEST(render_markdown(run, annexes).size() <= std::size_t{1} << 20);
  SarifLimits limits;
  limits.results = 3;
  const std::string report = render_sarif(run, {}, limits);
  std::size_t results = 0;
  for (std::size_t at = 0; (at = report.find("\"ruleIndex\"", at)) != std::string::npos; ++at) {
    ++results;
  }
  BOOST_TEST(results == 3u);
}

BOOST_AUTO_TEST_CASE(no_markup_starts_in_a_text_of_markdown) {
  BOOST_TEST(markdown_text("a **b** `c` [d](http://e) @f #1 <g>|\n") ==
             "a &#42;&#42;b&#42;&#42; &#96;c&#96; &#91;d&#93;(http&#58;//e) &#64;&#8203;f "
             "&#35;&#8203;1 &#60;g&#62;&#124;&#92;n");
  BOOST_TEST(markdown_text("www.e.f WWW.g GH-1 a@b.c") ==
             "www&#8203;.e.f WWW&#8203;.g GH&#8203;-1 a&#64;&#8203;b.c");
}

BOOST_AUTO_TEST_SUITE_END()
