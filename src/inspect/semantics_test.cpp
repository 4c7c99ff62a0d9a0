#include <boost/test/unit_test.hpp>
#include <string>

#include "inspect/inspect.hpp"

using namespace assay;
using inspect::Verdict;

BOOST_AUTO_TEST_SUITE(semantics)

namespace {

constexpr std::string_view types = "http://schemas.microsoft.com/exchange/services/2006/types";
constexpr std::string_view messages =
    "http://schemas.microsoft.com/exchange/services/2006/messages";
constexpr std::string_view errors = "http://schemas.microsoft.com/exchange/services/2006/errors";

std::string envelope(const std::string& header, const std::string& body) {
  return "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t='" +
         std::string(types) + "' xmlns:m='" + std::string(messages) + "' xmlns:e='" +
         std::string(errors) + "'><s:Header>" + header + "</s:Header><s:Body>" + body +
         "</s:Body></s:Envelope>";
}

const std::string complete_version =
    "<t:ServerVersionInfo MajorVersion='15' MinorVersion='0' MajorBuildNumber='1'"
    " MinorBuildNumber='1' Version='Exchange2013'/>";

std::string success(const std::string& header, const std::string& persona) {
  return envelope(header,
                  "<m:AddNewImContactToGroupResponse ResponseClass='Success'>"
                  "<m:ResponseCode>NoError</m:ResponseCode><m:Persona><t:PersonaId Id='a'/>" +
                      persona + "</m:Persona></m:AddNewImContactToGroupResponse>");
}

std::string fault(const std::string& header) {
  return envelope(header,
                  "<s:Fault><faultcode>t:ErrorInvalidRequest</faultcode>"
                  "<faultstring xml:lang='en-US'>a</faultstring><detail>"
                  "<e:ResponseCode>ErrorInvalidRequest</e:ResponseCode><e:Message>a</e:Message>"
                  "</detail></s:Fault>");
}

// As the ews-throttling-in-exchange page has it.
std::string back_off(const std::string& value) {
  return "MessageXml><t:Value Name='Policy'>a</t:Value><t:Value Name='BackOffMilliseconds'>" +
         value + "</t:Value></";
}

std::string busy_fault(const std::string& value) {
  return envelope("",
                  "<s:Fault><faultcode>t:ErrorServerBusy</faultcode>"
                  "<faultstring xml:lang='en-US'>a</faultstring><detail>"
                  "<e:ResponseCode>ErrorServerBusy</e:ResponseCode><e:Message>a</e:Message><t:" +
                      back_off(value) + "t:MessageXml></detail></s:Fault>");
}

std::string busy_response(const std::string& value) {
  return envelope(complete_version,
                  "<m:AddNewImContactToGroupResponse ResponseClass='Error'>"
                  "<m:MessageText>a</m:MessageText><m:ResponseCode>ErrorServerBusy"
                  "</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey><m:" +
                      back_off(value) + "m:MessageXml></m:AddNewImContactToGroupResponse>");
}

// The rules that a message misses, each with a comma after it.
std::string rules_of(const std::string& message) {
  std::string rules;
  for (const base::Finding& finding : inspect::inspect(message).findings) {
    rules += std::string(finding.rule) + ",";
  }
  return rules;
}

const std::string person = "<t:PersonaType>Person</t:PersonaType>";

}  // namespace

BOOST_AUTO_TEST_CASE(a_sound_response_has_no_remarks) {
  BOOST_TEST(rules_of(success(complete_version, person)) == "");
  BOOST_TEST(rules_of(fault("")) == "");
}

BOOST_AUTO_TEST_CASE(another_type_of_persona_is_remarked) {
  BOOST_TEST(rules_of(success(complete_version, "")) == "PE-04,");
  BOOST_TEST(rules_of(success(complete_version, "<t:PersonaType>Place</t:PersonaType>")) ==
             "PE-04,");
}

BOOST_AUTO_TEST_CASE(an_incomplete_or_old_version_is_remarked) {
  BOOST_TEST(rules_of(success("<t:ServerVersionInfo MajorVersion='15'/>", person)) == "HD-38,");
  std::string old = complete_version;
  old.replace(old.find("15"), 2, "14");
  BOOST_TEST(rules_of(success(old, person)) == "HD-40,");
}

BOOST_AUTO_TEST_CASE(a_version_in_a_fault_of_the_present_form_is_remarked) {
  BOOST_TEST(rules_of(fault(complete_version)) == "FL-17,");
  BOOST_TEST((inspect::inspect(fault(complete_version)).verdict == Verdict::conforms));
}

BOOST_AUTO_TEST_CASE(a_busy_server_says_how_long_to_wait) {
  for (const char* value : {"1", "297749", " 5 ", "2147483647"}) {
    BOOST_TEST(rules_of(busy_fault(value)) == "", value);
    BOOST_TEST(rules_of(busy_response(value)) == "", value);
  }
  for (const char* value : {"soon", "", "-1", "-9223372036854775808", "2147483648", "1.5", "1 2",
                            "99999999999999999999999999"}) {
    BOOST_TEST(rules_of(busy_fault(value)) == "RS-18,", value);
    BOOST_TEST(rules_of(busy_response(value)) == "RS-18,", value);
  }
  BOOST_TEST((inspect::inspect(busy_response("soon")).verdict == Verdict::conforms));
}

// It is not negative, which is all that RS-18 recommends, and nobody can wait for it.
BOOST_AUTO_TEST_CASE(a_back_off_of_nothing_is_remarked) {
  for (const std::string& message : {busy_fault("0"), busy_response("+0")}) {
    const auto findings = inspect::inspect(message).findings;
    BOOST_TEST_REQUIRE(findings.size() == 1u);
    BOOST_TEST(findings.front().rule == "RS-18");
    BOOST_TEST((findings.front().level == base::Level::may));
  }
}

BOOST_AUTO_TEST_CASE(each_back_off_counts) {
  const std::string more = "</t:Value><t:Value Name='BackOffMilliseconds'>";
  BOOST_TEST(rules_of(busy_response("1" + more + "2")) == "");
  for (const std::string& values : {"1" + more + "soon", "soon" + more + "1", "0" + more + "-1"}) {
    const auto findings = inspect::inspect(busy_response(values)).findings;
    BOOST_TEST_REQUIRE(findings.size() == 1u, values);
    BOOST_TEST(findings.front().rule == "RS-18");
    BOOST_TEST((findings.front().level == base::Level::should));
  }
}

BOOST_AUTO_TEST_CASE(a_busy_server_that_names_no_back_off_is_remarked) {
  for (std::string message : {busy_fault("5"), busy_response("5")}) {
    message.replace(message.find("BackOff"), 7, "Set-off");
    BOOST_TEST(rules_of(message) == "RS-18,");
  }
}

BOOST_AUTO_TEST_CASE(the_place_of_a_back_off_is_its_value) {
  const std::string message = busy_response("soon");
  const auto findings = inspect::inspect(message).findings;
  BOOST_TEST_REQUIRE(findings.size() == 1u);
  BOOST_TEST(findings.front().position.offset == message.find("<t:Value Name='BackOff"));
}

// Of the answers of all other operations, by what their types return.
BOOST_AUTO_TEST_CASE(an_answer_of_another_operation_is_judged_by_its_class) {
  const auto rules = [](const std::string& name, const std::string& answer_class,
                        const std::string& content) {
    inspect::Options options;
    options.operation = inspect::any_operation;
    std::string found;
    const inspect::Inspection inspection = inspect::inspect(
        envelope(complete_version, "<m:" + name + " ResponseClass='" + answer_class + "'>" +
                                       content + "</m:" + name + ">"),
        options);
    BOOST_TEST((inspection.kind == inspect::Kind::response), name);
    for (const base::Finding& finding : inspection.findings) {
      found += std::string(finding.rule) + ",";
    }
    return found;
  };
  const std::string text = "<m:MessageText>a</m:MessageText>";
  const std::string none = "<m:ResponseCode>NoError</m:ResponseCode>";
  const std::string error = "<m:ResponseCode>ErrorItemNotFound</m:ResponseCode>";
  const std::string group =
      "<m:ImGroup><t:DisplayName>a</t:DisplayName><t:GroupType>b</t:GroupType></m:ImGroup>";
  const std::string persona =
      "<m:Persona><t:PersonaId Id='a'/><t:PersonaType>Person</t:PersonaType></m:Persona>";
  struct Returning {
    std::string name;
    std::string result;
  };
  for (const auto& [name, result] : {Returning{"AddImGroupResponse", group},
                                     {"AddDistributionGroupToImListResponse", group},
                                     {"AddNewTelUriContactToGroupResponse", persona},
                                     {"GetImItemListResponse", "<m:ImItemList/>"},
                                     {"GetImItemsResponse", "<m:ImItemList/>"}}) {
    BOOST_TEST(rules(name, "Success", none + result) == "", name);
    BOOST_TEST(rules(name, "Success", none) == "US-10,", name);
    BOOST_TEST(rules(name, "Error", text + error + result) == "US-09,", name);
  }
  for (const char* const name :
       {"SetImGroupResponse", "RemoveImGroupResponse", "RemoveImContactFromGroupResponse",
        "RemoveContactFromImListResponse", "AddImContactToGroupResponse",
        "RemoveDistributionGroupFromImListResponse"}) {
    BOOST_TEST(rules(name, "Success", none) == "", name);
    BOOST_TEST(rules(name, "Success", "") == "US-11,", name);
    BOOST_TEST(rules(name, "Success", text + none) == "US-11,", name);
    BOOST_TEST(rules(name, "Success", error) == "US-07,", name);
    BOOST_TEST(rules(name, "Error", text + error) == "", name);
    BOOST_TEST(rules(name, "Error", text + none) == "US-08,", name);
    BOOST_TEST(rules(name, "Error", error) == "US-09,", name);
    const std::string key = "<m:DescriptiveLinkKey>1</m:DescriptiveLinkKey>";
    BOOST_TEST(rules(name, "Error", text + error + key) == "US-09,", name);
  }
}

BOOST_AUTO_TEST_CASE(a_message_of_another_operation_is_wanted_or_is_not) {
  const std::string request =
      envelope("<t:RequestServerVersion Version='Exchange2013'/>", "<m:GetImItems/>");
  BOOST_TEST(rules_of(request) == "RQ-01,");
  BOOST_TEST((inspect::inspect(request).kind == inspect::Kind::unknown));
  inspect::Options options;
  options.operation = inspect::any_operation;
  const inspect::Inspection wanted = inspect::inspect(request, options);
  BOOST_TEST((wanted.verdict == Verdict::conforms));
  BOOST_TEST((wanted.kind == inspect::Kind::request));
}

BOOST_AUTO_TEST_CASE(the_operation_that_is_asked_for_decides_what_is_another) {
  const std::string version = "<t:RequestServerVersion Version='Exchange2013'/>";
  const std::string request = envelope(version, "<m:GetImItems/>");
  const std::string response =
      envelope(complete_version,
               "<m:RemoveImGroupResponse ResponseClass='Success'><m:ResponseCode>NoError"
               "</m:ResponseCode></m:RemoveImGroupResponse>");
  struct Row {
    std::string message, operation, rule;
    inspect::Kind kind;
  };
  for (const auto& [message, operation, rule, kind] :
       {Row{request, "GetImItems", "", inspect::Kind::request},
        Row{request, "GetImItemList", "UQ-01", inspect::Kind::unknown},
        Row{request, "AddNewImContactToGroup", "RQ-01", inspect::Kind::unknown},
        Row{response, "RemoveImGroup", "", inspect::Kind::response},
        Row{response, "GetImItems", "US-01", inspect::Kind::unknown},
        Row{response, "AddNewImContactToGroup", "RS-01", inspect::Kind::unknown}}) {
    inspect::Options options;
    options.operation = operation;
    const inspect::Inspection read = inspect::inspect(message, options);
    BOOST_TEST((read.kind == kind), operation);
    BOOST_TEST(read.findings.size() == (rule.empty() ? 0u : 1u), operation);
    if (!rule.empty()) BOOST_TEST(read.findings.front().rule == rule);
  }
}

BOOST_AUTO_TEST_CASE(more_errata_than_are_kept_are_still_no_violation) {
  std::string addresses;
  for (int count = 0; count < 150; ++count) addresses += "<t:EmailAddress/>";
  const std::string persona = person + "<t:EmailAddresses>" + addresses + "</t:EmailAddresses>";
  const inspect::Inspection errata = inspect::inspect(success(complete_version, persona));
  BOOST_TEST(errata.dropped > 0u);
  BOOST_TEST((errata.verdict == Verdict::erratum));
  const inspect::Inspection violated =
      inspect::inspect(success(complete_version, persona + "<t:Shoes/>"));
  BOOST_TEST((violated.verdict == Verdict::violates));
}

BOOST_AUTO_TEST_SUITE_END()
