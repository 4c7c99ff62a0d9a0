#include "fuzz/target/comparison.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay;
using namespace assay::fuzz;
using base::Finding;
using base::Level;
using base::MessageKind;
using base::MessageVerdict;
using base::Stage;

BOOST_AUTO_TEST_SUITE(comparison)

namespace {

inspect::Inspection inspected(MessageVerdict verdict, std::vector<Finding> findings = {},
                              MessageKind kind = MessageKind::request) {
  inspect::Inspection inspection;
  inspection.kind = kind;
  inspection.verdict = verdict;
  inspection.findings = std::move(findings);
  return inspection;
}

Finding finding(std::string_view rule, Stage stage, Level level = Level::must) {
  return {rule, stage, level, {0, 3, 7}, "what is wrong"};
}

const auto conforming = inspected(MessageVerdict::conforms);
const auto broken = inspected(MessageVerdict::violates,
                              {finding("RQ-12", Stage::schema), finding("SO-01", Stage::soap)});
const auto erratum =
    inspected(MessageVerdict::erratum, {finding("D01", Stage::schema, Level::erratum)});
const auto meaningless = inspected(MessageVerdict::violates, {finding("HD-35", Stage::semantics)});

ComparisonOptions with(std::string_view text) {
  const ReadOptions read = read_options(text);
  BOOST_TEST(read.problem == "");
  return read.options;
}

std::string name_of(const std::optional<Disagreement>& disagreement) {
  return disagreement ? disagreement->name : "";
}

}  // namespace

BOOST_AUTO_TEST_CASE(agreement_is_no_finding) {
  BOOST_TEST(!compare(conforming, true, "", {}));
  BOOST_TEST(!compare(broken, false, "no", {}));
}

BOOST_AUTO_TEST_CASE(leniency_names_both_verdicts_rules_and_places) {
  const auto found = compare(broken, true, "", {});
  BOOST_REQUIRE(found);
  BOOST_TEST(found->name == "accepts RQ-12 SO-01");
  BOOST_TEST(found->description ==
             "the target accepts, the reference refuses (violates):\n"
             "  RQ-12 (schema), line 3, column 7: what is wrong\n"
             "  SO-01 (soap), line 3, column 7: what is wrong");
}

BOOST_AUTO_TEST_CASE(strictness_names_the_reason) {
  const auto found = compare(conforming, false, "no such prefix", {});
  BOOST_REQUIRE(found);
  BOOST_TEST(found->name == "refuses no such prefix");
  BOOST_TEST(found->description ==
             "the target refuses (no such prefix), the reference accepts (conforms)");
  BOOST_TEST(name_of(compare(conforming, false, "", {})) == "refuses without a reason");
}

BOOST_AUTO_TEST_CASE(one_side_alone_is_compared) {
  BOOST_TEST(!compare(broken, true, "", with("compare strictness")));
  BOOST_TEST(compare(conforming, false, "", with("compare strictness")).has_value());
  BOOST_TEST(!compare(conforming, false, "", with("compare leniency")));
  BOOST_TEST(compare(broken, true, "", with("compare leniency")).has_value());
}

BOOST_AUTO_TEST_CASE(errata_and_meaning_are_open_unless_asked_for) {
  for (const auto* const message : {&erratum, &meaningless}) {
    BOOST_TEST(!compare(*message, true, "", {}));
    BOOST_TEST(!compare(*message, false, "", {}));
  }
  BOOST_TEST(name_of(compare(erratum, true, "", with("errata refuse"))) == "accepts D01");
  BOOST_TEST(name_of(compare(erratum, false, "no", with("errata accept"))) == "refuses no");
  BOOST_TEST(name_of(compare(meaningless, true, "", with("meaning refuse"))) == "accepts HD-35");
  BOOST_TEST(name_of(compare(meaningless, false, "no", with("meaning accept"))) == "refuses no");
}

BOOST_AUTO_TEST_CASE(only_messages_of_its_kinds_have_to_be_accepted) {
  const auto response = inspected(MessageVerdict::conforms, {}, MessageKind::response);
  BOOST_TEST(!compare(response, false, "", with("kind request")));
  BOOST_TEST(compare(response, false, "", with("kind request\nkind response")).has_value());
  const auto strange =
      inspected(MessageVerdict::violates, {finding("RQ-01", Stage::schema)}, MessageKind::unknown);
  BOOST_TEST(compare(strange, true, "", with("kind request")).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_known_hides_nothing_else) {
  BOOST_TEST(!compare(broken, true, "", with("known RQ-12\nknown SO-01")));
  BOOST_TEST(compare(broken, true, "", with("known RQ-12")).has_value());
  BOOST_TEST(!compare(conforming, false, "no UTF-16 here", with("known no UTF-16")));
  BOOST_TEST(compare(conforming, false, "", with("known no UTF-16")).has_value());
}

BOOST_AUTO_TEST_CASE(limits_of_the_reference_bind_no_target) {
  const auto huge = inspected(MessageVerdict::violates, {finding("LM-01", Stage::bytes)});
  BOOST_TEST(!compare(huge, true, "", {}));
  auto many = broken;
  many.dropped = 1;
  BOOST_TEST(!compare(many, true, "", {}));
}

BOOST_AUTO_TEST_CASE(options_are_read_or_named) {
  BOOST_TEST(read_options("compare sometimes").problem ==
             "cannot read the option \"compare sometimes\"");
  BOOST_TEST(read_options("errata accept\ncolour red\n").problem ==
             "cannot read the option \"colour red\"");
  BOOST_TEST(read_options("known").problem == "cannot read the option \"known\"");
  BOOST_TEST(read_options("kind unknown").problem == "cannot read the option \"kind unknown\"");
  const ReadOptions later = read_options("errata either", with("errata accept\nknown RQ-12"));
  BOOST_TEST((later.options.errata == Demand::either));
  BOOST_TEST(later.options.known.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
