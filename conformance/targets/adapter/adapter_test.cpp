#include "conformance/targets/adapter/adapter.hpp"

#include <algorithm>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <stdexcept>
#include <string>

#include "conformance/loading/catalogue.hpp"
#include "conformance/targets/adapter/adapter_trial.hpp"
#include "json/message.hpp"

using namespace assay::conformance;
using namespace std::chrono_literals;
using assay::base::Level;
using assay::base::MessageVerdict;
using assay::base::name_of;

BOOST_AUTO_TEST_SUITE(adapter)

namespace {

const Weight blocking{Level::must, true, ""};

const Catalogue& catalogue() {
  static const Catalogue loaded = embedded_catalogue();
  return loaded;
}

std::string request_for(const std::string& address) {
  std::string message = catalogue().messages.at("minimal-request");
  const std::size_t start = message.find("ImAddress>") + 10;
  return message.replace(start, message.find('<', start) - start, address);
}

AdapterOptions options_for(const std::string& arguments) {
  return {ASSAY_REFERENCE_ADAPTER " " + arguments, 10s, 1u << 20};
}

struct Fault {
  const char* name;
  Reaction reaction;
  const char* detail;
};

std::ostream& operator<<(std::ostream& stream, const Fault& fault) { return stream << fault.name; }

const Fault faults[] = {
    {"crash", Reaction::crash, "signal"},
    {"exit", Reaction::crash, "exit status 3"},
    {"hang", Reaction::timeout, "no answer in time"},
    {"flood", Reaction::flood, "1048576 bytes"},
    {"no-json", Reaction::garbled, "its answer is no JSON object: \""},
    {"two-lines", Reaction::garbled, "it says more than one line: \"{"},
    {"wrong-id", Reaction::garbled, "id of the request"},
    {"no-reason", Reaction::garbled, "without a reason"},
    {"unsupported", Reaction::unsupported, "not this one"},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_sound_adapter_reads_and_writes) {
  const auto adapter = lines_adapter(options_for(""));
  BOOST_TEST(adapter->name() == "reference codec 1 (C++)");
  const AdapterAnswer read = adapter->decode(request_for("a@contoso.com"), "");
  BOOST_TEST((read.reaction == Reaction::accepted), read.detail);
  BOOST_TEST_REQUIRE(read.message.has_value());
  const AdapterAnswer written = adapter->encode(*read.message);
  BOOST_TEST((written.reaction == Reaction::encoded), written.detail);
  BOOST_TEST(encoding_problem(written.bytes, *read.message, {}).text == "");
  BOOST_TEST((adapter->decode("no message", "").reaction == Reaction::rejected));
}

BOOST_DATA_TEST_CASE(a_fault_belongs_to_its_message_and_the_next_one_is_served,
                     boost::unit_test::data::make(faults), fault) {
  AdapterOptions options = options_for(fault.name);
  if (fault.reaction == Reaction::timeout) options.timeout = 3s;
  const auto adapter = lines_adapter(options);
  const AdapterAnswer answer = adapter->decode(request_for("misbehave@contoso.com"), "");
  BOOST_TEST((answer.reaction == fault.reaction), answer.detail);
  BOOST_TEST(answer.detail.find(fault.detail) != std::string::npos, answer.detail);
  const AdapterAnswer next = adapter->decode(request_for("a@contoso.com"), "");
  BOOST_TEST((next.reaction == Reaction::accepted), next.detail);
}

// A program whose output waits in a buffer looks like one that hangs.
BOOST_AUTO_TEST_CASE(who_does_not_introduce_itself_is_asked_whether_its_output_is_flushed) {
  const auto problem_of = [](const char* command) {
    try {
      lines_adapter({command, 300ms});
      return std::string();
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
  };
  BOOST_TEST(problem_of("exec sleep 60") ==
             "the adapter cannot be used: no hello: no answer in time; is the output flushed after "
             "each line?");
  BOOST_TEST(problem_of("printf '{\"id\":1'; exec sleep 60") ==
             "the adapter cannot be used: no hello: no answer in time, but \"{\"id\":1\" without "
             "the end of a line; is the output flushed after each line?");
  BOOST_TEST(problem_of("echo Usage: me") ==
             "the adapter cannot be used: no hello: its answer is no JSON object: \"Usage: me\"");
}

// One that is told the operation refuses the message of another; one that is not takes it.
BOOST_AUTO_TEST_CASE(an_adapter_is_told_the_operation_of_the_case) {
  const std::string request = request_for("a@contoso.com");
  const auto reaction = [&](Adapter& adapter, const char* operation) {
    return adapter.decode(request, operation).reaction;
  };
  const auto lines = lines_adapter(options_for(""));
  const auto one_shot = one_shot_adapter(options_for("one-shot"), request);
  for (Adapter* const adapter : {lines.get(), one_shot.get()}) {
    BOOST_TEST((reaction(*adapter, "AddNewImContactToGroup") == Reaction::accepted));
    BOOST_TEST((reaction(*adapter, "AddImGroup") == Reaction::rejected));
    BOOST_TEST((reaction(*adapter, "") == Reaction::accepted));
  }
  Case of_another;
  of_another.operation = "AddImGroup";
  of_another.expect.verdict = MessageVerdict::violates;
  BOOST_TEST(name_of(adapter_trial(*lines)(of_another, blocking, request).judgement.outcome) ==
             "pass");
}

// Written before requests named an operation: it takes no notice of the member.
BOOST_AUTO_TEST_CASE(an_adapter_of_before_works_as_it_did) {
  const auto adapter = lines_adapter({R"sh(
    while read -r line; do
      id=${line##*:} id=${id%\}}
      case $line in
        *hello*) echo '{"id":'$id',"hello":{"protocol":1,"name":"n","version":"1","language":"sh",'\
'"features":["decode"]}}' ;;
        *) echo '{"id":'$id',"result":"accepted"}' ;;
      esac
    done)sh",
                                      10s, 1u << 20});
  BOOST_TEST((adapter->decode("x", "AddImGroup").reaction == Reaction::accepted));
}

BOOST_AUTO_TEST_CASE(a_fault_is_the_outcome_of_its_case) {
  const auto judged = [](const char* fault) {
    const auto adapter = lines_adapter(options_for(fault));
    const CodecTrial trial = adapter_trial(*adapter);
    return trial({}, blocking, request_for("misbehave@contoso.com")).judgement;
  };
  for (const char* const fault : {"crash", "no-json", "wrong-value"}) {
    BOOST_TEST(name_of(judged(fault).outcome) == "fail", fault);
  }
  BOOST_TEST(judged("wrong-value").actual ==
             "decode: accepted, but read otherwise: body/AddNewImContactToGroup/ImAddress is "
             "\"somebody.else@contoso.com\", not \"misbehave@contoso.com\"");
  BOOST_TEST(name_of(judged("unsupported").outcome) == "unsupported");
  BOOST_TEST(judged("unsupported").reason == "not this one");
  BOOST_TEST(name_of(judged("sound").outcome) == "pass");
}

BOOST_AUTO_TEST_CASE(who_knows_operations_that_do_not_exist_is_not_believed) {
  // Calls every message unsupported, and accepts what nobody can know.
  const auto adapter = lines_adapter({R"sh(
    while read -r line; do
      id=${line##*:} id=${id%\}}
      case $line in
        *hello*) echo '{"id":'$id',"hello":{"protocol":1,"name":"n","version":"1","language":"sh",'\
'"features":["decode"]}}' ;;
        *decode*) echo '{"id":'$id',"result":"unsupported","reason":"busy"}' ;;
        *) echo '{"id":'$id',"result":"accepted"}' ;;
      esac
    done)sh",
                                      10s, 1u << 20});
  const AdapterAnswer answer = adapter->decode(request_for("a@contoso.com"), "");
  BOOST_TEST((answer.reaction == Reaction::garbled), answer.detail);
  BOOST_TEST(answer.detail.find("not believed") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_adapter_that_does_not_introduce_itself_cannot_be_used) {
  const char* const commands[] = {"exec /nonexistent/adapter", "cat", "echo '{\"id\":1}'",
                                  "echo '{\"id\":1,\"hello\":{\"protocol\":2}}'",
                                  "echo '{\"id\":1,\"hello\":[]}'"};
  for (const char* const command : commands) {
    BOOST_CHECK_THROW(lines_adapter({command, 10s, 1u << 20}), std::runtime_error);
  }
}

BOOST_AUTO_TEST_CASE(one_that_cannot_be_started_again_decides_nothing) {
  const auto adapter = lines_adapter({R"sh(
    read -r line
    echo '{"id":1,"hello":{"protocol":1,"name":"n","version":"1","language":"sh",'\
'"features":["decode"]}}')sh",
                                      10s, 1u << 20});
  BOOST_TEST((adapter->decode("x", "").reaction == Reaction::crash));
  const AdapterAnswer second = adapter->decode("x", "");
  BOOST_TEST((second.reaction == Reaction::broken));
  BOOST_TEST(name_of(judge_decoding({}, blocking, second).outcome) == "inconclusive");
}

BOOST_AUTO_TEST_CASE(one_shot_programs_speak_by_their_exit_status) {
  const std::string sample = request_for("a@contoso.com");
  const auto sound = one_shot_adapter(options_for("one-shot"), sample);
  BOOST_TEST((sound->decode(sample, "").reaction == Reaction::accepted));
  const AdapterAnswer rejected = sound->decode(request_for(""), "");
  BOOST_TEST((rejected.reaction == Reaction::rejected));
  BOOST_TEST(rejected.detail != "");
  for (const Fault& fault : faults) {
    const bool of_lines = fault.reaction == Reaction::garbled;
    if (of_lines) continue;
    AdapterOptions options = options_for(std::string("one-shot ") + fault.name);
    if (fault.reaction == Reaction::timeout) options.timeout = 3s;
    const auto adapter = one_shot_adapter(options, sample);
    const AdapterAnswer answer = adapter->decode(request_for("misbehave@contoso.com"), "");
    BOOST_TEST((answer.reaction == fault.reaction), fault.name << ": " << answer.detail);
  }
  for (const char* const command : {"exec /nonexistent/adapter", "exit 127", "exit 4"}) {
    BOOST_CHECK_THROW(one_shot_adapter({command, 10s, 1u << 20}, sample), std::runtime_error);
  }
}

BOOST_AUTO_TEST_CASE(what_an_adapter_must_do_depends_on_the_verdict) {
  const auto outcome = [](MessageVerdict verdict, bool meaning_only, Reaction reaction) {
    AdapterAnswer answer;
    answer.reaction = reaction;
    answer.detail = "reason";
    return std::string(
        name_of(judge_decoding({verdict, meaning_only, {}}, blocking, answer).outcome));
  };
  using enum MessageVerdict;
  BOOST_TEST(outcome(conforms, false, Reaction::accepted) == "pass");
  BOOST_TEST(outcome(conforms, false, Reaction::rejected) == "fail");
  BOOST_TEST(outcome(erratum, false, Reaction::accepted) == "pass");
  BOOST_TEST(outcome(erratum, false, Reaction::rejected) == "nonstrict");
  BOOST_TEST(outcome(violates, false, Reaction::rejected) == "pass");
  BOOST_TEST(outcome(violates, false, Reaction::accepted) == "fail");
  BOOST_TEST(outcome(violates, true, Reaction::accepted) == "nonstrict");
  BOOST_TEST(outcome(violates, true, Reaction::rejected) == "pass");
  BOOST_TEST(outcome(violates, false, Reaction::crash) == "fail");
  BOOST_TEST(outcome(conforms, false, Reaction::unsupported) == "unsupported");
}

BOOST_AUTO_TEST_CASE(what_is_written_must_be_valid_and_mean_the_same) {
  const auto adapter = lines_adapter(options_for(""));
  const auto value = *adapter->decode(request_for("a@contoso.com"), "").message;
  BOOST_TEST(encoding_problem(request_for("a@contoso.com"), value, {}).text == "");
  BOOST_TEST(encoding_problem(request_for("b@contoso.com"), value, {}).text ==
             "it means something else: body/AddNewImContactToGroup/ImAddress is "
             "\"b@contoso.com\", not \"a@contoso.com\"");
  BOOST_TEST(encoding_problem(request_for(""), value, {}).text.ends_with("[RQ-05]"));
  BOOST_TEST(encoding_problem("", value, {}).text != "");
}

BOOST_AUTO_TEST_CASE(of_a_message_that_should_be_rejected_the_record_says_where) {
  class Credulous : public Adapter {
   public:
    std::string name() const override { return "credulous"; }
    bool decodes() const override { return true; }
    bool encodes() const override { return false; }
    AdapterAnswer decode(std::string_view, std::string_view) override {
      AdapterAnswer answer;
      answer.reaction = Reaction::accepted;
      return answer;
    }
    AdapterAnswer encode(const assay::json::Json&) override { return {}; }
  } credulous;
  const std::string message = request_for("");
  Case violating;
  violating.expect.verdict = MessageVerdict::violates;
  const TriedCodec tried = adapter_trial(credulous)(violating, blocking, message);
  BOOST_TEST(name_of(tried.judgement.outcome) == "fail");
  BOOST_TEST_REQUIRE(tried.exchanges.size() == 1u);
  BOOST_TEST_REQUIRE(tried.exchanges[0].remarks.size() == 1u);
  const assay::base::Remark& remark = tried.exchanges[0].remarks[0];
  const std::string before = message.substr(0, message.find("<m:ImAddress>"));
  BOOST_TEST(remark.rule == "RQ-05");
  BOOST_TEST(remark.side == "request");
  BOOST_TEST(remark.line == 1u + static_cast<std::size_t>(std::ranges::count(before, '\n')));
  BOOST_TEST(remark.column == before.size() - before.rfind('\n'));
}

BOOST_AUTO_TEST_SUITE_END()
