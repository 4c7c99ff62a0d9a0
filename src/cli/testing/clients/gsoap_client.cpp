// A client that gSOAP has generated from a WSDL of the operation.
// Usage: gsoap_client URL [CA-FILE USER PASSWORD]. Prints a line per call: its name, and what the
// caller of the generated code sees.
#include <soapExchangeServiceBindingProxy.h>

#include <ExchangeServiceBinding.nsmap>
#include <cstdio>
#include <string>

namespace {

using Proxy = ExchangeServiceBindingProxy;

void print(const char* call, const std::string& seen) {
  std::printf("%s\t%s\n", call, seen.c_str());
  std::fflush(stdout);
}

std::string fault_of(Proxy& proxy) {
  const char* const text = soap_fault_string(proxy.soap);
  return std::string("fault: ") + (text != nullptr ? text : "(no text)");
}

ewstype__ItemIdType* make_group(Proxy& proxy) {
  auto* const request = soap_new_ewsmsg__AddImGroupType(proxy.soap);
  request->DisplayName = "gsoap";
  __ewsmsg__AddImGroupResponse response;
  if (proxy.AddImGroup(request, response) != SOAP_OK) {
    print("group", fault_of(proxy));
    return nullptr;
  }
  print("group", response.ewsmsg__AddImGroupResponse->ImGroup->DisplayName);
  return response.ewsmsg__AddImGroupResponse->ImGroup->ExchangeStoreId;
}

void add_contact(Proxy& proxy, const char* call, ewstype__ItemIdType* group) {
  std::string name = "A <&> B";
  auto* const request = soap_new_ewsmsg__AddNewImContactToGroupType(proxy.soap);
  request->ImAddress = std::string(call) + "@contoso.com";
  request->DisplayName = &name;
  request->GroupId = group;
  __ewsmsg__AddNewImContactToGroupResponse response;
  if (proxy.AddNewImContactToGroup(request, response) != SOAP_OK) {
    print(call, fault_of(proxy));
    return;
  }
  const auto* const persona = response.ewsmsg__AddNewImContactToGroupResponse->Persona;
  const bool named = persona != nullptr && persona->DisplayName != nullptr;
  print(call, named ? *persona->DisplayName : "no persona with a name");
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 && count != 5) return 2;
  Proxy proxy(arguments[1], SOAP_C_UTFSTRING);
  if (count == 5) {
    const char* const authorities = arguments[2];
    if (soap_ssl_client_context(proxy.soap, SOAP_SSL_DEFAULT, nullptr, nullptr, authorities,
                                nullptr, nullptr) != SOAP_OK) {
      print("tls", fault_of(proxy));
      return 1;
    }
    proxy.soap->userid = arguments[3];
    proxy.soap->passwd = arguments[4];
  }
  // The WSDL binds the header; whoever uses the generated code has to fill it.
  auto* const version = soap_new__ewstype__RequestServerVersion(proxy.soap);
  version->Version = ewstype__ExchangeVersionType__Exchange2013;
  proxy.soap_header(nullptr, nullptr, version, nullptr);
  ewstype__ItemIdType* const group = make_group(proxy);
  if (group == nullptr) return 1;
  for (const char* const call : {"first", "second"}) {
    proxy.soap_header(nullptr, nullptr, version, nullptr);
    add_contact(proxy, call, group);
  }
  return 0;
}
