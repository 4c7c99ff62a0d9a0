#include <algorithm>
#include <iterator>

#include "endpoint/defects/areas.hpp"
#include "endpoint/defects/words.hpp"

namespace assay::endpoint::defects {
namespace {

// What a success returns is missing, twice, or in a wrong place.
std::vector<Defect> of_result(const Operation& of) {
  if (of.result.empty() || !of.succeeds) return {};
  const std::string id = "endpoint/response/" + in_small_letters(of.result) + "-";
  const std::string result = of.response + "/" + of.result;
  return {
      {id + "missing",
       "A success has no " + of.result + ".",
       {"RS-09", "US-10", "AG-07", "AT-13", "GL-18", "GI-14"},
       {answer({without(result)})}},
      {id + "in-types-namespace",
       of.result + " belongs to the types namespace.",
       {"RS-10", "RS-04", "US-04", "AG-08", "AT-12", "GL-19"},
       {answer({renamed(result, "t:" + of.result)})}},
      {id + "twice",
       "The response has two " + of.result + " elements.",
       {"RS-04", "RS-09", "US-04"},
       {answer({twice(result)})}},
      {"endpoint/response/code-last",
       "ResponseCode follows the " + of.result + ".",
       {"RS-04", "US-04"},
       {answer({last(result), last(of.response + "/ResponseCode")})}},
  };
}

}  // namespace

std::vector<Defect> answers(const Operation& of) {
  const std::string code = of.response + "/ResponseCode";
  const std::string message = of.response + "/MessageText";
  const std::string key = of.response + "/DescriptiveLinkKey";
  const std::string other = of.name == "AddNewTelUriContactToGroup" ? "AddImContactToGroup"
                                                                    : "AddNewTelUriContactToGroup";
  std::vector<Defect> defects{
      {"endpoint/response/wrapped",
       "The response is wrapped in ResponseMessages, as in other operations.",
       {"RS-02", "RS-04", "US-04"},
       {written_as("<m:ResponseCode>NoError</m:ResponseCode>",
                   "<m:ResponseMessages><m:ResponseCode>NoError</m:ResponseCode>"
                   "</m:ResponseMessages>",
                   of.success)}},
      {"endpoint/response/named-response-message",
       "The response is called " + of.name + "ResponseMessage.",
       {"RS-01", "US-01"},
       {answer({renamed(of.response, "m:" + of.name + "ResponseMessage")})}},
      {"endpoint/response/in-types-namespace",
       "The response belongs to the types namespace.",
       {"RS-01", "US-01"},
       {answer({renamed(of.response, "t:" + of.name + "Response")})}},
      {"endpoint/response/twice",
       "The Body holds the response twice.",
       {"RS-01", "US-01"},
       {answer({twice(of.response)})}},
      {"endpoint/response/class-missing",
       "ResponseClass is missing.",
       {"RS-03", "US-03"},
       {answer({without_attribute(of.response, "ResponseClass")})}},
      {"endpoint/response/class-lower-case",
       "ResponseClass is written in small letters.",
       {"RS-03", "US-03"},
       {written_as("ResponseClass=\"Success\"", "ResponseClass=\"success\"", of.success)}},
      {"endpoint/response/class-warning",
       "A success is reported as a warning.",
       {"RS-05", "SB-01", "US-07"},
       {written_as("ResponseClass=\"Success\"", "ResponseClass=\"Warning\"", of.success)}},
      {"endpoint/response/error-called-success",
       "A failure is reported with ResponseClass Success.",
       {"RS-06", "RS-05", "US-08", "US-07"},
       {written_as("ResponseClass=\"Error\"", "ResponseClass=\"Success\"", of.error)}},
      {"endpoint/response/success-called-error",
       "A success is reported with ResponseClass Error.",
       {"RS-05", "RS-06", "US-07", "US-08"},
       {written_as("ResponseClass=\"Success\"", "ResponseClass=\"Error\"", of.success)}},
      {"endpoint/response/success-with-error-code",
       "A success has the response code ErrorInternalServerError.",
       {"RS-05", "US-07"},
       {written_as("NoError", "ErrorInternalServerError", of.success)}},
      {"endpoint/response/code-missing",
       "ResponseCode is missing.",
       {"RS-07", "US-11"},
       {answer({without(code)})}},
      {"endpoint/response/code-unknown",
       "A success has a response code of its own.",
       {"RS-08", "RS-05", "US-05", "US-07"},
       {written_as("NoError", "OK", of.success)}},
      {"endpoint/response/code-lower-case",
       "NoError is written in small letters.",
       {"RS-08", "RS-05", "US-05", "US-07"},
       {written_as("NoError", "noerror", of.success)}},
      {"endpoint/response/code-twice",
       "ResponseCode stands twice.",
       {"RS-04", "US-04"},
       {answer({twice(code)})}},
      {"endpoint/response/text-after-code",
       "MessageText follows the ResponseCode.",
       {"RS-04", "US-04"},
       {answer({last(message)})}},
      {"endpoint/response/child-unknown",
       "The response has a child that no schema knows.",
       {"RS-04", "US-04"},
       {answer({followed_by(code, "<m:Duration>1</m:Duration>")})}},
      {"endpoint/response/stray-text",
       "Text stands between the children of a response.",
       {"RS-04", "US-04"},
       {written_as("</m:ResponseCode>", "</m:ResponseCode>ok", of.success)}},
      {"endpoint/response/attribute-unknown",
       "The response element has an attribute of its own.",
       {"RS-19", "US-03"},
       {answer({attribute(of.response, "Version", "1")})}},
      {"endpoint/response/error-without-text",
       "A failure has no MessageText.",
       {"RS-12", "US-09"},
       {answer({without(message)})}},
      {"endpoint/response/success-with-text",
       "A success has a MessageText.",
       {"RS-23", "US-11"},
       {written_as("<m:ResponseCode>", "<m:MessageText>ok</m:MessageText><m:ResponseCode>",
                   of.success)}},
      {"endpoint/response/link-key-other",
       "DescriptiveLinkKey is 1.",
       {"RS-13", "US-09"},
       {answer({text(key, "1")})}},
      {"endpoint/response/link-key-text",
       "DescriptiveLinkKey is not a number.",
       {"RS-14", "US-05"},
       {answer({text(key, "none")})}},
      {"endpoint/response/message-xml-text",
       "MessageXml holds bare text.",
       {"RS-15", "US-06"},
       {answer({text(of.response + "/MessageXml", "6ef5d213")})}},
      {"endpoint/response/message-xml-missing",
       "The error for an unknown mailbox has no MessageXml.",
       {"RS-17"},
       {answer({without(of.response + "/MessageXml")})}},
      {"endpoint/response/of-another-operation",
       "The answer is the response of " + other + ".",
       {"RS-01", "US-01"},
       {answer({renamed(of.response, "m:" + other + "Response")})}},
  };
  std::ranges::move(of_result(of), std::back_inserter(defects));
  return defects;
}

}  // namespace assay::endpoint::defects
