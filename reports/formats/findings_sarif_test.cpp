#include "reports/formats/findings_sarif.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "reports/testing/samples.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(findings_sarif)

BOOST_AUTO_TEST_CASE(each_cause_is_a_result_under_its_rule) {
  const auto findings = testing::sample_campaign().findings;
  const auto report = nlohmann::json::parse(render_findings_sarif(findings, "0.1.0"));
  const auto& run = report["runs"][0];
  BOOST_TEST_REQUIRE(run["results"].size() == 2u);
  const auto& first = run["results"][0];
  BOOST_TEST(first["ruleId"] == "RQ-05");
  BOOST_TEST(run["tool"]["driver"]["rules"][1]["id"] == "silence");
  BOOST_TEST(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
             "1a2b3c4d.request");
  BOOST_TEST(first["partialFingerprints"] != run["results"][1]["partialFingerprints"]);
}

BOOST_AUTO_TEST_CASE(findings_of_one_cause_are_one_result) {
  auto findings = testing::sample_campaign().findings;
  findings.push_back(findings.front());
  findings.back().id = "9a9b9c9d";
  const auto report = nlohmann::json::parse(render_findings_sarif(findings, "0.1.0"));
  const auto& results = report["runs"][0]["results"];
  BOOST_TEST_REQUIRE(results.size() == 2u);
  BOOST_TEST(results[0]["occurrenceCount"] == 2);
  BOOST_TEST(results[0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
             "9a9b9c9d.request");
  const std::string text = results[0]["message"]["text"];
  BOOST_TEST(text.starts_with("accepted-invalid RQ-05: 2 findings."));
}

BOOST_AUTO_TEST_CASE(hostile_bytes_are_escaped) {
  const auto findings = testing::hostile_campaign().findings;
  const std::string report = render_findings_sarif(findings, "0.1.0");
  BOOST_TEST(nlohmann::json::accept(report));
  BOOST_TEST(report.find('\x1b') == std::string::npos);
  BOOST_TEST(nlohmann::json::parse(render_findings_sarif({}, "0"))["runs"][0]["results"].empty());
}

BOOST_AUTO_TEST_SUITE_END()
