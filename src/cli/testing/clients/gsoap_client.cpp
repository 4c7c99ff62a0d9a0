// A client that gSOAP has generated from a WSDL of the operation.
// Usage: gsoap_client URL [CA-FILE USER PASSWORD]. Prints a line per call: its name, and what the
// caller of the generated code sees.
#include <soapExchangeServiceBindingProxy.h>

#include <ExchangeServiceBinding.nsmap>
#include <cstdio>
#include <string>

namespace {

using Proxy = ExchangeServiceBindingProxy;

struct Credentials {
  const char* user = nullptr;
  const char* password = nullptr;
};

void print(const char* call, const std::string& seen) {
  std::printf("%s\t%s\n", call, seen.c_str());
  std::fflush(stdout);
}

std::string fault_of(Proxy& proxy) {
  const char* const text = soap_fault_string(proxy.soap);
  return std::string("fault: ") + (text != nullptr ? text : "(no text)");
}

// The library forgets both after every call; the WSDL binds the header, but the caller fills it.
void prepare(Proxy& proxy, _ewstype__RequestServerVersion* version,
             const Credentials& credentials) {
  proxy.soap_header(nullptr, nullptr, version, nullptr);
  proxy.soap->userid = credentials.user;
  proxy.soap->passwd = credentials.password;
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
  Credentials credentials;
  if (count == 5) {
    const char* const authorities = arguments[2];
    if (soap_ssl_client_context(proxy.soap, SOAP_SSL_DEFAULT, nullptr, nullptr, authorities,
                                nullptr, nullptr) != SOAP_OK) {
      print("tls", fault_of(proxy));
      return 1;
    }
    credentials = {arguments[3], arguments[4]};
  }
  auto* const version = soap_new__ewstype__RequestServerVersion(proxy.soap);
  version->Version = ewstype__ExchangeVersionType__Exchange2013;
  prepare(proxy, version, credentials);
  ewstype__ItemIdType* const group = make_group(proxy);
  if (group == nullptr) return 1;
  for (const char* const call : {"first", "second"}) {
    prepare(proxy, version, credentials);
    add_contact(proxy, call, group);
  }
  return 0;
}
