#include "reports/terminal/check_report.hpp"

#include <boost/test/unit_test.hpp>

#include "base/text/position.hpp"
#include "reports/testing/samples.hpp"
#include "reports/text/columns.hpp"

using namespace assay;
using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(check_report)

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t end; (end = text.find('\n')) != std::string_view::npos;) {
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

// The message about a finding at the byte `offset` of `text`.
std::vector<std::string> lines_about(const std::string& text, std::size_t offset,
                                     CheckTextOptions options = {}) {
  base::InspectionSummary message;
  message.path = "m.xml";
  const base::Finding finding{"RQ-05", base::Stage::schema, base::Level::must,
                              base::position_of(text, offset), "odd"};
  message.findings.push_back(base::quoted(finding, text));
  return lines_of(render_check_message(message, options));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_finding_looks_like_a_compiler_s) {
  const auto lines = lines_about("<a>\n  <b/>\n</a>", 6);
  BOOST_TEST(lines.at(0) == "m.xml:2:3: error[RQ-05]: odd");
  BOOST_TEST(lines.at(1) == "      <b/>");
  BOOST_TEST(lines.at(2) == "      ^");
}

BOOST_AUTO_TEST_CASE(what_a_fault_says_is_told) {
  base::InspectionSummary fault;
  fault.path = "m.xml";
  fault.kind = base::MessageKind::fault;
  fault.verdict = base::MessageVerdict::conforms;
  fault.schema_valid = true;
  fault.says = "no such operation";
  BOOST_TEST(render_check_message(fault, {}) ==
             "m.xml: fault: conforms; it says \"no such operation\"\n");
  BOOST_TEST(holds(render_check_json({&fault, 1}, {}, "1"), "\"says\": \"no such operation\""));
}

BOOST_AUTO_TEST_CASE(levels_have_their_words) {
  const std::string text = render_check_text(testing::sample_inspections());
  BOOST_TEST(holds(text, "note[D02]:"));
  BOOST_TEST(holds(text, "warning[HD-03]:"));
  BOOST_TEST(holds(text, "capture/one-line.xml: 7 more findings not shown\n"));
  BOOST_TEST(holds(text, "3 messages: 1 conforms, 1 erratum, 1 violates; 11 findings\n"));
}

BOOST_AUTO_TEST_CASE(the_caret_stands_below_its_character) {
  const std::string text = "\t\xC3\xA9\xE6\xBC\xA2\xFF\x01X";
  const auto lines = lines_about(text, text.size() - 1);
  BOOST_TEST(lines.at(1) == "     \xC3\xA9\xE6\xBC\xA2\\xFF\\x01X");
  BOOST_TEST(lines.at(2) == std::string(width_of(lines.at(1)) - 1, ' ') + "^");
}

BOOST_AUTO_TEST_CASE(a_line_of_any_length_is_cut_around_the_column) {
  std::string text(400'000, 'a');
  for (const std::size_t offset : {0u, 1u, 39u, 40u, 79u, 200'000u, 399'990u, 399'999u}) {
    text[offset] = 'X';
    const auto lines = lines_about(text, offset);
    BOOST_TEST(width_of(lines.at(1)) <= 80u);
    BOOST_TEST(lines.at(1).at(lines.at(2).find('^')) == 'X');
    text[offset] = 'a';
  }
}

BOOST_AUTO_TEST_CASE(a_column_past_the_line_points_at_its_end) {
  const auto lines = lines_about("abc", 3);
  BOOST_TEST(lines.at(1) == "    abc");
  BOOST_TEST(lines.at(2) == "       ^");
}

BOOST_AUTO_TEST_CASE(hostile_bytes_reach_no_terminal) {
  const std::string text = render_check_text(testing::hostile_inspections(), {40, false});
  BOOST_TEST(std::all_of(text.begin(), text.end(), [](char character) {
    const auto byte = static_cast<unsigned char>(character);
    return character == '\n' || (byte >= 0x20 && byte != 0x7F);
  }));
}

BOOST_AUTO_TEST_CASE(any_width_will_do) {
  for (std::size_t width = 0; width < 60; ++width) {
    BOOST_TEST(lines_about(std::string(200, 'a'), 100, {width, true}).size() == 4u);
  }
}

BOOST_AUTO_TEST_SUITE_END()
