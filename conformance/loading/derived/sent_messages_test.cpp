#include "conformance/loading/derived/sent_messages.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

using namespace assay::conformance;
using assay::base::Level;
using assay::base::MessageVerdict;
using assay::xml::EditKind;
namespace xml = assay::xml;

BOOST_AUTO_TEST_SUITE(sent_messages)

namespace {

const Messages messages{
    {"request", "<Envelope><Body><AddNewImContactToGroup/></Body></Envelope>"},
    {"live-request",
     "<Envelope><Header><RequestServerVersion/></Header><Body><AddNewImContactToGroup>"
     "<GroupId Id=\"${group.Id}\"/></AddNewImContactToGroup></Body></Envelope>"},
    {"response", "<Envelope><Body><AddNewImContactToGroupResponse/></Body></Envelope>"}};

RefusalRule refusal(std::string rule, std::string requirement, AnswerKind answer,
                    std::vector<AcceptedCode> codes) {
  RefusalRule made;
  made.rules = {std::move(rule)};
  made.requirement = std::move(requirement);
  made.expect.answer = answer;
  made.expect.codes = std::move(codes);
  return made;
}

const std::vector<RefusalRule> refusals{
    refusal("RQ-05", "FL-13", AnswerKind::fault, {{"ErrorSchemaValidation", "page"}}),
    refusal("SO-03", "", AnswerKind::refused,
            {{"ErrorSchemaValidation", "page"}, {"Client", "s"}})};

const std::vector<CarriedOut> carried_out{{{"RQ-26"}, {}}};
const AtServer at_a_server{refusals, carried_out, messages};

Case codec_case(std::vector<std::string> rules, std::string base = "request") {
  Case made;
  made.operation = "AddNewImContactToGroup";
  made.id = "request/check-empty";
  made.title = "An empty address violates the schema";
  made.requirements = rules;
  made.door = Door::codec;
  made.message.name = std::move(base);
  made.message.edits = {{EditKind::set_text, "Envelope/Body/AddNewImContactToGroup", "", ""}};
  made.expect.verdict = MessageVerdict::violates;
  made.expect.rules = std::move(rules);
  return made;
}

std::vector<Case> sent_of(std::vector<Case> cases) {
  std::vector<Case> all = with_sent_messages(std::move(cases), at_a_server);
  std::erase_if(all, [](const Case& one) { return !one.id.ends_with(at_server); });
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_that_violates_is_sent_and_must_be_refused_as_its_rule_says) {
  const std::vector<Case> sent = sent_of({codec_case({"RQ-05"})});
  BOOST_REQUIRE(sent.size() == 1);
  BOOST_TEST(sent[0].id == "request/check-empty.server");
  BOOST_TEST((sent[0].door == Door::server));
  BOOST_TEST(sent[0].requirements == (std::vector<std::string>{"RQ-05", "FL-13"}));
  BOOST_REQUIRE(sent[0].steps.size() == 1);
  BOOST_TEST((sent[0].steps[0].message.edits == codec_case({}).message.edits));
  BOOST_TEST((sent[0].steps[0].expect == refusals[0].expect));
}

BOOST_AUTO_TEST_CASE(a_message_that_breaks_two_rules_may_be_refused_for_either) {
  const std::vector<Case> sent = sent_of({codec_case({"RQ-05", "SO-03"})});
  BOOST_REQUIRE(sent.size() == 1);
  const Expectation& expect = sent[0].steps[0].expect;
  BOOST_TEST((expect.answer == AnswerKind::refused));
  BOOST_REQUIRE(expect.codes.size() == 2);
  BOOST_TEST(expect.codes[1].code == "Client");
}

BOOST_AUTO_TEST_CASE(the_weaker_of_two_levels_counts) {
  std::vector<RefusalRule> weak = refusals;
  weak[1].expect.level = Level::should;
  const std::vector<Case> all =
      with_sent_messages({codec_case({"RQ-05", "SO-03"})}, {weak, carried_out, messages});
  BOOST_REQUIRE(all.size() == 2);
  BOOST_TEST((all[1].steps[0].expect.level == Level::should));
}

BOOST_AUTO_TEST_CASE(what_no_server_must_refuse_is_not_sent) {
  BOOST_TEST(sent_of({codec_case({"LM-02"})}).empty());
  BOOST_TEST(sent_of({codec_case({"RQ-05", "LM-02"})}).empty());
  BOOST_TEST(sent_of({codec_case({"RQ-05"}, "response")}).empty());
  Case sound = codec_case({"RQ-05"});
  sound.expect.verdict = MessageVerdict::conforms;
  BOOST_TEST(sent_of({sound}).empty());
}

BOOST_AUTO_TEST_CASE(a_request_that_conforms_is_sent_and_must_be_carried_out) {
  Case sound = codec_case({"RQ-26"});
  sound.expect.verdict = MessageVerdict::conforms;
  const std::string path = "Envelope/Body/AddNewImContactToGroup";
  sound.message.edits = {{EditKind::insert_first, path, "", "<!-- c -->"}};
  const std::vector<Case> sent = sent_of({sound});
  BOOST_REQUIRE(sent.size() == 1);
  BOOST_TEST(sent[0].needs_feature("group"));
  BOOST_TEST(*sent[0].steps[0].expect.response_class == "Success");
  BOOST_TEST(sent[0].steps[0].message.name == "live-request");
  for (const xml::Edit& edit :
       {xml::Edit{EditKind::set_attribute, path + "/GroupId", "Id", "other"},
        xml::Edit{EditKind::remove, "Envelope/Header", "", ""}}) {
    sound.message.edits = {edit};
    BOOST_TEST(sent_of({sound}).empty());
  }
  Case of_a_choice = codec_case({"RQ-26", "HD-28"});
  of_a_choice.expect.verdict = MessageVerdict::conforms;
  BOOST_TEST(sent_of({of_a_choice}).empty());
}

BOOST_AUTO_TEST_CASE(what_is_sent_already_is_not_sent_twice) {
  Case server_case;
  server_case.id = "request/empty";
  Step& step = server_case.steps.emplace_back();
  step.message = codec_case({}).message;
  step.message.name = "other-base";
  step.expect.answer = AnswerKind::fault;
  BOOST_TEST(sent_of({codec_case({"RQ-05"}), server_case}).empty());
}

BOOST_AUTO_TEST_CASE(the_case_about_the_same_message_is_one_of_its_area) {
  const Case codec = codec_case({"RQ-05"});
  Case sending = with_sent_messages({codec}, at_a_server).back();
  BOOST_TEST_REQUIRE((sending.door == Door::server));
  Case elsewhere = sending;
  elsewhere.id = "fault/status";
  const std::vector<Case> cases{codec, elsewhere, sending};
  BOOST_TEST(same_message_elsewhere(codec, cases) == &cases[2]);
  BOOST_TEST(same_message_elsewhere(sending, cases) == &cases[0]);
  const std::vector<Case> others{codec, elsewhere};
  BOOST_TEST(same_message_elsewhere(codec, others) == &others[1]);
  sending.steps.front().message.edits.front().value = "other";
  const std::vector<Case> none{codec, sending};
  BOOST_TEST(same_message_elsewhere(codec, none) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
