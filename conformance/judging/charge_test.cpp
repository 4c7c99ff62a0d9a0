#include "conformance/judging/charge.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::conformance;
using assay::base::Level;
using assay::base::MessageKind;
using assay::base::MessageVerdict;
using assay::base::Stage;

BOOST_AUTO_TEST_SUITE(charge)

namespace {

constexpr std::string_view own = "AddNewImContactToGroupResponse";
constexpr std::string_view sibling = "AddImGroupResponse";

assay::base::Finding finding(std::string_view rule, std::string path, Level level = Level::must) {
  assay::base::Finding made{rule, Stage::schema, level, {9, 3, 1}, "bad"};
  made.path = std::move(path);
  return made;
}

Inspected answer_with(std::vector<assay::base::Finding> findings,
                      std::string_view operation = own) {
  Inspected answer{MessageKind::response, MessageVerdict::violates, false, std::move(findings)};
  answer.operation = operation;
  return answer;
}

Requirement requirement(std::string id, Basis basis) {
  Requirement made;
  made.id = std::move(id);
  made.basis = {basis};
  return made;
}

}  // namespace

BOOST_AUTO_TEST_CASE(rules_of_requests_are_not_charged_to_answers_nor_the_other_way_round) {
  BOOST_TEST(charged_to_answer("PE-01", own) == "PE-01");
  BOOST_TEST(charged_to_answer("RQ-05", own) == "");
  BOOST_TEST(charged_to_answer("HD-13", own) == "");       // MailboxCulture
  BOOST_TEST(charged_to_answer("HD-37", own) == "HD-37");  // ServerVersionInfo
  BOOST_TEST(charged_to_request("RQ-05") == "RQ-05");
  BOOST_TEST(charged_to_request("XM-01") == "XM-01");
  BOOST_TEST(charged_to_request("RS-04") == "");
  BOOST_TEST(charged_to_request("PE-01") == "");
  BOOST_TEST(charged_to_request("UQ-05") == "UQ-05");
  BOOST_TEST(charged_to_request("US-04") == "");
  BOOST_TEST(charged_to_answer("UQ-05", sibling) == "");
  BOOST_TEST(charged_to_answer("US-04", sibling) == "US-04");
}

BOOST_AUTO_TEST_CASE(rules_of_one_operation_are_not_charged_to_another) {
  BOOST_TEST(charged_to_answer("RS-04", own) == "RS-04");
  BOOST_TEST(charged_to_answer("RS-04", sibling) == "");
  BOOST_TEST(charged_to_answer("RS-01", sibling) == "RS-01");
  BOOST_TEST(charged_to_answer("RS-04", "") == "RS-04");  // of an answer without a Body
  BOOST_TEST(charged_to_answer("SO-03", sibling) == "SO-03");
  BOOST_TEST(charged_to_answer("PE-01", "GetImItemListResponse") == "PE-01");
}

BOOST_AUTO_TEST_CASE(what_the_reader_calls_a_bad_body_has_another_name_in_an_answer) {
  BOOST_TEST(charged_to_answer("RQ-01", own) == "RS-01");
  BOOST_TEST(charged_to_answer("HD-25", own) == "HD-36");
  BOOST_TEST(charged_to_answer("RQ-01", "AddNewTelUriContactToGroupResponse") == "RS-01");
}

BOOST_AUTO_TEST_CASE(a_rule_is_charged_once_where_it_is_broken_first) {
  const auto causes = causes_in(answer_with({finding("PE-30", "Response/Persona/IsHidden"),
                                             finding("PE-30", "Response/Persona/IsWritable"),
                                             finding("PE-01", "Response/Persona/Extra")}),
                                {});
  BOOST_TEST_REQUIRE(causes.size() == 2u);
  BOOST_TEST(assay::base::key_of(causes[0]) == "PE-30 rule Persona/IsHidden");
  BOOST_TEST(assay::base::key_of(causes[1]) == "PE-01 rule Persona/Extra");
  BOOST_TEST(causes[0].blocking);
  BOOST_TEST(causes[0].message == "line 3: bad");
  BOOST_TEST(causes[0].line == 3u);
}

BOOST_AUTO_TEST_CASE(a_persona_has_its_place_in_whatever_answer_it_stands) {
  const auto place = [](std::string path) {
    return causes_in(answer_with({finding("PE-01", std::move(path))}), {}).at(0).where;
  };
  BOOST_TEST(place("AddNewImContactToGroupResponse/Persona/Extra") == "Persona/Extra");
  BOOST_TEST(place("GetImItemListResponse/ImItemList/Personas/Persona/Extra") == "Persona/Extra");
}

BOOST_AUTO_TEST_CASE(a_wrapped_response_is_told_from_an_unknown_element) {
  const auto charged = [](std::string path) {
    return causes_in(answer_with({finding("RS-04", std::move(path))}), {}).at(0).requirement;
  };
  BOOST_TEST(charged("AddNewImContactToGroupResponse/Extra") == "RS-04");
  BOOST_TEST(charged("AddNewImContactToGroupResponse/ResponseMessages") == "RS-02");
}

// What the tested operation has an id of its own for, all others share, where a run is about them.
BOOST_AUTO_TEST_CASE(the_answers_of_other_operations_have_rules_of_their_own) {
  const std::vector<Requirement> shared{requirement("US-01", Basis::schema),
                                        requirement("US-04", Basis::schema)};
  const auto charged = [&](std::string_view rule, std::string path, std::string_view operation) {
    return causes_in(answer_with({finding(rule, std::move(path))}, operation), shared)
        .at(0)
        .requirement;
  };
  BOOST_TEST(rule_of("RS-01", "AddImGroup", shared) == "US-01");
  BOOST_TEST(rule_of("RS-01", "AddNewImContactToGroup", shared) == "RS-01");
  BOOST_TEST(rule_of("RS-05", "AddImGroup", shared) == "RS-05");  // US-07 is not asked for
  BOOST_TEST(charged("US-04", "AddImGroupResponse/ResponseMessages", sibling) == "US-04");
  BOOST_TEST(charged("SB-03", "GetImItemListResponse/ImItemList", sibling) == "US-04");
  BOOST_TEST(charged("US-01", "AddImGroupResponse", sibling) == "US-01");
}

BOOST_AUTO_TEST_CASE(inference_and_foreign_rules_never_block) {
  const std::vector<Requirement> requirements{requirement("XM-03", Basis::inference),
                                              requirement("XM-01", Basis::standard)};
  BOOST_TEST(!blocks(requirements, "XM-03", Level::must));
  BOOST_TEST(blocks(requirements, "XM-01", Level::must));
  BOOST_TEST(!blocks(requirements, "XM-01", Level::should));
  const auto causes =
      causes_in(answer_with({finding("RS-04", "AddImGroupResponse")}, sibling), requirements);
  BOOST_TEST_REQUIRE(causes.size() == 1u);
  BOOST_TEST(!causes[0].blocking);
  BOOST_TEST(causes[0].requirement == "");
}

// They are the fixtures of a run, which is about another one.
BOOST_AUTO_TEST_CASE(a_run_charges_nobody_with_the_rules_of_its_fixtures) {
  const Inspected answer = answer_with({finding("US-04", "AddImGroupResponse/X")}, sibling);
  const auto causes = causes_in(answer, {});
  BOOST_TEST_REQUIRE(causes.size() == 1u);
  BOOST_TEST(causes[0].requirement == "");
  BOOST_TEST(!causes[0].blocking);
}

BOOST_AUTO_TEST_CASE(a_wrapped_response_is_not_said_to_lack_what_is_inside) {
  const std::string response(own);
  const auto causes = causes_in(
      answer_with({finding("RS-03", response), finding("RS-04", response + "/ResponseMessages")}),
      {});
  BOOST_TEST_REQUIRE(causes.size() == 1u);
  BOOST_TEST(causes[0].requirement == "RS-02");
  BOOST_TEST(causes_in(answer_with({finding("RS-03", response)}), {}).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_strict_reading_fails_by_the_erratum) {
  const auto causes = causes_in(answer_with({finding("D02", "Response", Level::erratum)}), {});
  BOOST_TEST_REQUIRE(causes.size() == 1u);
  BOOST_TEST(causes[0].blocking);
  Inspected lenient = answer_with({finding("D02", "Response", Level::erratum)});
  lenient.verdict = MessageVerdict::erratum;
  BOOST_TEST(!causes_in(lenient, {}).at(0).blocking);
}

BOOST_AUTO_TEST_CASE(what_an_answer_keeps_is_evidence_unless_it_binds_others) {
  Inspected answer = answer_with({});
  answer.met = {"HD-13", "PE-01", "RQ-01", "SB-03", "XM-01"};
  const std::vector<std::string> wanted{"PE-01", "RS-01", "RS-02", "XM-01"};
  BOOST_TEST(evidence_of(answer) == wanted, boost::test_tools::per_element());
  answer.operation = sibling;
  const std::vector<std::string> shared{"PE-01", "XM-01"};
  BOOST_TEST(evidence_of(answer) == shared, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
