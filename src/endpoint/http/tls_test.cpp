#include "endpoint/http/tls.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "endpoint/http/authentication.hpp"

using namespace assay::endpoint;

// That clients of other makers connect is tested from end to end, with curl.
BOOST_AUTO_TEST_SUITE(tls)

BOOST_AUTO_TEST_CASE(every_identity_is_new) {
  const TlsIdentity one = make_identity("127.0.0.1");
  const TlsIdentity other = make_identity("host.example");
  BOOST_TEST(one.certificate.starts_with("-----BEGIN CERTIFICATE-----\n"));
  BOOST_TEST(one.certificate != other.certificate);
  BOOST_TEST(one.key != other.key);
}

BOOST_AUTO_TEST_CASE(a_peer_that_does_not_speak_tls_fails) {
  const TlsServer server(make_identity("127.0.0.1"));
  const auto session = server.open();
  BOOST_TEST(session->decrypt("POST / HTTP/1.1\r\n\r\n") == "");
  BOOST_TEST(session->failed());
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_before_the_handshake) {
  const TlsServer server(make_identity("127.0.0.1"));
  const auto session = server.open();
  session->encrypt("secret");
  BOOST_TEST(session->take_outgoing() == "");
  BOOST_TEST(!session->failed());
}

BOOST_AUTO_TEST_CASE(a_certificate_needs_its_key) {
  TlsIdentity mixed = make_identity("127.0.0.1");
  mixed.key = make_identity("127.0.0.1").key;
  BOOST_CHECK_THROW(TlsServer{mixed}, std::runtime_error);
  BOOST_CHECK_THROW(TlsServer({"", ""}), std::runtime_error);
}

// The example of RFC 7617 section 2.
BOOST_AUTO_TEST_CASE(only_the_caller_is_let_in) {
  const Caller caller{"Aladdin", "open sesame"};
  const auto lets_in = [&](const std::string& value) {
    return is_from(caller, {{"authorization", value}});
  };
  BOOST_TEST(lets_in("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
  BOOST_TEST(lets_in("basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
  for (const char* value : {"", "Basic", "Basic ", "Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
                            "Basic QWxhZGRpbjpvcGVu", "Basic !", "Basic QWxhZGRpbjo="}) {
    BOOST_TEST(!lets_in(value), value);
  }
  BOOST_TEST(!is_from(caller, {}));
  BOOST_TEST(authentication_demand().status == 401);
}

BOOST_AUTO_TEST_CASE(a_password_in_a_path_is_not_logged) {
  const Caller caller{"Aladdin", "open sesame"};
  for (const char* path :
       {"/open sesame", "/x/open%20sesame;y", "/%6f%70en%2520sesame", "/%25256Fpen sesame",
        "/QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "/QWxhZGRpbjpvcGVuIHNlc2FtZQ", "/b3BlbiBzZXNhbWU=",
        "/%62%33%42lbiBzZXNhbWU", "/6f70656e20736573616d65", "/6F70656E20736573616D65x"}) {
    BOOST_TEST(loggable(caller, path) == "[redacted]", path);
  }
  for (const char* path :
       {"/EWS/Exchange.asmx", "/open", "/%", "/%6", "/%zz%25", "/\x1B[31m", ""}) {
    BOOST_TEST(loggable(caller, path) == path, path);
  }
  BOOST_TEST(loggable({"Aladdin", ""}, "/x") == "/x");
}

BOOST_AUTO_TEST_SUITE_END()
