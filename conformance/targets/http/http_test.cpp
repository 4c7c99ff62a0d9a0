#include "conformance/targets/http/http.hpp"

// clang-format off
#include <utility>  // Boost.Asio 1.74 uses std::exchange without including it
// clang-format on

#include <atomic>
#include <boost/asio.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace assay::conformance;
using namespace std::chrono_literals;
using boost::asio::ip::tcp;

BOOST_AUTO_TEST_SUITE(http)

namespace {

constexpr std::string_view ok =
    "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 4\r\n";

std::string read_request(tcp::socket& socket) {
  boost::system::error_code error;
  std::string text;
  std::size_t head =
      boost::asio::read_until(socket, boost::asio::dynamic_buffer(text), "\r\n\r\n", error);
  const std::size_t mark = text.find("Content-Length: ");
  const std::size_t body = mark == std::string::npos ? 0 : std::stoul(text.substr(mark + 16));
  const std::size_t missing = head + body - std::min(head + body, text.size());
  boost::asio::read(socket, boost::asio::dynamic_buffer(text),
                    boost::asio::transfer_exactly(missing), error);
  return text;
}

// Serves the given answers on the loopback, one per request, and then no more; an empty one closes
// the connection.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::vector<std::string> answers, bool keep_alive = false)
      : acceptor_(context_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)),
        answers_(std::move(answers)),
        keep_alive_(keep_alive),
        thread_([this] { serve(); }) {}

  ~ScriptedServer() {
    boost::system::error_code ignored;
    finished_ = true;
    tcp::socket wake(context_);
    wake.connect(address_, ignored);
    thread_.join();
  }

  std::string url() const {
    return "http://127.0.0.1:" + std::to_string(address_.port()) + "/EWS/x.asmx";
  }
  std::string received(std::size_t index) const { return requests_.at(index); }
  std::size_t connections() const { return connections_; }

 private:
  void serve() {
    for (std::size_t index = 0; index < answers_.size(); ++index) {
      const std::optional<std::string> request = next_request();
      if (!request) return;
      requests_.push_back(*request);
      if (index + 1 == answers_.size()) acceptor_.close();
      boost::system::error_code ignored;
      boost::asio::write(socket_, boost::asio::buffer(answers_[index]), ignored);
      if (!keep_alive_ || answers_[index].empty()) socket_.close();
    }
    while (!finished_) std::this_thread::sleep_for(1ms);
  }

  // Connections without a request do not count.
  std::optional<std::string> next_request() {
    while (true) {
      if (!socket_.is_open()) {
        acceptor_.accept(socket_);
        ++connections_;
      }
      if (finished_) return std::nullopt;
      std::string text = read_request(socket_);
      if (!text.empty()) return text;
      socket_.close();
    }
  }

  boost::asio::io_context context_;
  tcp::acceptor acceptor_;
  tcp::endpoint address_ = acceptor_.local_endpoint();
  std::vector<std::string> answers_;
  tcp::socket socket_{context_};
  bool keep_alive_;
  std::vector<std::string> requests_;
  std::atomic<std::size_t> connections_ = 0;
  std::atomic<bool> finished_ = false;
  std::thread thread_;
};

Request post(std::string body) {
  Request request;
  request.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"x\""}};
  request.body = std::move(body);
  return request;
}

Observation ask(const ScriptedServer& server, const Request& request, HttpOptions options = {},
                std::chrono::milliseconds timeout = 5s) {
  return HttpTarget("endpoint", server.url(), options).send(request, timeout);
}

void check_silence(const Observation& seen, Silence wanted) {
  BOOST_TEST(name_in(silence_names(), seen.silence) == name_in(silence_names(), wanted),
             seen.detail);
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_answer_comes_back_whole) {
  const ScriptedServer server({std::string(ok) + "X-A:  b \r\n\r\n<a/>"});
  const Observation seen = ask(server, post("<q/>"));
  check_silence(seen, Silence::none);
  BOOST_TEST(seen.status == 200);
  BOOST_TEST(seen.content_type == "text/xml");
  BOOST_TEST(seen.body == "<a/>");
  BOOST_TEST((seen.headers.back() == Header{"X-A", "b"}));
  BOOST_TEST(seen.microseconds > 0);
}

BOOST_AUTO_TEST_CASE(the_request_is_what_was_asked_for_and_little_else) {
  const ScriptedServer server({std::string(ok) + "\r\n<a/>"});
  ask(server, post(std::string("a\0b", 3)));
  const std::string sent = server.received(0);
  BOOST_TEST(sent.starts_with("POST /EWS/x.asmx HTTP/1.1\r\n"));
  BOOST_TEST(holds(sent, "\r\nContent-Type: text/xml; charset=utf-8\r\n"));
  BOOST_TEST(holds(sent, "\r\nSOAPAction: \"x\"\r\n"));
  BOOST_TEST(holds(sent, "\r\nContent-Length: 3\r\n"));
  BOOST_TEST(!holds(sent, "Expect:"));
  BOOST_TEST(sent.ends_with(std::string("\r\n\r\na\0b", 7)));
}

// Answers `count` requests with their own bodies, and none of them before all have come.
class PatientServer {
 public:
  explicit PatientServer(std::size_t count)
      : acceptor_(context_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)),
        port_(acceptor_.local_endpoint().port()),
        thread_([this, count] { serve(count); }) {}
  ~PatientServer() { thread_.join(); }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

 private:
  void serve(std::size_t count) {
    std::vector<std::pair<tcp::socket, std::string>> waiting;
    while (waiting.size() < count) {
      tcp::socket socket(context_);
      acceptor_.accept(socket);
      std::string request = read_request(socket);
      waiting.emplace_back(std::move(socket), request.substr(request.size() - 4));
    }
    for (auto& [socket, body] : waiting) {
      boost::asio::write(socket, boost::asio::buffer(std::string(ok) + "\r\n" + body));
    }
  }

  boost::asio::io_context context_;
  tcp::acceptor acceptor_;
  unsigned short port_;
  std::thread thread_;
};

BOOST_AUTO_TEST_CASE(requests_at_once_are_under_way_at_the_same_time) {
  constexpr std::size_t count = 20;
  const PatientServer server(count);
  std::vector<Request> requests;
  for (std::size_t index = 0; index < count; ++index) {
    requests.push_back(post("<" + std::to_string(10 + index) + ">"));
  }
  HttpTarget target("endpoint", server.url());
  const std::vector<Observation> seen = target.send_at_once(requests, 60s);
  BOOST_TEST_REQUIRE(seen.size() == count);
  for (std::size_t index = 0; index < count; ++index) {
    check_silence(seen[index], Silence::none);
    BOOST_TEST(seen[index].body == requests[index].body);
  }
}

BOOST_AUTO_TEST_CASE(methods_paths_and_headers_are_free) {
  const ScriptedServer server({std::string(ok) + "\r\n<a/>", std::string(ok) + "\r\n<a/>",
                               "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"},
                              true);
  HttpTarget target("endpoint", server.url());
  Request request;
  request.method = "PROPFIND";
  request.path = "/a/../b?c";
  request.headers = {{"X-Empty", ""}};
  check_silence(target.send(request, 5s), Silence::none);
  request = post("<q/>");
  request.method = "PUT";
  request.headers.clear();
  check_silence(target.send(request, 5s), Silence::none);
  request = {};
  request.method = "HEAD";
  check_silence(target.send(request, 5s), Silence::none);
  BOOST_TEST(server.received(0).starts_with("PROPFIND /a/../b?c HTTP/1.1\r\n"));
  BOOST_TEST(holds(server.received(0), "\r\nX-Empty:\r\n"));
  BOOST_TEST(server.received(1).starts_with("PUT /EWS/x.asmx HTTP/1.1\r\n"));
  BOOST_TEST(!holds(server.received(1), "Content-Type"));
  BOOST_TEST(server.received(1).ends_with("\r\n\r\n<q/>"));
  BOOST_TEST(server.received(2).starts_with("HEAD /EWS/x.asmx HTTP/1.1\r\n"));
  BOOST_TEST(server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(redirects_are_answers) {
  const ScriptedServer server(
      {"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"});
  BOOST_TEST(ask(server, post("x")).status == 302);
}

BOOST_AUTO_TEST_CASE(every_kind_of_silence_has_its_name) {
  check_silence(ask(ScriptedServer({""}), post("x")), Silence::closed);
  check_silence(ask(ScriptedServer({std::string(ok) + "\r\n<"}), post("x")), Silence::closed);
  check_silence(ask(ScriptedServer({"SSH-2.0-x\r\n"}), post("x")), Silence::garbled);
  const ScriptedServer slow({"HTTP/1.1 200 OK\r\n"}, true);
  check_silence(ask(slow, post("x"), {}, 100ms), Silence::timeout);
  // Asked for no coding, a server that codes all the same is there: RFC 9110 section 8.4.
  const auto coded_in = [](const std::string& coding) {
    return std::string(ok) + "Content-Encoding: " + coding + "\r\n\r\n<a/>";
  };
  for (const std::string coding : {"br", "zstd", "X-New"}) {
    const Observation coded = ask(ScriptedServer({coded_in(coding)}), post("x"));
    check_silence(coded, Silence::coded);
    BOOST_TEST(coded.detail == "cannot decode " + coding + ", the content coding of the body");
  }
  check_silence(ask(ScriptedServer({coded_in("gzip")}), post("x")), Silence::garbled);
  HttpOptions small;
  small.largest_answer = 3;
  check_silence(ask(ScriptedServer({std::string(ok) + "\r\n<a/>"}), post("x"), small),
                Silence::oversized);
  HttpOptions short_header;
  short_header.largest_header = 60;
  check_silence(ask(ScriptedServer({std::string(ok) + "\r\n<a/>"}), post("x"), short_header),
                Silence::oversized);
  check_silence(HttpTarget("endpoint", "http://127.0.0.1:1/").send(post("x"), 5s),
                Silence::unreachable);
}

// A server that does with its first connection what the first script says, and so on.
class Connections {
 public:
  using Script = std::function<void(tcp::socket&)>;

  explicit Connections(std::vector<Script> scripts)
      : acceptor_(context_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)),
        port_(acceptor_.local_endpoint().port()),
        thread_([this, scripts = std::move(scripts)] { serve(scripts); }) {}
  ~Connections() { thread_.join(); }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

 private:
  void serve(const std::vector<Script>& scripts) {
    for (const Script& script : scripts) {
      tcp::socket socket(context_);
      // Connections without a request do not count.
      do {
        socket = tcp::socket(context_);
        acceptor_.accept(socket);
        socket.wait(tcp::socket::wait_read);
      } while (socket.available() == 0);
      script(socket);
    }
  }

  boost::asio::io_context context_;
  tcp::acceptor acceptor_;
  unsigned short port_;
  std::thread thread_;
};

void write(tcp::socket& socket, const std::string& text) {
  boost::system::error_code ignored;
  boost::asio::write(socket, boost::asio::buffer(text), ignored);
}

// Answers one request after the other, and closes.
Connections::Script answering(std::vector<std::string> answers) {
  return [answers = std::move(answers)](tcp::socket& socket) {
    for (const std::string& answer : answers) {
      read_request(socket);
      write(socket, answer);
    }
  };
}

// The challenge of [MS-NLMP] section 4.2.2.3, NTLM v1 authentication, without target information.
const std::string ntlm_challenge =
    "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: NTLM TlRMTVNTUAACAAAADAAMADgAAAAzggIKASNFZ4mr"
    "ze8AAAAAAAAAAAAAAAAAAAAABgBwFwAAAA9TAGUAcgB2AGUAcgA=\r\nContent-Length: 0\r\n\r\n";

const std::string answer_a = std::string(ok) + "\r\n<a/>";
const std::string answer_b = std::string(ok) + "\r\n<b/>";

// The second request meets with the end of the kept connection, as `end` makes it.
void check_sent_again(const Connections::Script& end, const std::string& body) {
  const Connections server({[&](tcp::socket& socket) {
                              answering({answer_a})(socket);
                              end(socket);
                            },
                            answering({answer_b})});
  HttpTarget target("endpoint", server.url());
  check_silence(target.send(post("first"), 5s), Silence::none);
  const Observation seen = target.send(post(body), 5s);
  check_silence(seen, Silence::none);
  BOOST_TEST(seen.body == "<b/>");
  // libcurl repeats by itself, and tells nobody, what had not got beyond its header.
  BOOST_TEST((seen.repeats.empty() || holds(seen.repeats, "sent again over a new connection")));
}

// RFC 9112 section 9.3.1.
BOOST_AUTO_TEST_CASE(a_request_that_met_a_closed_connection_is_sent_again) {
  std::string request;
  check_sent_again([&](tcp::socket& socket) { request = read_request(socket); }, "second");
  BOOST_TEST(request.ends_with("second"));
}

BOOST_AUTO_TEST_CASE(a_request_that_met_a_reset_connection_is_sent_again) {
  // What was not read when a socket closes leads to a reset.
  const auto wait = [](tcp::socket& socket) { socket.wait(tcp::socket::wait_read); };
  check_sent_again(wait, "second");
  check_sent_again(wait, std::string(16u << 20, 'x'));
}

BOOST_AUTO_TEST_CASE(a_request_is_sent_again_only_once) {
  const Connections server({answering({answer_a, ""}), answering({""})});
  HttpTarget target("endpoint", server.url());
  check_silence(target.send(post("first"), 5s), Silence::none);
  check_silence(target.send(post("second"), 5s), Silence::closed);
}

// The operation is not idempotent: after a sign of an answer, a copy would change what is observed.
BOOST_AUTO_TEST_CASE(after_a_byte_of_an_answer_nothing_is_sent_again) {
  for (const std::string& part : {std::string("H"), std::string("HTTP/1.1 20"),
                                  std::string("HTTP/1.1 200 OK\r\n"), std::string(ok) + "\r\n<"}) {
    const Connections server({answering({answer_a, part}), answering({answer_b})});
    HttpTarget target("endpoint", server.url());
    check_silence(target.send(post("first"), 5s), Silence::none);
    const Observation seen = target.send(post("second"), 5s);
    check_silence(seen, Silence::closed);
    BOOST_TEST(seen.repeats == "");
    BOOST_TEST(target.send(post("third"), 5s).body == "<b/>");
  }
}

BOOST_AUTO_TEST_CASE(a_request_over_a_new_connection_is_never_sent_again) {
  const Connections server({answering({""}), answering({answer_b})});
  HttpTarget target("endpoint", server.url());
  check_silence(target.send(post("first"), 5s), Silence::closed);
  BOOST_TEST(target.send(post("second"), 5s).body == "<b/>");
}

BOOST_AUTO_TEST_CASE(an_answer_that_nobody_asked_for_is_no_answer) {
  std::promise<void> written;
  const Connections server({answering({answer_a + answer_b}),
                            [&](tcp::socket& socket) {
                              answering({answer_a})(socket);
                              write(socket,
                                    "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
                              written.set_value();
                              read_request(socket);
                            },
                            answering({answer_b})});
  HttpTarget target("endpoint", server.url());
  BOOST_TEST(target.send(post("first"), 5s).body == "<a/>");
  BOOST_TEST(target.send(post("second"), 5s).body == "<a/>");
  written.get_future().wait();
  const Observation seen = target.send(post("third"), 5s);
  BOOST_TEST(seen.status == 200);
  BOOST_TEST(seen.body == "<b/>");
}

BOOST_AUTO_TEST_CASE(servers_that_keep_no_connection_are_served) {
  const std::string closing = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
  for (const std::string& answer :
       {closing + "Content-Length: 4\r\n\r\n<a/>", closing + "\r\n<a/>",
        std::string("HTTP/1.0 200 OK\r\n\r\n<a/>"),
        std::string("HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\n<a/>")}) {
    const Connections server({answering({answer}), answering({answer})});
    HttpTarget target("endpoint", server.url());
    for (const char* body : {"first", "second"}) {
      const Observation seen = target.send(post(body), 5s);
      check_silence(seen, Silence::none);
      BOOST_TEST(seen.body == "<a/>");
      BOOST_TEST(seen.repeats == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(interim_answers_are_passed_over) {
  const Connections server(
      {answering({"HTTP/1.1 100 Continue\r\nX-A: 1\r\n\r\n"
                  "HTTP/1.1 103 Early Hints\r\nX-B: 2\r\n\r\n" +
                  std::string(ok) + "X-C: 3\r\n\r\n<a/>"})});
  HttpTarget target("endpoint", server.url());
  const Observation seen = target.send(post("x"), 5s);
  BOOST_TEST(seen.status == 200);
  BOOST_TEST(seen.body == "<a/>");
  BOOST_TEST(find_header(seen.headers, "X-A") == nullptr);
  BOOST_TEST(find_header(seen.headers, "X-B") == nullptr);
  BOOST_TEST(find_header(seen.headers, "X-C") != nullptr);
}

// RFC 9112 section 7.1.2.
BOOST_AUTO_TEST_CASE(trailers_are_no_headers) {
  const Connections server(
      {answering({"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n"
                  "2\r\n<a\r\n2;x=y\r\n/>\r\n0\r\nX-T: 1\r\nHTTP/X: 2\r\n\r\n",
                  answer_b})});
  HttpTarget target("endpoint", server.url());
  const Observation seen = target.send(post("x"), 5s);
  check_silence(seen, Silence::none);
  BOOST_TEST(seen.body == "<a/>");
  BOOST_TEST(find_header(seen.headers, "X-T") == nullptr);
  BOOST_TEST(find_header(seen.headers, "Trailer") != nullptr);
  BOOST_TEST(target.send(post("y"), 5s).body == "<b/>");
}

BOOST_AUTO_TEST_CASE(an_answer_that_ends_early_is_none) {
  for (const char* answer :
       {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<a/>",
        "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nX: y\r\n", "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a/>\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<a/>"}) {
    const Connections server({answering({answer})});
    const Observation seen = HttpTarget("endpoint", server.url()).send(post("x"), 5s);
    check_silence(seen, Silence::closed);
    BOOST_TEST(seen.detail != "", answer);
  }
}

// A server that asks for the authentication again on a connection that it kept.
BOOST_AUTO_TEST_CASE(a_challenge_gets_the_body_again) {
  HttpOptions options;
  options.authentication = Authentication::ntlm;
  options.credentials = {"anna", "secret", ""};
  const Connections server({answering({ntlm_challenge, answer_a, ntlm_challenge, answer_b})});
  HttpTarget target("endpoint", server.url(), options);
  check_silence(target.send(post("first"), 5s), Silence::none);
  const Observation seen = target.send(post("second"), 5s);
  BOOST_TEST(seen.status == 200, seen.detail);
}

BOOST_AUTO_TEST_CASE(a_target_that_dies_of_a_request_was_not_unreachable) {
  const ScriptedServer server({std::string(ok) + "\r\n<a/>", ""}, true);
  HttpTarget target("endpoint", server.url());
  check_silence(target.send(post("first"), 5s), Silence::none);
  check_silence(target.send(post("second"), 5s), Silence::closed);
  check_silence(target.send(post("third"), 5s), Silence::unreachable);
}

BOOST_AUTO_TEST_CASE(the_identity_is_the_address) {
  const HttpTarget target("endpoint", "http://host.example/EWS/Exchange.asmx");
  BOOST_TEST(target.identity().name == "http://host.example/EWS/Exchange.asmx");
  BOOST_TEST(target.path() == "/EWS/Exchange.asmx");
}

BOOST_AUTO_TEST_CASE(an_address_with_credentials_is_refused_without_quoting_it) {
  for (const char* url : {"http://user:hunter2@host.example/", "http://:hunter2@host.example/",
                          "ftp://user:hunter2@host.example/"}) {
    BOOST_CHECK_EXCEPTION(HttpTarget("endpoint", url), std::invalid_argument,
                          [](const auto& error) { return !holds(error.what(), "hunter2"); });
  }
}

BOOST_AUTO_TEST_CASE(basic_and_bearer_go_out_with_the_first_request) {
  HttpOptions options;
  options.authentication = Authentication::basic;
  options.credentials = {"anna", "s:cret", "tok"};
  const ScriptedServer server({std::string(ok) + "\r\n<a/>", std::string(ok) + "\r\n<a/>"});
  ask(server, post("x"), options);
  BOOST_TEST(holds(server.received(0), "\r\nAuthorization: Basic YW5uYTpzOmNyZXQ=\r\n"));
  options.authentication = Authentication::bearer;
  ask(server, post("x"), options);
  BOOST_TEST(holds(server.received(1), "\r\nAuthorization: Bearer tok\r\n"));
}

BOOST_AUTO_TEST_CASE(credentials_are_not_sent_unless_asked_for) {
  HttpOptions options;
  options.credentials = {"anna", "secret", "tok"};
  const ScriptedServer server({std::string(ok) + "\r\n<a/>"});
  ask(server, post("x"), options);
  BOOST_TEST(!holds(server.received(0), "Authorization"));
}

// The first message of NTLM goes out without the body, which is sent once.
BOOST_AUTO_TEST_CASE(ntlm_sends_the_body_only_to_a_server_that_has_challenged) {
  HttpOptions options;
  options.authentication = Authentication::ntlm;
  options.credentials = {"anna", "secret", ""};
  const ScriptedServer server({ntlm_challenge, std::string(ok) + "\r\n<a/>"}, true);
  const Observation seen = ask(server, post("<q/>"), options);
  BOOST_TEST(seen.status == 200, seen.detail);
  BOOST_TEST(holds(server.received(0), "\r\nAuthorization: NTLM TlRMTVNTUAAB"));
  BOOST_TEST(!holds(server.received(0), "<q/>"));
  BOOST_TEST(holds(server.received(1), "\r\nAuthorization: NTLM TlRMTVNTUAAD"));
  BOOST_TEST(server.received(1).ends_with("<q/>"));
  BOOST_TEST(server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(a_redirect_gets_no_credentials) {
  const ScriptedServer elsewhere({std::string(ok) + "\r\n<a/>"});
  const ScriptedServer server({"HTTP/1.1 307 Temporary Redirect\r\nLocation: " + elsewhere.url() +
                               "\r\nContent-Length: 0\r\n\r\n"});
  HttpOptions options;
  options.authentication = Authentication::basic;
  options.credentials = {"anna", "secret", ""};
  BOOST_TEST(ask(server, post("x"), options).status == 307);
  BOOST_TEST(elsewhere.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(extra_headers_go_with_every_request_that_has_none_of_that_name) {
  HttpOptions options;
  options.headers = {{"X-Tenant", "7"}, {"soapaction", "no"}, {"Accept", "*/*"}};
  const ScriptedServer server({std::string(ok) + "\r\n<a/>"});
  ask(server, post("x"), options);
  const std::string sent = server.received(0);
  BOOST_TEST(holds(sent, "\r\nX-Tenant: 7\r\n"));
  BOOST_TEST(holds(sent, "\r\nSOAPAction: \"x\"\r\n"));
  BOOST_TEST(!holds(sent, "soapaction"));
  BOOST_TEST(holds(sent, "\r\nAccept: */*\r\n"));
  BOOST_TEST(!holds(sent, "Accept: text/xml"));
}

BOOST_AUTO_TEST_CASE(requests_go_through_the_proxy_that_is_named_and_no_other) {
  const ScriptedServer proxy({std::string(ok) + "\r\n<p/>"});
  HttpOptions options;
  options.proxy = proxy.url();
  const Observation seen =
      HttpTarget("endpoint", "http://host.invalid/EWS/x.asmx", options).send(post("x"), 5s);
  BOOST_TEST(seen.body == "<p/>", seen.detail);
  BOOST_TEST(proxy.received(0).starts_with("POST http://host.invalid/EWS/x.asmx HTTP/1.1\r\n"));
}

BOOST_AUTO_TEST_CASE(retry_after_is_read) {
  const ScriptedServer server(
      {"HTTP/1.1 503 Busy\r\nRetry-After: 17\r\nContent-Length: 0\r\n\r\n"});
  BOOST_TEST(ask(server, post("x")).retry_after.count() == 17);
}

BOOST_AUTO_TEST_CASE(the_loopback_is_known) {
  for (const char* url :
       {"http://localhost:1/", "https://127.0.0.1/", "http://127.8.9.1/x", "http://[::1]:80/"}) {
    BOOST_TEST(is_loopback(host_of(url)), url);
  }
  for (const char* url : {"http://127.0.0.1.example/", "http://example/", "http://10.0.0.1/",
                          "http://[fe80::1]/", "http://localhost.example/"}) {
    BOOST_TEST(!is_loopback(host_of(url)), url);
  }
}

BOOST_AUTO_TEST_CASE(only_http_urls_are_targets) {
  for (const char* url : {"", "file:///etc/passwd", "ftp://host/", "host", "http://"}) {
    BOOST_CHECK_THROW(HttpTarget("endpoint", url), std::invalid_argument);
  }
}

BOOST_AUTO_TEST_SUITE_END()
