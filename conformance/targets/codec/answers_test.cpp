#include "conformance/targets/codec/answers.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <string>

using namespace assay::conformance;
using assay::base::MessageKind;
using assay::base::MessageVerdict;

BOOST_AUTO_TEST_SUITE(answers)

namespace {

std::string message(const std::string& name) {
  std::ifstream stream(ASSAY_SOURCE_DIR "/conformance/catalogue/messages/" + name + ".xml",
                       std::ios::binary);
  BOOST_TEST_REQUIRE(stream.good(), name);
  return {std::istreambuf_iterator(stream), {}};
}

Answer read(const std::string& body, bool strict = false) {
  ReadingOptions options;
  options.strict = strict;
  return answer_reader(options)("text/xml; charset=utf-8", body);
}

void check_verdict(const Answer& answer, MessageVerdict wanted) {
  BOOST_TEST(assay::base::name_of(answer.inspected.verdict) == assay::base::name_of(wanted));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_error_response_of_the_page_is_read) {
  const Answer answer = read(message("error-response"));
  BOOST_TEST(answer.soap);
  BOOST_TEST((answer.form == AnswerForm::response));
  BOOST_TEST(answer.response_class.value() == "Error");
  BOOST_TEST(answer.code == "ErrorNonExistentMailbox");
  check_verdict(answer, MessageVerdict::conforms);
  BOOST_TEST(answer.select("Envelope/Header/ServerVersionInfo/@MajorVersion").front() == "15");
}

BOOST_AUTO_TEST_CASE(the_success_response_of_the_page_is_an_erratum_and_strictly_a_violation) {
  const Answer answer = read(message("success-response"));
  BOOST_TEST(answer.response_class.value() == "Success");
  BOOST_TEST((answer.inspected.kind == MessageKind::response));
  check_verdict(answer, MessageVerdict::erratum);
  BOOST_TEST(!answer.inspected.schema_valid);
  check_verdict(read(message("success-response"), true), MessageVerdict::violates);
}

BOOST_AUTO_TEST_CASE(a_fault_is_known_by_its_code) {
  const Answer answer = read(message("fault-schema-validation"));
  BOOST_TEST((answer.form == AnswerForm::fault));
  BOOST_TEST(answer.code == "ErrorSchemaValidation");
  BOOST_TEST(answer.fault_code == "ErrorSchemaValidation");
  BOOST_TEST(answer.detail_code == "ErrorSchemaValidation");
  check_verdict(answer, MessageVerdict::conforms);
}

BOOST_AUTO_TEST_CASE(a_fault_without_a_detail_has_the_code_of_its_faultcode) {
  const Answer answer = read(
      "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>"
      "<faultcode> s:MustUnderstand </faultcode><faultstring>x</faultstring>"
      "</s:Fault></s:Body></s:Envelope>");
  BOOST_TEST((answer.form == AnswerForm::fault));
  BOOST_TEST(answer.code == "MustUnderstand");
  BOOST_TEST(answer.detail_code == "");
}

BOOST_AUTO_TEST_CASE(answers_of_other_operations_are_judged_by_the_grammar) {
  const auto list = [](const std::string& content) {
    return read(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>"
        "<s:Header><h:ServerVersionInfo xmlns:h='http://schemas.microsoft.com/exchange/services/"
        "2006/types' MajorVersion='15' MinorVersion='0' MajorBuildNumber='1' MinorBuildNumber='1' "
        "Version='V2_0'/></s:Header><s:Body>"
        "<GetImItemListResponse ResponseClass='Success' "
        "xmlns='http://schemas.microsoft.com/exchange/services/2006/messages'>" +
        content + "</GetImItemListResponse></s:Body></s:Envelope>");
  };
  const Answer valid = list("<ResponseCode>NoError</ResponseCode><ImItemList/>");
  BOOST_TEST((valid.form == AnswerForm::response));
  check_verdict(valid, MessageVerdict::conforms);
  check_verdict(list("<ImItemList/><ResponseCode>NoError</ResponseCode>"),
                MessageVerdict::violates);
}

BOOST_AUTO_TEST_CASE(a_broken_message_violates_and_selects_nothing) {
  std::string text = message("error-response");
  text.resize(text.size() / 2);
  const Answer answer = read(text);
  BOOST_TEST(answer.soap);
  BOOST_TEST((answer.form == AnswerForm::other));
  check_verdict(answer, MessageVerdict::violates);
  BOOST_TEST(answer.select("Envelope").empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_soap_message_is_not_judged_as_one) {
  for (const std::string body : {"", "not found", "<html><body>x</body></html>", "{}"}) {
    BOOST_TEST(!read(body).soap, body);
  }
}

BOOST_AUTO_TEST_CASE(the_codec_gives_the_facts_of_the_inspection) {
  const Codec codec = reference_codec();
  const Inspected request = codec(message("request"), "AddNewImContactToGroup");
  BOOST_TEST((request.kind == MessageKind::request));
  BOOST_TEST((request.verdict == MessageVerdict::conforms));
  BOOST_TEST(request.schema_valid);
  const Inspected broken = codec("<a>", "AddNewImContactToGroup");
  BOOST_TEST((broken.verdict == MessageVerdict::violates));
  BOOST_TEST(!broken.findings.empty());
}

BOOST_AUTO_TEST_CASE(the_codec_reads_a_message_as_one_of_the_operation) {
  const std::string answer = message("add-im-group-response");
  const Codec codec = reference_codec();
  const Inspected own = codec(answer, "AddImGroup");
  BOOST_TEST((own.kind == MessageKind::response));
  BOOST_TEST((own.verdict == MessageVerdict::conforms));
  const Inspected other = codec(answer, "GetImItems");
  BOOST_TEST((other.kind == MessageKind::unknown));
  BOOST_TEST_REQUIRE(other.findings.size() == 1u);
  BOOST_TEST(other.findings.front().rule == "US-01");
}

BOOST_AUTO_TEST_CASE(what_is_rewritten_is_read_as_a_message_of_the_operation) {
  const std::string answer = message("add-im-group-response");
  const std::string rewritten = reference_rewriter()(answer).value();
  const RewritingReader read = rewriting_reader();
  BOOST_TEST(read(answer, rewritten, "AddImGroup").text == "");
  std::string renamed = rewritten;
  renamed.replace(renamed.find(">Friends<"), 9, ">Enemies<");
  BOOST_TEST(read(answer, renamed, "AddImGroup").place ==
             "body/AddImGroupResponse/ImGroup/DisplayName");
  BOOST_TEST(read(answer, message("get-im-items-response"), "AddImGroup").rule == "US-01");
}

BOOST_AUTO_TEST_SUITE_END()
