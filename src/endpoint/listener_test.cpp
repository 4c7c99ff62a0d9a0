#include "endpoint/listener.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

// Bytes on a socket, without an HTTP library between the test and the server.
namespace assay::endpoint {
BOOST_AUTO_TEST_SUITE(listening)

namespace {

using namespace std::chrono_literals;

class Peer {
 public:
  explicit Peer(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Peer() { ::close(socket_); }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  bool connected() const { return connected_; }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void finish() { ::shutdown(socket_, SHUT_WR); }

  // True when the server has closed, and not just nothing to say.
  bool closed() {
    char byte = 0;
    return ::recv(socket_, &byte, 1, 0) == 0;
  }

  // Everything until the server closes.
  std::string read_all() {
    while (receive()) {
    }
    return std::exchange(received_, {});
  }

  // One answer with a Content-Length.
  std::string read_answer() {
    std::size_t end = std::string::npos;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos && receive()) {
    }
    if (end == std::string::npos) return std::exchange(received_, {});
    const std::size_t name = received_.find("Content-Length: ");
    const std::size_t length = name < end ? std::stoul(received_.substr(name + 16)) : 0;
    while (received_.size() < end + 4 + length && receive()) {
    }
    std::string answer = received_.substr(0, end + 4 + length);
    received_.erase(0, end + 4 + length);
    return answer;
  }

 private:
  bool receive() {
    char buffer[4096];
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count > 0) received_.append(buffer, static_cast<std::size_t>(count));
    return count > 0;
  }

  int socket_;
  bool connected_ = false;
  std::string received_;
};

const std::string message =
    R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" )"
    R"(xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" )"
    R"(xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Header>)"
    R"(<t:RequestServerVersion Version="Exchange2013"/></s:Header><s:Body>)"
    R"(<m:AddNewImContactToGroup><m:ImAddress>a@contoso.com</m:ImAddress>)"
    R"(</m:AddNewImContactToGroup></s:Body></s:Envelope>)";

std::string post(const std::string& headers, const std::string& body) {
  return "POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n" +
         headers + "\r\n" + body;
}

std::string post(const std::string& body) {
  return post("Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}

std::string chunked(const std::string& body, std::size_t size) {
  std::ostringstream text;
  for (std::size_t start = 0; start < body.size(); start += size) {
    const std::string chunk = body.substr(start, size);
    text << std::hex << chunk.size() << "\r\n" << chunk << "\r\n";
  }
  text << "0\r\n\r\n";
  return post("Transfer-Encoding: chunked\r\n", text.str());
}

int status_of(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

struct Fixture {
  Listener listener;

  std::string ask(const std::string& request) {
    Peer peer(listener.port());
    BOOST_TEST_REQUIRE(peer.connected());
    peer.send(request);
    return peer.read_answer();
  }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_request_over_http, Fixture) {
  const std::string answer = ask(post(message));
  BOOST_TEST(status_of(answer) == 200);
  BOOST_TEST(answer.find("Content-Type: text/xml; charset=utf-8\r\n") != std::string::npos);
  BOOST_TEST(answer.find("AddNewImContactToGroupResponse") != std::string::npos);
  BOOST_TEST(listener.store().mailboxes().at(0).contacts().size() == 1u);
  BOOST_TEST(listener.url() ==
             "http://127.0.0.1:" + std::to_string(listener.port()) + "/EWS/Exchange.asmx");
}

BOOST_FIXTURE_TEST_CASE(many_requests_on_one_connection, Fixture) {
  Peer peer(listener.port());
  peer.send(post(message) + post("<bad/>") + chunked(message, 7) + post(message));
  for (const int status : {200, 500, 200, 200}) BOOST_TEST(status_of(peer.read_answer()) == status);
  peer.send(post(message));
  BOOST_TEST(status_of(peer.read_answer()) == 200);
}

BOOST_FIXTURE_TEST_CASE(methods_and_paths, Fixture) {
  const std::string get = "GET /EWS/Exchange.asmx HTTP/1.1\r\nHost: x\r\n\r\n";
  const std::string answer = ask(get);
  BOOST_TEST(status_of(answer) == 200);
  BOOST_TEST(answer.find("href=\"Services.wsdl\"") != std::string::npos);
  BOOST_TEST(ask("HEAD" + get.substr(3)).ends_with("\r\n\r\n"));
  for (const std::string method : {"OPTIONS", "TRACE", "CONNECT", "DELETE", "PATCH",
                                   "PROPFIND", "M-POST", "post"}) {
    BOOST_TEST(status_of(ask(method + get.substr(3))) == 405, method);
  }
  BOOST_TEST(status_of(ask("PUT" + post(message).substr(4))) == 405);
  BOOST_TEST(status_of(ask("GET /EWS/Services.wsdl?x?y HTTP/1.1\r\nHost: x\r\n\r\n")) == 200);
  BOOST_TEST(status_of(ask("GET HTTP://a:b@c/EWS/Services.wsdl HTTP/1.1\r\nHost: x\r\n\r\n")) ==
             200);
  BOOST_TEST(status_of(ask("GET /%0A HTTP/1.1\r\nHost: x\r\n\r\n")) == 404);
  BOOST_TEST(status_of(ask("GET /" + std::string(5000, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n")) ==
             414);
}

BOOST_FIXTURE_TEST_CASE(a_range_does_not_cut_the_answer, Fixture) {
  const std::string length = "Content-Length: " + std::to_string(message.size()) + "\r\n";
  const std::string answer = ask(post(length + "Range: bytes=0-9\r\n", message));
  BOOST_TEST(status_of(answer) == 200);
  BOOST_TEST(answer.ends_with("Envelope>"));
}

// RFC 9112: what two readers could take for different requests is refused, and nothing behind it is
// taken for another one.
BOOST_FIXTURE_TEST_CASE(nothing_of_a_refused_request_is_the_next_one, Fixture) {
  const std::string line = "POST /EWS/Exchange.asmx HTTP/1.1\r\n";
  for (const std::string& request : {
           "POST /EWS/Exchange.asmx HTTP/1.1\r\nContent-Length: 0\r\n\r\n" + std::string(),
           post("Host: localhost\r\nContent-Length: 0\r\n", ""),
           "POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: a b\r\nContent-Length: 0\r\n\r\n" +
               std::string(),
           post("Expect: 100-continue\r\nContent-Length: 5, 5\r\n", "hello"),
           post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"),
           post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"),
           post("Content-Length: 5, 5\r\n", "hello"),
           post("Content-Length: -1\r\n", ""),
           post("Content-Length: five\r\n", "hello"),
           post("Content-Length: 0x5\r\n", "hello"),
           post("Content-Length: +5\r\n", "hello"),
           post("Content-Length: %35\r\n", "hello"),
           post("Content-Length:\r\n", ""),
           post("Content-Length : 5\r\n", "hello"),
           post(" Content-Length: 5\r\n", "hello"),
           post("Content-Length:\r\n 5\r\n", "hello"),
           post("X: y\r\n\tz\r\nContent-Length: 0\r\n", ""),
           post("Content-Length: 99999999999999999999\r\n", ""),
           post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
           post("Transfer-Encoding: gzip\r\n", ""),
           post("Transfer-Encoding:\r\n", ""),
           post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
           post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
           post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
           post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"),
           "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + std::string(),
           post("Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n"),
           post("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n"),
           post("Transfer-Encoding: chunked\r\n", "1\r\nxx\r\n0\r\n\r\n"),
           post("Transfer-Encoding: chunked\r\n", "1\r\nx0\r\n\r\n"),
           post("Transfer-Encoding: chunked\r\n", "1\nx\r\n0\r\n\r\n"),
           post("Transfer-Encoding: chunked\r\n", "0\r\nno field\r\n\r\n"),
           post("no field\r\n", ""),
           post(": x\r\n", ""),
           post("X: a\rContent-Length: 0\r\n", ""),
           post("X: y\nContent-Length: 0\r\n", ""),
           "POST /EWS/Exchange.asmx HTTP/1.1\nHost: x\n\n" + std::string(),
           line + "Host: x\n\n",
           "POST /EWS/Exchange.asmx HTTP/2.0\r\n\r\n" + std::string(),
           "POST /a b HTTP/1.1\r\nHost: x\r\n\r\n" + std::string(),
           "nonsense\r\n\r\n" + std::string(),
       }) {
    Peer peer(listener.port());
    peer.send(request + post(message));
    const std::string answer = peer.read_all();
    BOOST_TEST(status_of(answer) == 400, request);
    BOOST_TEST(answer.find("Connection: close\r\n") != std::string::npos, request);
    BOOST_TEST(answer.rfind("HTTP/1.1") == 0u, request);
  }
  BOOST_TEST(listener.store().mailboxes().at(0).contacts().empty());
}

BOOST_FIXTURE_TEST_CASE(a_body_ends_where_it_says, Fixture) {
  const std::string refused = "OPTIONS /EWS/Exchange.asmx HTTP/1.1\r\nHost: x\r\n";
  for (const std::string& request :
       {post("", ""), post("Content-Length: 5\r\n", "<bad>"),
        post("Transfer-Encoding: chunked\r\n", "5;x=y\r\n<bad>\r\n0\r\nX: y\r\n\r\n"),
        post("Range: x\r\nContent-Length: 5\r\n", "<bad>"),
        "\r\n" + refused + "Content-Length: 5\r\n\r\nhello",
        refused + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "QUERY /EWS/Exchange.asmx HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" +
            std::string(),
        "POST /EWS/Exchange.asmx HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; "
        "boundary=x\r\n"
        "Content-Length: 5\r\n\r\nhello" +
            std::string(),
        post("Content-Encoding: gzip\r\nContent-Length: 5\r\n", "hello")}) {
    Peer peer(listener.port());
    peer.send(request + post(message));
    const int status = status_of(peer.read_answer());
    BOOST_TEST((status == 500 || status == 405 || status == 415), request);
    BOOST_TEST(status_of(peer.read_answer()) == 200, request);
  }
}

BOOST_FIXTURE_TEST_CASE(a_body_may_wait_to_be_asked_for, Fixture) {
  Peer peer(listener.port());
  peer.send(post(
      "Expect: 100-continue\r\nContent-Length: " + std::to_string(message.size()) + "\r\n", ""));
  BOOST_TEST(status_of(peer.read_answer()) == 100);
  peer.send(message);
  BOOST_TEST(status_of(peer.read_answer()) == 200);
}

// RFC 9110 section 10.1.1: HTTP/1.0 has no interim answers.
BOOST_FIXTURE_TEST_CASE(nobody_of_http_1_0_asks_before, Fixture) {
  Peer peer(listener.port());
  peer.send("POST /EWS/Exchange.asmx HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: " +
            std::to_string(message.size()) + "\r\n\r\n" + message);
  const std::string answer = peer.read_all();
  BOOST_TEST(status_of(answer) == 200);
  BOOST_TEST(answer.rfind("HTTP/1.1 ") == 0u);
}

BOOST_FIXTURE_TEST_CASE(bodies_of_any_size_are_answered, Fixture) {
  const std::string large(1 << 20, ' ');
  for (const std::string& request : {post(large), chunked(large, 4096)}) {
    const std::string answer = ask(request);
    BOOST_TEST(status_of(answer) == 500);
    BOOST_TEST(answer.find("ErrorRequestStreamTooBig") != std::string::npos);
  }
  // More than is worth reading: the answer comes before the end.
  Peer peer(listener.port());
  peer.send(post("Content-Length: 1000000000000\r\n", ""));
  for (int count = 0; count < 40 && peer.send(large); ++count) {
  }
  peer.finish();
  BOOST_TEST(status_of(peer.read_all()) != 200);
  BOOST_TEST(status_of(ask(post(message))) == 200);
}

BOOST_FIXTURE_TEST_CASE(heads_are_bounded, Fixture) {
  for (const std::string& flood : {std::string(1 << 20, 'x'), "GET / HTTP/1.1\r\nHost: x\r\nX: " +
                                                                  std::string(1 << 20, 'x')}) {
    Peer peer(listener.port());
    peer.send(flood);
    peer.finish();
    BOOST_TEST(status_of(peer.read_all()) != 200);
  }
  std::string headers = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int count = 0; count < 20000; ++count) headers += "X-" + std::to_string(count) + ": y\r\n";
  Peer peer(listener.port());
  peer.send(headers);
  BOOST_TEST(status_of(peer.read_all()) != 200);
  BOOST_TEST(status_of(ask(post(message))) == 200);
}

BOOST_FIXTURE_TEST_CASE(who_has_said_everything_is_still_answered, Fixture) {
  Peer peer(listener.port());
  peer.send(post(message) + post("<bad/>"));
  peer.finish();
  BOOST_TEST(status_of(peer.read_answer()) == 200);
  BOOST_TEST(status_of(peer.read_answer()) == 500);
  BOOST_TEST(peer.read_all().empty());
  // The half of a request is none, however it is marked off.
  for (const std::string& request : {post(message), chunked(message, 100)}) {
    const std::size_t contacts = listener.store().mailboxes().at(0).contacts().size();
    Peer halfway(listener.port());
    halfway.send(request.substr(0, request.size() - 20));
    halfway.finish();
    BOOST_TEST(status_of(halfway.read_all()) != 200);
    BOOST_TEST(listener.store().mailboxes().at(0).contacts().size() == contacts);
  }
}

BOOST_AUTO_TEST_CASE(one_connection_too_many_is_turned_away) {
  ListenerOptions options;
  options.server.threads = 1;
  options.server.connections = 3;
  Listener listener(options);
  // Halfway through a request: it keeps its thread, and the others wait.
  Peer served(listener.port());
  served.send(post(message).substr(0, 100));
  std::vector<std::unique_ptr<Peer>> others;
  for (int count = 0; count < 4; ++count) {
    others.push_back(std::make_unique<Peer>(listener.port()));
    others.back()->send(post(message));
  }
  for (const std::size_t refused : {2u, 3u}) {
    const std::string answer = others[refused]->read_all();
    BOOST_TEST(status_of(answer) == 503);
    BOOST_TEST(answer.find("Retry-After: 1\r\n") != std::string::npos);
  }
  served.send(post(message).substr(100));
  BOOST_TEST(status_of(served.read_answer()) == 200);
  for (const std::size_t waiting : {0u, 1u}) {
    BOOST_TEST(status_of(others[waiting]->read_answer()) == 200);
  }
}

// Closed at once, the connection would be reset, and the answer lost with it.
BOOST_AUTO_TEST_CASE(who_is_turned_away_while_sending_hears_why) {
  ListenerOptions options;
  options.server.threads = 1;
  options.server.connections = 1;
  Listener listener(options);
  Peer served(listener.port());
  served.send(post(message).substr(0, 100));
  for (int count = 0; count < 20; ++count) {
    Peer refused(listener.port());
    refused.send(post(std::string(100000, ' ')));
    refused.finish();
    BOOST_TEST(status_of(refused.read_all()) == 503);
  }
  served.send(post(message).substr(100));
  BOOST_TEST(status_of(served.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(who_does_not_take_the_answer_runs_out_of_patience) {
  HttpServerOptions options;
  options.patience = 300ms;
  options.threads = 1;
  // More than the buffers of a socket hold, then little.
  std::atomic<std::size_t> size = std::size_t{32} << 20;
  HttpServer server(options, [&](const HttpRequest&) {
    return HttpResponse{200, {}, std::string(size.exchange(10), 'x')};
  });
  Peer deaf(server.port());
  deaf.send(post(message));
  while (size != 10) std::this_thread::yield();
  Peer other(server.port());
  other.send(post(message));
  BOOST_TEST(status_of(other.read_answer()) == 200);
}

// Each byte comes in time, and all of them never would.
BOOST_AUTO_TEST_CASE(slow_senders_run_out_of_patience) {
  ListenerOptions options;
  options.server.patience = 300ms;
  Listener listener(options);
  Peer peer(listener.port());
  peer.send(post("Content-Length: 300000\r\n", ""));
  const auto start = std::chrono::steady_clock::now();
  bool goes_on = true;
  while (goes_on && std::chrono::steady_clock::now() - start < 60s) {
    goes_on = peer.send(" ");
    std::this_thread::sleep_for(20ms);
  }
  BOOST_TEST(!goes_on);
  BOOST_TEST((std::chrono::steady_clock::now() - start >= options.server.patience));
  BOOST_TEST(listener.store().mailboxes().at(0).contacts().empty());
}

BOOST_AUTO_TEST_CASE(a_client_that_waits_for_us_does_not_run_out_of_patience) {
  HttpServerOptions options;
  options.patience = 500ms;
  HttpServer server(options, [&](const HttpRequest&) {
    std::this_thread::sleep_for(options.patience + 100ms);
    return HttpResponse{};
  });
  Peer peer(server.port());
  peer.send(post(message));
  BOOST_TEST(status_of(peer.read_answer()) == 200);
}

BOOST_AUTO_TEST_CASE(who_is_silent_neither_keeps_others_out_nor_goes_for_them) {
  ListenerOptions options;
  options.server.threads = 1;
  Listener listener(options);
  std::vector<std::unique_ptr<Peer>> silent;
  for (int count = 0; count < 20; ++count) {
    silent.push_back(std::make_unique<Peer>(listener.port()));
  }
  Peer peer(listener.port());
  peer.send(post(message));
  BOOST_TEST(status_of(peer.read_answer()) == 200);
  silent.push_back(std::make_unique<Peer>(listener.port()));
  for (const auto& one : silent) {
    one->send(post("<bad/>"));
    BOOST_TEST(status_of(one->read_answer()) == 500);
  }
  peer.send(post("<bad/>"));
  BOOST_TEST(status_of(peer.read_answer()) == 500);
}

BOOST_AUTO_TEST_CASE(who_is_silent_for_too_long_is_closed) {
  ListenerOptions options;
  options.server.patience = 500ms;
  Listener listener(options);
  Peer stranger(listener.port());
  Peer known(listener.port());
  known.send(post("<bad/>"));
  BOOST_TEST(status_of(known.read_answer()) == 500);
  BOOST_TEST(stranger.closed());
  BOOST_TEST(known.closed());
}

BOOST_AUTO_TEST_CASE(who_has_been_silent_longest_goes_when_there_are_too_many) {
  ListenerOptions options;
  options.server.connections = 2;
  options.server.patience = 10min;
  // One thread hears the silence of the first before it serves the second.
  options.server.threads = 1;
  Listener listener(options);
  Peer first(listener.port());
  first.send(post("<bad/>"));
  BOOST_TEST(status_of(first.read_answer()) == 500);
  Peer second(listener.port());
  second.send(post("<bad/>"));
  BOOST_TEST(status_of(second.read_answer()) == 500);
  // Until the server has noticed their silence it turns away.
  std::string answer;
  while (status_of(answer) != 200) {
    Peer third(listener.port());
    third.send(post(message));
    answer = third.read_answer();
    BOOST_TEST_REQUIRE((status_of(answer) == 200 || status_of(answer) == 503));
  }
  BOOST_TEST(first.closed());
}

BOOST_FIXTURE_TEST_CASE(parallel_requests_lose_nothing, Fixture) {
  std::vector<std::thread> clients;
  std::atomic<int> successes = 0;
  for (int client = 0; client < 8; ++client) {
    clients.emplace_back([&, client] {
      for (int count = 0; count < 20; ++count) {
        std::string body = message;
        body.replace(body.find("a@contoso"), 9, std::to_string(client * 100 + count) + "@contoso");
        Peer peer(listener.port());
        peer.send(post(body));
        successes += status_of(peer.read_answer()) == 200;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  BOOST_TEST(successes == 160);
  BOOST_TEST(listener.store().mailboxes().at(0).contacts().size() == 160u);
}

// A connection that the server has taken, and not only the system.
std::unique_ptr<Peer> accepted_peer(int port) {
  auto peer = std::make_unique<Peer>(port);
  peer->send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  BOOST_TEST(status_of(peer->read_answer()) != 0);
  return peer;
}

BOOST_AUTO_TEST_CASE(stopping_is_clean_and_may_be_repeated) {
  Listener listener;
  const int port = listener.port();
  const auto idle = accepted_peer(port);
  const auto in_the_head = accepted_peer(port);
  in_the_head->send(post(message).substr(0, 100));
  const auto in_the_body = accepted_peer(port);
  in_the_body->send(post(message).substr(0, post(message).size() - 100));
  const auto start = std::chrono::steady_clock::now();
  listener.stop();
  BOOST_TEST((std::chrono::steady_clock::now() - start < HttpServerOptions().patience));
  listener.stop();
  BOOST_TEST(!Peer(port).connected());
  BOOST_TEST(idle->read_all() == "");
  for (Peer* const cut_off : {in_the_head.get(), in_the_body.get()}) {
    const std::string answer = cut_off->read_all();
    BOOST_TEST(answer.starts_with("HTTP/1.1 503 "), answer);
  }
  BOOST_TEST(listener.store().mailboxes().at(0).contacts().empty());
}

BOOST_AUTO_TEST_CASE(what_was_said_in_full_is_answered_before_the_end) {
  std::promise<void> reached;
  std::promise<void> released;
  HttpServerOptions options;
  options.threads = 1;
  HttpServer server(options, [&](const HttpRequest& request) {
    if (request.body == "hold") {
      reached.set_value();
      released.get_future().wait();
    }
    return HttpResponse{};
  });
  const auto served = accepted_peer(server.port());
  const auto waiting = accepted_peer(server.port());
  const auto halfway = accepted_peer(server.port());
  served->send(post("hold"));
  reached.get_future().wait();
  waiting->send(post(message));
  halfway->send(post(message).substr(0, 100));
  std::thread stopping([&] { server.stop(); });
  // The system takes no more connections as soon as it has begun.
  while (Peer(server.port()).connected()) std::this_thread::yield();
  released.set_value();
  stopping.join();
  BOOST_TEST(status_of(served->read_all()) == 200);
  BOOST_TEST(status_of(waiting->read_all()) == 200);
  BOOST_TEST(status_of(halfway->read_all()) == 503);
}

BOOST_FIXTURE_TEST_CASE(a_port_is_taken_once, Fixture) {
  ListenerOptions options;
  options.server.port = listener.port();
  BOOST_CHECK_THROW(Listener{options}, std::runtime_error);
  options.server = {};
  options.server.host = "host.invalid";
  BOOST_CHECK_THROW(Listener{options}, std::runtime_error);
}

BOOST_AUTO_TEST_CASE(requests_are_logged) {
  std::mutex mutex;
  std::vector<ServedRequest> log;
  ListenerOptions options;
  options.server.log = [&](const ServedRequest& served) {
    const std::scoped_lock lock(mutex);
    log.push_back(served);
  };
  Listener listener(options);
  Peer peer(listener.port());
  peer.send(post(message) + "GET /%1B[31m HTTP/1.1\r\nHost: x\r\n\r\n");
  peer.read_answer();
  peer.read_answer();
  listener.stop();
  BOOST_TEST_REQUIRE(log.size() == 2u);
  BOOST_TEST(log[0].remote == "127.0.0.1");
  BOOST_TEST(log[0].method == "POST");
  BOOST_TEST(log[0].path == "/EWS/Exchange.asmx");
  BOOST_TEST(log[0].status == 200);
  BOOST_TEST(log[1].path == "/\x1B[31m");
  BOOST_TEST(log[1].status == 404);
}

BOOST_AUTO_TEST_CASE(passwords_are_not_logged) {
  std::string log;
  ListenerOptions options;
  options.caller = Caller{"anna", "hunter2"};
  options.server.log = [&](const ServedRequest& served) { log += served.path + "\n"; };
  Listener listener(options);
  Peer peer(listener.port());
  for (const std::string target :
       {"/hunter2", "/EWS/Exchange.asmx?password=hunter2", "http://anna:hunter2@localhost/EWS/",
        "/%68%75nter2", "/%2568unter2", "/EWS/#hunter2"}) {
    peer.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
    BOOST_TEST(status_of(peer.read_answer()) == 401);
  }
  listener.stop();
  BOOST_TEST(log == "[redacted]\n/EWS/Exchange.asmx\n/EWS/\n[redacted]\n[redacted]\n/EWS/\n");
}

// What needs no store is done before anybody waits for it.
BOOST_AUTO_TEST_CASE(requests_are_read_outside_of_the_lock) {
  std::atomic<int> read = 0;
  ListenerOptions options;
  options.script = [&](const HttpRequest& request, Store& store, const HandlerOptions& handler) {
    read += handler.reading != nullptr;
    return handle(request, store, handler);
  };
  Listener listener(options);
  Peer peer(listener.port());
  for (const auto& [request, status] : {std::pair{post(message), 200}, {post("<bad/>"), 500}}) {
    peer.send(request);
    BOOST_TEST(status_of(peer.read_answer()) == status);
  }
  BOOST_TEST(read == 2);
}

// Only defects hold an answer back.
std::string delivered(Delivery delivery) {
  HttpServerOptions options;
  options.patience = 300ms;
  HttpServer server(options, [delivery](const HttpRequest&) {
    return HttpResponse{200, {}, "0123456789", delivery};
  });
  Peer peer(server.port());
  peer.send(post(message));
  return peer.read_all();
}

BOOST_AUTO_TEST_CASE(an_answer_may_be_cut_or_held_back) {
  const std::string whole = delivered(Delivery::whole);
  BOOST_TEST(whole.ends_with("0123456789"));
  const std::string cut = delivered(Delivery::cut);
  BOOST_TEST(cut.starts_with("HTTP/1.1 200"));
  BOOST_TEST(cut.size() == whole.size() / 2);
  BOOST_TEST(delivered(Delivery::none).empty());
  const auto begin = std::chrono::steady_clock::now();
  BOOST_TEST(delivered(Delivery::never).empty());
  BOOST_TEST((std::chrono::steady_clock::now() - begin >= 250ms));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
