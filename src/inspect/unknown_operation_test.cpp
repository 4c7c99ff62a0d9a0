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

namespace {

// As the schema validator of .NET says it, in the languages that Exchange speaks.
bool denies_by(const std::string& violation, const std::string& code = "ErrorSchemaValidation") {
  return denies("refused",
                "<detail><e:ResponseCode xmlns:e=\"http://schemas.microsoft.com/exchange/services/"
                "2006/errors\">" +
                    code +
                    "</e:ResponseCode><t:MessageXml xmlns:t=\"http://schemas.microsoft.com/"
                    "exchange/services/2006/types\"><t:LineNumber>1</t:LineNumber><t:Violation>" +
                    violation + "</t:Violation></t:MessageXml></detail>");
}

const std::string soap = "'http://schemas.xmlsoap.org/soap/envelope/'";
const std::string own = "'http://schemas.microsoft.com/exchange/services/2006/messages'";

}  // namespace

BOOST_AUTO_TEST_CASE(a_schema_without_the_operation_denies_it_in_every_language) {
  for (const std::string& violation :
       {"The element 'Body' in namespace " + soap +
            " has invalid child element 'AddNewImContactToGroup' in namespace " + own +
            ". List of possible elements expected: 'GetItem, FindItem'.",
        "Das Element 'Body' in Namespace " + soap +
            " hat ein ung\xC3\xBCltiges untergeordnetes Element 'AddNewImContactToGroup' in "
            "Namespace " +
            own + ".",
        "L'\xC3\xA9l\xC3\xA9ment 'Body' dans l'espace de noms " + soap +
            " a un \xC3\xA9l\xC3\xA9ment enfant 'AddNewImContactToGroup' non valide.",
        std::string("\xE2\x80\x9E"
                    "Body\xE2\x80\x9C: \xE2\x80\x9E"
                    "AddNewImContactToGroup\xE2\x80\x9C"),
        std::string("&quot;Body&quot; &quot;AddNewImContactToGroup&quot;"),
        std::string("Das Element 'http://schemas.microsoft.com/exchange/services/2006/"
                    "messages:AddNewImContactToGroup' wurde nicht deklariert.")}) {
    BOOST_TEST(denies_by(violation), violation);
    BOOST_TEST(!denies_by(violation, "ErrorInvalidRequest"), violation);
  }
}

BOOST_AUTO_TEST_CASE(a_schema_that_has_the_operation_denies_nothing) {
  for (const std::string& violation :
       {"The element 'AddNewImContactToGroup' in namespace " + own +
            " has invalid child element 'Body' in namespace " + own + ".",
        "The element 'AddNewImContactToGroup' in namespace " + own +
            " has incomplete content. List of possible elements expected: 'GroupId'.",
        "The element 'Body' in namespace " + soap +
            " has invalid child element 'Foo' in namespace " + own +
            ". List of possible elements expected: 'AddNewImContactToGroup'.",
        std::string("The element 'ImAddress' is invalid: unknown AddNewImContactToGroup"),
        std::string("The AddNewImContactToGroup of Body is not supported here"), std::string()}) {
    BOOST_TEST(!denies_by(violation), violation);
  }
}

BOOST_AUTO_TEST_SUITE_END()
