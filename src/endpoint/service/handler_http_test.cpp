#include <boost/test/unit_test.hpp>

#include "endpoint/service/operations.hpp"
#include "endpoint/testing/handler_fixture.hpp"
#include "ews/types/types.hpp"

// What the handler makes of HTTP around a message.
namespace assay::endpoint {

using namespace testing;

BOOST_FIXTURE_TEST_SUITE(handler_http, HandlerFixture)

BOOST_AUTO_TEST_CASE(http_around_the_operation) {
  const auto status = [this](const std::string& method, const std::string& path) {
    return handle({method, path, {{"Content-Type", "text/xml"}}, envelope(version, minimal)}, store,
                  options);
  };
  const Store before = store;
  for (const std::string method : {"PUT", "DELETE", "OPTIONS", "PATCH", "post"}) {
    const HttpResponse response = status(method, "/EWS/Exchange.asmx");  // TR-20
    BOOST_TEST(response.status == 405, method);
    BOOST_TEST(*header(response.headers, "Allow") == "GET, HEAD, POST");
    BOOST_TEST(response.body.find(method) == 0U);
  }
  for (const std::string method : {"GET", "HEAD"}) {
    const HttpResponse response = status(method, "/ews/Exchange.asmx");
    BOOST_TEST(response.status == 200, method);
    BOOST_TEST(*header(response.headers, "Content-Type") == "text/html; charset=utf-8");
    BOOST_TEST(response.body.find("href=\"Services.wsdl\"") != std::string::npos);
  }
  for (const std::string path : {"", "/", "/EWS", "/EWS/", "/EWS/Other.asmx", "/EWS/Exchange.asmx/",
                                 "/ews/../EWS/Exchange.asmx", "/EWS/lexical.xsd"}) {
    BOOST_TEST(status("POST", path).status == 404, path);
  }
  BOOST_TEST(status("POST", "/EWS/types.xsd").status == 405);
  BOOST_TEST((store == before));
  BOOST_TEST(status("POST", "/ews/exchange.asmx").status == 200);
}

BOOST_AUTO_TEST_CASE(media_types) {
  const auto status = [this](const std::string& type) {
    return send(envelope(version, minimal), {{"content-type", type}}).status;
  };
  for (const std::string type :
       {"text/xml", "Text/XML; charset=utf-8", "text/xml;charset=\"UTF-8\"",
        "text/xml ; action=\"x\"; charset=us-ascii", "text/xml; Charset=ISO-8859-1"}) {
    BOOST_TEST(status(type) == 200, type);  // TR-05
  }
  for (const std::string type : {"application/soap+xml", "application/xml", "text/plain", "", ";",
                                 "text/xml; charset=ebcdic", "multipart/form-data"}) {
    BOOST_TEST(status(type) == 415, type);
  }
  const HttpResponse refused = send(envelope(version, minimal), {{"Content-Type", "text/css"}});
  BOOST_TEST(refused.body.find("'text/css'") != std::string::npos, refused.body);
  BOOST_TEST(*header(refused.headers, "Content-Type") == "text/plain; charset=utf-8");
  BOOST_TEST(send(envelope(version, minimal), {}).status == 200);
}

// RFC 9110 section 15.5.16.
BOOST_AUTO_TEST_CASE(content_codings) {
  const auto answer = [this](const std::string& coding) {
    return send(envelope(version, minimal),
                {{"Content-Type", "text/xml"}, {"content-encoding", coding}});
  };
  for (const std::string coding : {"gzip", "br", "identity, gzip", ""}) {
    const HttpResponse response = answer(coding);
    BOOST_TEST(response.status == 415, coding);
    BOOST_TEST(*header(response.headers, "Accept-Encoding") == "identity");
  }
  BOOST_TEST(answer("Identity").status == 200);
}

BOOST_AUTO_TEST_CASE(soap_action_changes_nothing) {
  const std::string action =
      "http://schemas.microsoft.com/exchange/services/2006/messages/AddNewImContactToGroup";
  for (const std::string& value :
       {action, "\"" + action + "\"", std::string("\"\""), std::string()}) {
    store = Store();
    BOOST_TEST(
        send(envelope(version, minimal), {{"Content-Type", "text/xml"}, {"SOAPAction", value}})
            .status == 200);  // TR-07 to TR-09
  }
}

BOOST_AUTO_TEST_CASE(client_request_ids) {
  const auto echoed = [this](const std::string& id, const std::string& wanted) {
    const HttpResponse response =
        send(envelope(version, minimal), {{"Content-Type", "text/xml"},
                                          {"client-request-id", id},
                                          {"return-client-request-id", wanted}});
    const std::string* const value = header(response.headers, "client-request-id");
    return value ? *value : std::string("none");
  };
  BOOST_TEST(echoed("4711", "true") == "4711");  // TR-17
  BOOST_TEST(echoed("4711", "True") == "4711");
  BOOST_TEST(echoed("4711", "false") == "none");
  BOOST_TEST(echoed("47\r\nSet-Cookie: x", "true") == "none");
}

BOOST_AUTO_TEST_CASE(what_was_read_before_is_not_read_again) {
  const auto read_before = [this](const HttpRequest& request) {
    return endpoint::read(request, options);
  };
  HttpRequest request{
      "POST", "/ews/exchange.asmx", {{"Content-Type", "text/xml"}}, envelope(version, minimal)};
  options.reading = read_before(request);
  BOOST_TEST_REQUIRE(options.reading != nullptr);
  request.body = "<bad/>";
  const HttpRequest other = request;
  BOOST_TEST(handle(request, store, options).status == 200);
  BOOST_TEST(handle(other, store, options).status == 500);

  BOOST_TEST((read_before({"GET", request.path, request.headers, ""}) == nullptr));
  BOOST_TEST((read_before({"POST", "/EWS/Other.asmx", request.headers, ""}) == nullptr));
  BOOST_TEST((read_before({"POST", request.path, {{"Content-Type", "x"}}, ""}) == nullptr));
  options.largest_request = 5;
  BOOST_TEST((read_before(request) == nullptr));
}

BOOST_AUTO_TEST_CASE(files_that_describe_the_endpoint) {
  const auto get = [this](const std::string& name, HttpHeaders headers = {}) {
    const HttpResponse response =
        handle({"GET", "/EWS/" + name, std::move(headers), ""}, store, options);
    BOOST_TEST(response.status == 200, name);
    BOOST_TEST(*header(response.headers, "Content-Type") == "text/xml; charset=utf-8");
    return response.body;
  };
  for (const std::string name : {"types.xsd", "messages.xsd", "soap.xsd", "xml.xsd"}) {
    BOOST_TEST(get(name).find("schema") != std::string::npos, name);
  }
  const std::string address = "location=\"http://ews.contoso.com:81/EWS/Exchange.asmx\"";
  const std::string wsdl = get("Services.wsdl", {{"Host", "ews.contoso.com:81"}});
  BOOST_TEST(wsdl.find(address) != std::string::npos);
  BOOST_TEST(get("Services.wsdl", {{"Host", "\"><script>"}}).find("script") == std::string::npos);
  BOOST_TEST(get("services.wsdl").find("http://localhost/EWS/") != std::string::npos);
}

// Port, binding, messages and action of each ([MS-OXWSCOS] 3.1.4).
BOOST_AUTO_TEST_CASE(every_operation_is_described) {
  const std::string wsdl = handle({"GET", "/EWS/Services.wsdl", {}, ""}, store, options).body;
  const auto count = [&](const std::string& text) {
    std::size_t found = 0;
    for (auto at = wsdl.find(text); at != std::string::npos; at = wsdl.find(text, at + 1)) ++found;
    return found;
  };
  std::size_t operations = 0;
  for (const ews::BodyElement& element : ews::body_elements()) {
    const std::string name(element.name);
    if (name.ends_with("Response")) {
      BOOST_TEST(count("element=\"tns:" + name + "\"") == 1u, name);
      continue;
    }
    ++operations;
    BOOST_TEST(is_operation(name));
    BOOST_TEST(count("<wsdl:operation name=\"" + name + "\"") == 2u, name);
    BOOST_TEST(count("element=\"tns:" + name + "\"") == 1u, name);
    BOOST_TEST(count("/2006/messages/" + name + "\"") == 1u, name);
  }
  BOOST_TEST(count("<wsdl:operation ") == 2 * operations);
  BOOST_TEST(operations == 12u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
