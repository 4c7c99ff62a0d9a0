#include "fuzz/live/codec_trial.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>

#include "fuzz/testing/base_messages.hpp"
#include "inspect/inspect.hpp"
#include "json/message.hpp"

using namespace assay;
using conformance::AdapterAnswer;
using conformance::Reaction;

BOOST_AUTO_TEST_SUITE(codec_trials)

namespace {

// The reference as a codec, until a test changes what it says.
class Codec : public conformance::Adapter {
 public:
  std::string name() const override { return "codec"; }
  bool decodes() const override { return true; }
  bool encodes() const override { return true; }

  AdapterAnswer decode(std::string_view bytes, std::string_view) override {
    const inspect::Inspection inspection = inspect::inspect(bytes);
    AdapterAnswer answer;
    answer.reaction =
        inspection.verdict == inspect::Verdict::violates ? Reaction::rejected : Reaction::accepted;
    if (answer.reaction == Reaction::accepted) answer.message = json::write(inspection.message);
    change_decoded(answer);
    return answer;
  }

  AdapterAnswer encode(const json::Json&) override {
    AdapterAnswer answer;
    answer.reaction = Reaction::encoded;
    answer.bytes = fuzz::testing::base_message("minimal-request");
    change_encoded(answer);
    return answer;
  }

  std::function<void(AdapterAnswer&)> change_decoded = [](auto&) {};
  std::function<void(AdapterAnswer&)> change_encoded = [](auto&) {};
};

const std::string valid = fuzz::testing::base_message("minimal-request");

std::string with_address(const std::string& address) {
  std::string message = valid;
  const std::size_t start = message.find("ImAddress>") + 10;
  return message.replace(start, message.find('<', start) - start, address);
}

std::string complaint(Codec& codec, const std::string& message) {
  const fuzz::Trial trial = fuzz::CodecTrial(codec)(message);
  return trial.complaint ? trial.complaint->property + " " + trial.complaint->cause : "";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_sound_codec_is_left_alone) {
  Codec codec;
  BOOST_TEST(complaint(codec, valid) == "");
  BOOST_TEST(complaint(codec, with_address("")) == "");
  BOOST_TEST(complaint(codec, "<") == "");
  BOOST_TEST(fuzz::CodecTrial(codec)(valid).executions == 2u);
  BOOST_TEST(fuzz::CodecTrial(codec)("<").executions == 1u);
}

BOOST_AUTO_TEST_CASE(each_way_to_decode_wrongly_is_told) {
  Codec codec;
  codec.change_decoded = [](AdapterAnswer& answer) { answer.reaction = Reaction::accepted; };
  BOOST_TEST(complaint(codec, with_address("")) == "accepted-invalid RQ-05");
  codec.change_decoded = [](AdapterAnswer& answer) { answer.reaction = Reaction::rejected; };
  BOOST_TEST(complaint(codec, valid) == "refused-valid ");
  codec.change_decoded = [](AdapterAnswer& answer) {
    answer.message = json::write(inspect::inspect(with_address("b")).message);
  };
  BOOST_TEST(complaint(codec, valid) == "read-otherwise body/AddNewImContactToGroup/ImAddress");
  codec.change_decoded = [](AdapterAnswer& answer) { answer.message = json::Json("text"); };
  BOOST_TEST(complaint(codec, valid) == "read-otherwise no typed message");
  for (const auto& [reaction, property] : {std::pair{Reaction::crash, "crash decode"},
                                           {Reaction::timeout, "hang decode"},
                                           {Reaction::garbled, "garbled decode"},
                                           {Reaction::flood, "flood decode"}}) {
    codec.change_decoded = [reaction](AdapterAnswer& answer) { answer.reaction = reaction; };
    BOOST_TEST(complaint(codec, valid) == property);
  }
}

BOOST_AUTO_TEST_CASE(each_way_to_encode_wrongly_is_told) {
  Codec codec;
  codec.change_encoded = [](AdapterAnswer& answer) { answer.bytes = with_address(""); };
  BOOST_TEST(complaint(codec, valid) == "wrote-invalid RQ-05");
  codec.change_encoded = [](AdapterAnswer& answer) { answer.bytes = with_address("b"); };
  BOOST_TEST(complaint(codec, valid) == "wrote-otherwise body/AddNewImContactToGroup/ImAddress");
  codec.change_encoded = [](AdapterAnswer& answer) { answer.reaction = Reaction::rejected; };
  BOOST_TEST(complaint(codec, valid) == "refused-valid encode");
  codec.change_encoded = [](AdapterAnswer& answer) { answer.reaction = Reaction::crash; };
  BOOST_TEST(complaint(codec, valid) == "crash encode");
}

BOOST_AUTO_TEST_CASE(what_a_codec_may_decide_is_no_complaint) {
  Codec codec;
  codec.change_decoded = [](AdapterAnswer& answer) { answer.reaction = Reaction::rejected; };
  codec.change_encoded = [](AdapterAnswer& answer) { answer.reaction = Reaction::unsupported; };
  // An erratum: the success example of the documentation.
  BOOST_TEST(complaint(codec, fuzz::testing::base_message("success-response")) == "");
  codec.change_decoded = [](AdapterAnswer& answer) { answer.reaction = Reaction::unsupported; };
  BOOST_TEST(complaint(codec, valid) == "");
}

BOOST_AUTO_TEST_CASE(an_adapter_that_cannot_be_used_is_lost) {
  Codec codec;
  codec.change_decoded = [](AdapterAnswer& answer) {
    answer.reaction = Reaction::broken;
    answer.detail = "no such file";
  };
  BOOST_TEST(fuzz::CodecTrial(codec)(valid).lost == "no such file");
}

// A codec of one operation may refuse the messages of all others.
BOOST_AUTO_TEST_CASE(what_the_campaign_is_not_about_a_codec_may_refuse) {
  Codec codec;
  const std::string group = fuzz::testing::base_message("add-im-group-example");
  BOOST_TEST(!fuzz::CodecTrial(codec)(group).complaint.has_value());
  const fuzz::Scope groups{base::latest_generation, {"AddImGroup"}};
  const fuzz::Trial trial = fuzz::CodecTrial(codec, groups)(group);
  BOOST_TEST_REQUIRE(trial.complaint.has_value());
  BOOST_TEST(trial.complaint->property == "refused-valid");
}

BOOST_AUTO_TEST_SUITE_END()
