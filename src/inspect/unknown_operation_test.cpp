#include "inspect/unknown_operation.hpp"

#include <boost/test/unit_test.hpp>

#include "inspect/inspect.hpp"

using namespace assay;

BOOST_AUTO_TEST_SUITE(unknown_operation)

namespace {

bool denies(const std::string& text, const std::string& detail = "") {
  const std::string fault =
      "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>"
      "<faultcode>s:Server</faultcode><faultstring>" +
      text + "</faultstring>" + detail + "</s:Fault></s:Body></s:Envelope>";
  return inspect::denies_operation(inspect::inspect(fault).message);
}

}  // namespace

// As gromox, gSOAP, PHP, ASP.NET, WCF, JAX-WS, Axis and Spring write them.
BOOST_AUTO_TEST_CASE(servers_say_in_their_own_words_that_they_lack_an_operation) {
  for (const char* text :
       {"request AddNewImContactToGroup is not known",
        "Method 'm:AddNewImContactToGroup' not implemented: method name or namespace not "
        "recognized",
        "Function 'AddNewImContactToGroup' doesn't exist",
        "Server did not recognize the value of HTTP Header SOAPAction: http://a/b.",
        "The message with Action 'a' cannot be processed at the receiver, due to a ContractFilter "
        "mismatch at the EndpointDispatcher.",
        "Cannot find dispatch method for {http://a}b", "Operation not found",
        "No endpoint mapping found for [SaajSoapMessage]"}) {
    BOOST_TEST(denies(text), text);
  }
}

BOOST_AUTO_TEST_CASE(other_reasons_are_none_of_this) {
  for (const char* text : {"The specified object was not found in the store.", "Unknown error.",
                           "The mailbox was not found; the operation failed.",
                           "AddNewImContactToGroup failed: the store is busy.", "Access is denied.",
                           "AddNewImContactToGroup failed: an unknown error occurred",
                           "AddNewImContactToGroup: the group is not known"}) {
    BOOST_TEST(!denies(text), text);
  }
  const std::string code =
      "<detail><e:ResponseCode xmlns:e=\"http://schemas.microsoft.com/exchange/services/2006/"
      "errors\">ErrorSchemaValidation</e:ResponseCode></detail>";
  BOOST_TEST(!denies("unknown operation", code));
  BOOST_TEST(!inspect::denies_operation(inspect::inspect("<a/>").message));
}

BOOST_AUTO_TEST_SUITE_END()
