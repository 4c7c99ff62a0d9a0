#include "conformance/judging/judge.hpp"

#include <boost/test/unit_test.hpp>
#include <map>

using namespace assay::conformance;
using assay::base::Level;
using assay::base::MessageKind;
using assay::base::MessageVerdict;
using assay::base::Outcome;

BOOST_AUTO_TEST_SUITE(judge)

namespace {

const Weight must{Level::must, true, "", "RQ-05"};
const Weight should{Level::should, false, "RQ-28 is only a should", "RQ-28"};

Observation http(int status, std::string content_type = "text/xml; charset=utf-8") {
  Observation observation;
  observation.status = status;
  observation.content_type = std::move(content_type);
  observation.body = "x";
  return observation;
}

Answer valid(AnswerForm form, std::string code) {
  Answer answer;
  answer.soap = true;
  answer.form = form;
  answer.code = std::move(code);
  const bool fault = form == AnswerForm::fault;
  answer.inspected = {
      fault ? MessageKind::fault : MessageKind::response, MessageVerdict::conforms, true, {}};
  return answer;
}

Answer response(std::string response_class, std::string code) {
  Answer answer = valid(AnswerForm::response, std::move(code));
  answer.response_class = std::move(response_class);
  return answer;
}

Answer fault(std::string code) { return valid(AnswerForm::fault, std::move(code)); }

Answer with_values(Answer answer, std::map<std::string, std::vector<std::string>> values) {
  answer.select = [values = std::move(values)](std::string_view path) {
    const auto found = values.find(std::string(path));
    return found == values.end() ? std::vector<std::string>{} : found->second;
  };
  return answer;
}

Expectation wants(AnswerKind kind, std::vector<AcceptedCode> codes = {}) {
  Expectation expectation;
  expectation.answer = kind;
  expectation.codes = std::move(codes);
  return expectation;
}

Expectation wants_class(std::string name, std::vector<AcceptedCode> codes = {}) {
  Expectation expectation = wants(AnswerKind::response, std::move(codes));
  expectation.response_class = std::move(name);
  return expectation;
}

Judgement judged(const Expectation& expectation, const Observation& observation,
                 const Answer& answer = {}, const Weight& weight = must) {
  return judge_step(expectation, weight, observation, answer);
}

// The identities of its causes, one a line.
std::string causes_of(const Judgement& judgement) {
  std::string keys;
  for (const assay::base::Cause& cause : judgement.causes) {
    keys += assay::base::key_of(cause) + "\n";
  }
  return keys;
}

Observation silent(Silence silence) {
  Observation observation;
  observation.silence = silence;
  return observation;
}

bool starts(const std::string& text, std::string_view start) { return text.starts_with(start); }

const Expectation schema_fault = wants(AnswerKind::fault, {{"ErrorSchemaValidation", ""}});

}  // namespace

#define BOOST_TEST_JUDGED(judgement, wanted) \
  BOOST_TEST(assay::base::name_of((judgement).outcome) == assay::base::name_of(wanted))

BOOST_AUTO_TEST_CASE(the_right_refusal_passes) {
  const Judgement result = judged(schema_fault, http(500), fault("ErrorSchemaValidation"));
  BOOST_TEST_JUDGED(result, Outcome::pass);
  BOOST_TEST(result.expected == "HTTP 500 with a fault of code ErrorSchemaValidation");
  BOOST_TEST(result.actual ==
             "refused for the right reason: HTTP 500 with a fault of code ErrorSchemaValidation");
  BOOST_TEST(result.reason == "");
}

BOOST_AUTO_TEST_CASE(a_refusal_for_another_reason_fails_and_names_it) {
  const Judgement result = judged(schema_fault, http(500), fault("ErrorInternalServerError"));
  BOOST_TEST_JUDGED(result, Outcome::fail);
  BOOST_TEST(result.actual ==
             "refused for another reason: HTTP 500 with a fault of code ErrorInternalServerError");
}

BOOST_AUTO_TEST_CASE(a_fault_with_another_status_fails) {
  BOOST_TEST_JUDGED(judged(schema_fault, http(200), fault("ErrorSchemaValidation")),
                     Outcome::fail);
}

BOOST_AUTO_TEST_CASE(an_error_response_is_no_fault) {
  const Judgement result =
      judged(schema_fault, http(200), response("Error", "ErrorSchemaValidation"));
  BOOST_TEST_JUDGED(result, Outcome::fail);
  BOOST_TEST(starts(result.actual, "refused for another reason: HTTP 200 with a response"));
}

BOOST_AUTO_TEST_CASE(acceptance_of_what_is_to_be_refused_fails) {
  const Judgement result = judged(schema_fault, http(200), response("Success", "NoError"));
  BOOST_TEST_JUDGED(result, Outcome::fail);
  BOOST_TEST(result.actual ==
             "accepted: HTTP 200 with a response of class Success and code NoError");
}

BOOST_AUTO_TEST_CASE(refusal_of_what_is_to_be_accepted_fails) {
  const Judgement result =
      judged(wants_class("Success"), http(200), response("Error", "ErrorItemNotFound"));
  BOOST_TEST_JUDGED(result, Outcome::fail);
  BOOST_TEST(starts(result.actual, "refused: HTTP 200"));
}

BOOST_AUTO_TEST_CASE(any_of_several_codes_will_do_and_no_other) {
  const Expectation either =
      wants_class("Error", {{"ErrorItemNotFound", "a"}, {"ErrorInvalidImGroupId", "b"}});
  BOOST_TEST_JUDGED(judged(either, http(200), response("Error", "ErrorInvalidImGroupId")),
                     Outcome::pass);
  BOOST_TEST_JUDGED(judged(either, http(200), response("Error", "ErrorAccessDenied")),
                     Outcome::fail);
  BOOST_TEST_JUDGED(judged(either, http(200), response("Error", "")), Outcome::fail);
  BOOST_TEST_JUDGED(judged(either, http(200), response("Warning", "ErrorItemNotFound")),
                     Outcome::fail);
}

BOOST_AUTO_TEST_CASE(without_a_class_every_response_will_do) {
  BOOST_TEST_JUDGED(judged(wants(AnswerKind::response), http(200), response("Error", "X")),
                     Outcome::pass);
  BOOST_TEST_JUDGED(judged(wants(AnswerKind::response), http(500), fault("X")), Outcome::fail);
}

BOOST_AUTO_TEST_CASE(silence_is_named_for_what_it_is) {
  const Judgement late = judged(schema_fault, silent(Silence::timeout));
  BOOST_TEST_JUDGED(late, Outcome::fail);
  BOOST_TEST(late.actual == "no answer in time");
  const Judgement cut = judged(wants(AnswerKind::survives), silent(Silence::closed));
  BOOST_TEST_JUDGED(cut, Outcome::fail);
  BOOST_TEST(cut.actual == "the connection was closed without an answer");
  const Judgement gone = judged(schema_fault, silent(Silence::unreachable));
  BOOST_TEST_JUDGED(gone, Outcome::inconclusive);
  BOOST_TEST(gone.reason == "the target cannot be reached");
}

BOOST_AUTO_TEST_CASE(five_ways_to_meet_a_bad_request_are_told_apart) {
  using assay::base::Refusal;
  const auto refusal = [](const Observation& observation, const Answer& answer = {}) {
    return judged(schema_fault, observation, answer).refusal;
  };
  BOOST_TEST((refusal(http(500), fault("ErrorSchemaValidation")) == Refusal::right_reason));
  BOOST_TEST((refusal(http(500), fault("ErrorInvalidRequest")) == Refusal::other_reason));
  BOOST_TEST((refusal(http(200), fault("ErrorSchemaValidation")) == Refusal::other_reason));
  BOOST_TEST((refusal(http(404)) == Refusal::other_reason));
  BOOST_TEST((refusal(http(200), response("Success", "NoError")) == Refusal::accepted));
  BOOST_TEST((refusal(http(200)) == Refusal::accepted));
  BOOST_TEST((refusal(silent(Silence::timeout)) == Refusal::no_answer));
  BOOST_TEST((refusal(silent(Silence::oversized)) == Refusal::no_answer));
  BOOST_TEST((refusal(silent(Silence::closed)) == Refusal::crash));
  BOOST_TEST((refusal(silent(Silence::garbled)) == Refusal::crash));
  BOOST_TEST(!judged(wants_class("Success"), http(500), fault("X")).refusal);
  BOOST_TEST(!judged(wants_class("Success"), silent(Silence::closed)).refusal);
}

BOOST_AUTO_TEST_CASE(headers_are_compared_without_the_case_of_their_names) {
  Observation seen = http(200);
  seen.headers = {{"Client-Request-Id", "7"}};
  Expectation wanted = wants_class("Success");
  const Answer answer = response("Success", "NoError");
  wanted.headers = {{"client-request-id", "7"}};
  BOOST_TEST_JUDGED(judged(wanted, seen, answer), Outcome::pass);
  BOOST_TEST_JUDGED(judged(wanted, http(200), answer), Outcome::fail);
  wanted.headers = {{"client-request-id", "8"}};
  BOOST_TEST_JUDGED(judged(wanted, seen, answer), Outcome::fail);
  wanted.headers = {};
  wanted.absent_headers = {"client-request-id"};
  BOOST_TEST_JUDGED(judged(wanted, http(200), answer), Outcome::pass);
  BOOST_TEST_JUDGED(judged(wanted, seen, answer), Outcome::fail);
}

BOOST_AUTO_TEST_CASE(a_refusal_may_be_a_fault_or_an_http_status) {
  Expectation refused = wants(AnswerKind::refused, {{"ErrorRequestStreamTooBig", ""}});
  BOOST_TEST_JUDGED(judged(refused, http(413, "")), Outcome::pass);
  BOOST_TEST_JUDGED(judged(refused, http(500), fault("ErrorRequestStreamTooBig")), Outcome::pass);
  BOOST_TEST_JUDGED(judged(refused, http(200), fault("ErrorRequestStreamTooBig")), Outcome::pass);
  BOOST_TEST_JUDGED(judged(refused, http(500), fault("ErrorInvalidRequest")), Outcome::fail);
  BOOST_TEST_JUDGED(judged(refused, http(200), response("Success", "NoError")), Outcome::fail);
  refused.status = {413};
  BOOST_TEST_JUDGED(judged(refused, http(500), fault("ErrorRequestStreamTooBig")), Outcome::fail);
}

BOOST_AUTO_TEST_CASE(an_http_answer_has_its_status_and_no_soap_message) {
  Expectation not_allowed = wants(AnswerKind::http);
  not_allowed.status = {405};
  BOOST_TEST_JUDGED(judged(not_allowed, http(405, "text/plain")), Outcome::pass);
  BOOST_TEST_JUDGED(judged(not_allowed, http(404, "text/plain")), Outcome::fail);
  BOOST_TEST_JUDGED(judged(not_allowed, http(405), fault("X")), Outcome::fail);
}

BOOST_AUTO_TEST_CASE(a_survivor_may_answer_anything_valid) {
  BOOST_TEST_JUDGED(judged(wants(AnswerKind::survives), http(400, "")), Outcome::pass);
  BOOST_TEST_JUDGED(judged(wants(AnswerKind::survives), http(200), fault("X")), Outcome::pass);
}

BOOST_AUTO_TEST_CASE(values_paths_and_counts_are_compared) {
  const Answer answer = with_values(response("Success", "NoError"),
                                    {{"a", {"1"}}, {"b", {"1", "2"}}, {"c", {"1", "1"}}});
  Expectation wanted = wants_class("Success");
  wanted.values = {{"a", "1"}, {"c", "1"}};
  wanted.values_if_present = {{"a", "1"}, {"d", "1"}};
  wanted.present = {"b"};
  wanted.absent = {"d"};
  wanted.count = {{"b", 2}, {"d", 0}};
  BOOST_TEST_JUDGED(judged(wanted, http(200), answer), Outcome::pass);
  const auto misses = [&](void (*change)(Expectation&)) {
    Expectation other = wants_class("Success");
    change(other);
    const Judgement result = judged(other, http(200), answer);
    BOOST_TEST_JUDGED(result, Outcome::fail);
    return result.actual.substr(result.actual.find(';') + 2);
  };
  BOOST_TEST(misses([](Expectation& e) { e.values = {{"a", "2"}}; }) == "a is '1'");
  BOOST_TEST(misses([](Expectation& e) { e.values = {{"b", "1"}}; }) == "b is '2'");
  BOOST_TEST(misses([](Expectation& e) { e.values = {{"d", "1"}}; }) == "there is no d");
  BOOST_TEST(misses([](Expectation& e) { e.values_if_present = {{"b", "1"}}; }) == "b is '2'");
  BOOST_TEST(misses([](Expectation& e) { e.present = {"d"}; }) == "there is no d");
  BOOST_TEST(misses([](Expectation& e) { e.absent = {"a"}; }) == "there is a");
  BOOST_TEST(misses([](Expectation& e) { e.count = {{"b", 1}}; }) == "there are 2 of b");
}

BOOST_AUTO_TEST_CASE(a_text_is_charged_by_what_became_of_it) {
  Expectation expectation = wants(AnswerKind::response);
  expectation.texts = {{"a/Name", "B\xC3\xBCro & Co contact"}};
  const auto came_back = [&](const std::string& back) {
    return judge_step(expectation, should, http(200),
                      with_values(response("Success", "NoError"), {{"a/Name", {back}}}), {});
  };
  BOOST_TEST((came_back("B\xC3\xBCro & Co contact").outcome == Outcome::pass));
  const Judgement folded = came_back("b\xC3\xBCro & co contact");
  BOOST_TEST((folded.outcome == Outcome::nonstrict));
  BOOST_TEST(folded.causes.front().requirement == "SB-32");
  const Judgement mistaken = came_back("B?ro & Co contact");
  BOOST_TEST((mistaken.outcome == Outcome::fail));
  BOOST_TEST(mistaken.causes.front().requirement == "SB-34");
  BOOST_TEST(mistaken.causes.front().where == "Name");
  BOOST_TEST(came_back("Anna").causes.front().requirement == "RQ-28");
}

BOOST_AUTO_TEST_CASE(inner_workings_are_remarked) {
  Observation seen = http(200);
  seen.body = "<a>Traceback (most recent call last)</a>";
  const Judgement judgement =
      judge_step(wants(AnswerKind::response), must, seen, response("Success", "NoError"), {});
  BOOST_TEST((judgement.outcome == Outcome::nonstrict));
  BOOST_TEST(judgement.causes.front().requirement == "FL-26");
}

BOOST_AUTO_TEST_CASE(a_charset_may_have_to_be_named) {
  Expectation expectation = wants(AnswerKind::response);
  expectation.names_charset = true;
  const auto outcome = [&](const char* type) {
    return judge_step(expectation, should, http(200, type), response("Success", "NoError"), {})
        .outcome;
  };
  BOOST_TEST((outcome("text/xml; Charset=\"utf-8\"") == Outcome::pass));
  BOOST_TEST((outcome("text/xml") == Outcome::nonstrict));
}

BOOST_AUTO_TEST_CASE(media_types_are_compared_without_case_and_parameters) {
  Expectation wanted = wants_class("Success");
  wanted.media_type = "text/xml";
  const Answer answer = response("Success", "NoError");
  BOOST_TEST_JUDGED(judged(wanted, http(200, "Text/XML ; charset=utf-8"), answer), Outcome::pass);
  BOOST_TEST_JUDGED(judged(wanted, http(200, "application/soap+xml"), answer), Outcome::fail);
  BOOST_TEST_JUDGED(judged(wanted, http(200, ""), answer), Outcome::fail);
}

BOOST_AUTO_TEST_CASE(an_invalid_answer_fails_even_where_the_case_does_not_bind) {
  Answer answer = response("Success", "NoError");
  answer.inspected.verdict = MessageVerdict::violates;
  answer.inspected.findings = {
      {"PE-12", assay::base::Stage::schema, Level::must, {9, 3, 1}, "bad"}};
  const Judgement result = judged(wants_class("Success"), http(200), answer, should);
  BOOST_TEST_JUDGED(result, Outcome::fail);
  BOOST_TEST(result.actual ==
             "accepted: HTTP 200 with a response of class Success and code NoError; the answer "
             "violates PE-12 in line 3: bad");
}

BOOST_AUTO_TEST_CASE(a_request_is_no_answer) {
  Answer answer = valid(AnswerForm::other, "");
  answer.inspected.kind = MessageKind::request;
  BOOST_TEST_JUDGED(judged(wants(AnswerKind::survives), http(200), answer), Outcome::fail);
}

BOOST_AUTO_TEST_CASE(known_errata_and_missed_recommendations_are_nonstrict) {
  Answer answer = response("Success", "NoError");
  answer.inspected.verdict = MessageVerdict::erratum;
  answer.inspected.findings = {{"D02", assay::base::Stage::schema, Level::erratum, {}, "x"},
                               {"D01", assay::base::Stage::schema, Level::erratum, {}, "x"},
                               {"D02", assay::base::Stage::schema, Level::erratum, {}, "x"}};
  const Judgement erratum = judged(wants_class("Success"), http(200), answer);
  BOOST_TEST_JUDGED(erratum, Outcome::nonstrict);
  BOOST_TEST(erratum.reason == "the answer uses the known erratum D01, D02");
  answer.inspected.verdict = MessageVerdict::conforms;
  answer.inspected.findings = {{"PE-19", assay::base::Stage::semantics, Level::should, {}, "x"}};
  const Judgement missed = judged(wants_class("Success"), http(200), answer);
  BOOST_TEST_JUDGED(missed, Outcome::nonstrict);
  BOOST_TEST(missed.reason == "the answer misses the recommendation PE-19");
}

BOOST_AUTO_TEST_CASE(a_missed_should_is_nonstrict_with_its_reason) {
  const Judgement result = judged(schema_fault, http(500), fault("X"), should);
  BOOST_TEST_JUDGED(result, Outcome::nonstrict);
  BOOST_TEST(result.reason == "RQ-28 is only a should");
  BOOST_TEST_JUDGED(judged(schema_fault, silent(Silence::closed), {}, should), Outcome::nonstrict);
}

BOOST_AUTO_TEST_CASE(a_sound_request_without_an_answer_fails_whatever_its_case_is_about) {
  const Judgement result =
      judge_step(wants_class("Success"), should, silent(Silence::closed), {}, {"AddImGroup", {}});
  BOOST_TEST_JUDGED(result, Outcome::fail);
  BOOST_TEST(causes_of(result) == "TR-01 silence AddImGroup\n");
}

BOOST_AUTO_TEST_CASE(a_miss_is_charged_to_the_requirement_of_the_case) {
  const Answer accepted = response("Success", "NoError");
  const Judgement result = judge_step(schema_fault, must, http(200), accepted, {"AddImGroup", {}});
  BOOST_TEST(causes_of(result) == "RQ-05 form AddImGroup\n");
  BOOST_TEST(result.causes.front().blocking);
}

BOOST_AUTO_TEST_CASE(another_refusal_is_charged_to_the_rule_that_says_how_to_refuse) {
  BOOST_TEST(causes_of(judged(schema_fault, http(500), fault("X"))) == "FL-13 code\n");
  BOOST_TEST(causes_of(judged(schema_fault, http(404))) == "FL-13 status\n");
  Weight malformed = must;
  malformed.answering = "FL-12";
  BOOST_TEST(causes_of(judged(schema_fault, http(500), fault("X"), malformed)) == "FL-12 code\n");
  const Expectation empty_id = wants_class("Error", {{"ErrorInvalidIdEmpty", ""}});
  const auto asked_of = [&](const char* operation) {
    return causes_of(
        judge_step(empty_id, must, http(200), response("Success", "NoError"), {operation, {}}));
  };
  BOOST_TEST(asked_of("AddNewImContactToGroup") == "SB-15 code AddNewImContactToGroup\n");
  BOOST_TEST(asked_of("SetImGroup") == "RQ-05 code SetImGroup\n");
}

BOOST_AUTO_TEST_CASE(a_request_that_is_taken_is_charged_to_the_rule_that_it_breaks) {
  Weight of_faults = must;
  of_faults.role = Role::fault;
  Context context;
  context.broken_rule = [] { return std::string("RQ-09"); };
  const Judgement result =
      judge_step(schema_fault, of_faults, http(200), response("Success", "NoError"), context);
  BOOST_TEST(causes_of(result) == "RQ-09 form\n");
}

BOOST_AUTO_TEST_CASE(the_status_of_a_soap_answer_has_rules_of_its_own) {
  const Judgement result = judged(schema_fault, http(200), fault("ErrorSchemaValidation"), should);
  BOOST_TEST(causes_of(result) == "TR-12 status\n");
  BOOST_TEST_JUDGED(result, Outcome::fail);
  BOOST_TEST(causes_of(judged(wants_class("Success"), http(500), response("Success", "NoError"))) ==
             "TR-11 status\n");
}

BOOST_AUTO_TEST_CASE(a_broken_answer_is_charged_and_not_what_it_hides) {
  Answer answer = response("Success", "NoError");
  answer.inspected.verdict = MessageVerdict::violates;
  answer.inspected.findings = {
      {"PE-01", assay::base::Stage::schema, Level::must, {9, 3, 1}, "bad"}};
  Expectation wanted = wants_class("Success");
  wanted.present = {"Envelope/Body/*/Persona/ImAddress"};
  BOOST_TEST(causes_of(judged(wanted, http(200), answer)) == "PE-01 rule\n");
  answer.inspected.findings.front().stage = assay::base::Stage::semantics;
  BOOST_TEST(causes_of(judged(wanted, http(200), answer)) ==
             "PE-01 rule\nRQ-05 content Envelope/Body/*/Persona/ImAddress\n");
}

BOOST_AUTO_TEST_CASE(a_code_that_is_wrong_in_itself_is_no_wrong_code) {
  Answer answer = response("Success", "OK");
  answer.inspected.verdict = MessageVerdict::violates;
  answer.inspected.findings = {
      {"RS-08", assay::base::Stage::schema, Level::must, {9, 3, 1}, "bad"}};
  BOOST_TEST(causes_of(judged(wants_class("Success", {{"NoError", ""}}), http(200), answer)) ==
             "RS-08 rule\n");
  BOOST_TEST(causes_of(judged(schema_fault, http(200), answer)) == "RQ-05 form\n");
}

BOOST_AUTO_TEST_CASE(a_success_without_a_code_misses_a_recommendation) {
  Answer answer = response("Success", "");
  answer.inspected.findings = {{"RS-07", assay::base::Stage::semantics, Level::should, {}, "x"}};
  const Judgement bare = judged(wants_class("Success", {{"NoError", ""}}), http(200), answer);
  BOOST_TEST_JUDGED(bare, Outcome::nonstrict);
  BOOST_TEST(causes_of(bare) == "RS-07 rule\n");
  BOOST_TEST_JUDGED(judged(wants_class("Error", {{"ErrorAccessDenied", ""}}), http(200), answer),
                    Outcome::fail);
}

BOOST_AUTO_TEST_CASE(a_failure_that_only_warns_breaks_the_rule_of_the_class) {
  const Expectation refused = wants_class("Error", {{"ErrorAccessDenied", ""}});
  const Judgement warned = judged(refused, http(200), response("Warning", "ErrorAccessDenied"));
  BOOST_TEST_JUDGED(warned, Outcome::fail);
  BOOST_TEST(warned.causes.front().requirement == "RS-06");
  const Judgement taken = judged(refused, http(200), response("Success", "NoError"));
  BOOST_TEST(taken.causes.front().requirement == "RQ-05");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_not_shown_is_not_one_that_comes_back_wrong) {
  Expectation wanted = wants_class("Success");
  wanted.texts = {{"Envelope/Body/AddNewImContactToGroupResponse/Persona/DisplayName", "Anna"}};
  const Judgement hidden = judged(wanted, http(200), response("Success", "NoError"));
  BOOST_TEST_JUDGED(hidden, Outcome::nonstrict);
  BOOST_TEST(hidden.causes.front().requirement == "PE-06");
}

BOOST_AUTO_TEST_CASE(what_a_rule_has_found_missing_is_one_cause_with_the_look_for_it) {
  Answer answer = response("Error", "ErrorAccessDenied");
  answer.inspected.findings = {{"RS-12", assay::base::Stage::semantics, Level::should, {}, "x"}};
  const Weight about_text{Level::should, false, "RS-12 is only a should", "RS-12"};
  Expectation wanted = wants_class("Error");
  wanted.present = {"MessageText"};
  BOOST_TEST(causes_of(judged(wanted, http(200), answer, about_text)) == "RS-12 rule\n");
  BOOST_TEST(causes_of(judged(wanted, http(200), answer)) ==
             "RQ-05 content MessageText\nRS-12 rule\n");
}

BOOST_AUTO_TEST_CASE(what_a_missing_persona_would_hold_is_not_missing_as_well) {
  Answer answer = response("Success", "NoError");
  answer.inspected.verdict = MessageVerdict::violates;
  answer.inspected.findings = {
      {"RS-09", assay::base::Stage::semantics, Level::must, {9, 3, 1}, "no Persona"}};
  Expectation wanted = wants_class("Success");
  wanted.present = {"Envelope/Body/*/Persona/ImAddress", "Envelope/Header/ServerVersionInfo"};
  BOOST_TEST(causes_of(judged(wanted, http(200), answer)) ==
             "RS-09 rule\nRQ-05 content Envelope/Header/ServerVersionInfo\n");
}

BOOST_AUTO_TEST_CASE(an_answer_that_cannot_be_read_says_nothing_of_its_kind) {
  Answer answer = valid(AnswerForm::other, "");
  answer.inspected.verdict = MessageVerdict::violates;
  answer.inspected.findings = {{"XM-01", assay::base::Stage::xml, Level::must, {9, 3, 1}, "bad"}};
  BOOST_TEST(causes_of(judged(wants_class("Success"), http(200), answer)) == "XM-01 rule\n");
}

BOOST_AUTO_TEST_CASE(a_case_has_the_causes_of_all_its_steps) {
  const std::vector<Judgement> steps{judged(schema_fault, http(500), fault("X"), should),
                                     judged(schema_fault, http(500), fault("X")),
                                     judged(wants_class("Success"), http(500), fault("Y"))};
  BOOST_TEST(causes_of(judge_case(steps)) == "RQ-05 form\nFL-13 code\n");
}

BOOST_AUTO_TEST_CASE(a_step_may_demand_less_than_its_case) {
  Expectation wanted = schema_fault;
  wanted.level = Level::should;
  const Judgement result = judged(wanted, http(500), fault("X"));
  BOOST_TEST_JUDGED(result, Outcome::nonstrict);
  BOOST_TEST(result.reason == "what this step demands is only a should");
  wanted.level = Level::must;
  BOOST_TEST_JUDGED(judged(wanted, http(500), fault("X")), Outcome::fail);
}

BOOST_AUTO_TEST_CASE(the_weight_comes_from_the_requirements) {
  Requirement strong;
  strong.id = "A-1";
  strong.basis = {Basis::inference, Basis::schema};
  Requirement inferred = strong;
  inferred.basis = {Basis::inference};
  Requirement weak = strong;
  weak.id = "B-1";
  weak.level = Level::should;
  const auto weight = [](std::vector<const Requirement*> requirements) {
    return weight_of(requirements);
  };
  BOOST_TEST(weight({&weak, &strong}).blocking);
  BOOST_TEST((weight({&weak, &strong}).level == Level::must));
  BOOST_TEST(!weight({&inferred}).blocking);
  BOOST_TEST(weight({&inferred}).reason == "A-1 rests on inference alone");
  BOOST_TEST(!weight({&weak}).blocking);
  BOOST_TEST(weight({&weak}).reason == "B-1 is only a should");
  BOOST_TEST(weight({&weak, &strong}).requirement == "A-1");
  BOOST_TEST(weight({&weak, &inferred}).requirement == "A-1");
  BOOST_TEST(weight({&weak}).requirement == "B-1");
}

BOOST_AUTO_TEST_CASE(a_codec_is_held_to_every_fact) {
  const Inspected found{MessageKind::request,
                        MessageVerdict::violates,
                        false,
                        {{"RQ-05", assay::base::Stage::schema, Level::must, {0, 12, 4}, "empty"}}};
  CodecExpectation wanted;
  wanted.verdict = MessageVerdict::violates;
  wanted.kind = MessageKind::request;
  wanted.schema_valid = false;
  wanted.rules = {"RQ-05"};
  wanted.findings = 1;
  wanted.line = 12;
  const Judgement right = judge_codec(wanted, must, found);
  BOOST_TEST_JUDGED(right, Outcome::pass);
  BOOST_TEST(right.actual ==
             "the message is judged 'violates' as request, invalid by schema, with 1 findings: "
             "RQ-05 in line 12");
  const auto misses = [&](void (*change)(CodecExpectation&)) {
    CodecExpectation other = wanted;
    change(other);
    return judge_codec(other, must, found).outcome == Outcome::fail;
  };
  BOOST_TEST(misses([](CodecExpectation& e) { e.verdict = MessageVerdict::erratum; }));
  BOOST_TEST(misses([](CodecExpectation& e) { e.kind = MessageKind::response; }));
  BOOST_TEST(misses([](CodecExpectation& e) { e.schema_valid = true; }));
  BOOST_TEST(misses([](CodecExpectation& e) { e.rules = {"RQ-05", "RQ-06"}; }));
  BOOST_TEST(misses([](CodecExpectation& e) { e.findings = 2; }));
  BOOST_TEST(misses([](CodecExpectation& e) { e.line = 11; }));
  wanted.line = 11;
  BOOST_TEST_JUDGED(judge_codec(wanted, should, found), Outcome::nonstrict);
}

BOOST_AUTO_TEST_CASE(a_codec_refuses_for_the_right_reason_or_another_or_not) {
  using assay::base::Refusal;
  CodecExpectation wanted;
  wanted.verdict = MessageVerdict::violates;
  wanted.rules = {"RQ-05"};
  Inspected found;
  found.findings = {{"RQ-05", assay::base::Stage::schema, Level::must, {}, "empty"}};
  BOOST_TEST((judge_codec(wanted, must, found).refusal == Refusal::right_reason));
  found.findings.front().rule = "RQ-09";
  BOOST_TEST((judge_codec(wanted, must, found).refusal == Refusal::other_reason));
  found.verdict = MessageVerdict::conforms;
  BOOST_TEST((judge_codec(wanted, must, found).refusal == Refusal::accepted));
  wanted.verdict = MessageVerdict::conforms;
  BOOST_TEST(!judge_codec(wanted, must, found).refusal);
}

BOOST_AUTO_TEST_CASE(a_case_is_as_bad_as_its_worst_step) {
  const auto step = [](Outcome outcome, std::string actual) {
    return Judgement{outcome, "", std::move(actual), ""};
  };
  const std::vector<Judgement> fine{step(Outcome::pass, "1"), step(Outcome::pass, "2")};
  BOOST_TEST(judge_case(fine).actual == "2");
  const std::vector<Judgement> mixed{step(Outcome::nonstrict, "1"), step(Outcome::fail, "2"),
                                     step(Outcome::fail, "3"), step(Outcome::pass, "4")};
  BOOST_TEST(judge_case(mixed).actual == "2");
  std::vector<Judgement> refusals = fine;
  BOOST_TEST(!judge_case(refusals).refusal);
  refusals[0].refusal = assay::base::Refusal::right_reason;
  BOOST_TEST((judge_case(refusals).refusal == assay::base::Refusal::right_reason));
  refusals[1].refusal = assay::base::Refusal::accepted;
  BOOST_TEST((judge_case(refusals).refusal == assay::base::Refusal::accepted));
  BOOST_TEST_JUDGED(judge_case({}), Outcome::inconclusive);
}

BOOST_AUTO_TEST_SUITE_END()
