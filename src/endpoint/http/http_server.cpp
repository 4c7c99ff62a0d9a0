#include "endpoint/http/http_server.hpp"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

#include "base/text/ascii.hpp"
#include "endpoint/http/connection.hpp"
#include "endpoint/http/framing.hpp"
#include "endpoint/http/reception.hpp"
#include "endpoint/http/request_body.hpp"
#include "endpoint/http/request_head.hpp"

// What cpp-httplib 0.11 leaves open is closed here: it bounds neither the length of a line, nor the
// number of headers, nor a chunked body, nor the time of a request; it reads what RFC 9112 forbids,
// and spends a thread on idle connections. So the connections are ours, requests are read by us,
// and the library gets a bare request line and writes the answer.
namespace assay::endpoint {
namespace {

constexpr std::size_t largest_head = std::size_t{64} << 10;
constexpr std::size_t longest_path = 1024;
constexpr std::size_t requests_per_connection = 1000;
constexpr int backlog = 512;
constexpr std::chrono::milliseconds slice{50};  // after which a wait notices the end

// Of a body that is too long, this much is read and dropped, so that the client hears the answer.
constexpr std::size_t drained = std::size_t{16} << 20;

// What is being served by this thread. The library gives its handlers no way to it.
struct Turn {
  Connection& connection;
  RequestHead head;
  bool answered = false;  // else the request is refused before anybody hears of it
};
thread_local Turn* turn = nullptr;

// The library reads no byte of the client: what is told here is all it knows of the request.
class Stream final : public httplib::Stream {
 public:
  Stream(Connection& connection, std::string told)
      : connection_(connection), told_(std::move(told)) {}
  bool is_readable() const override { return read_ < told_.size(); }
  bool is_writable() const override { return !connection_.broken(); }
  ssize_t read(char* data, std::size_t size) override {
    const std::size_t count = told_.copy(data, size, read_);
    read_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* data, std::size_t size) override {
    connection_.write({data, size});
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& address, int&) const override {
    address = connection_.peer();
  }
  void get_local_ip_and_port(std::string&, int&) const override {}
  // It would refuse a number that select() cannot take.
  socket_t socket() const override { return 0; }

 private:
  Connection& connection_;
  std::string told_;
  std::size_t read_ = 0;
};

// The bytes up to the empty line, or to the first line that does not end as it must.
std::string read_head(Connection& connection) {
  std::string head;
  char letter = 0;
  while (head.size() < largest_head && connection.read(&letter, 1) == 1) {
    head += letter;
    if (letter != '\n') continue;
    // RFC 9112 section 2.2: before a request an empty line means nothing.
    if (head == "\r\n") {
      head.clear();
    } else if (head.ends_with("\r\n\r\n") || !head.ends_with("\r\n")) {
      break;
    }
  }
  return head;
}

// The target without what may stand before and behind the path (RFC 9112 section 3.2): scheme,
// authority, with a password perhaps, and query.
std::string path_of(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!base::same_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(std::min(target.find_first_of("/?#", scheme.size()), target.size()));
  }
  const std::string_view path = target.substr(0, target.find_first_of("?#"));
  return path.empty() ? "/" : std::string(path);
}

// HTTP/1.0 knows no interim answer (RFC 9110 section 10.1.1), and who is refused is asked for
// nothing.
bool waits_to_be_asked(const RequestHead& head) {
  return lists(head.headers, "Expect", "100-continue") && !head.version_1_0 &&
         framing_of(head).kind != Framing::Kind::unreadable;
}

// The library refuses other methods as bad requests, which a handler answers as what they are: RFC
// 9110 section 9.1.
std::string_view method_told(const RequestHead& head) {
  constexpr std::array<std::string_view, 8> known{"GET",    "HEAD",    "POST",    "PUT",
                                                  "DELETE", "CONNECT", "OPTIONS", "TRACE"};
  const bool is_known = std::ranges::find(known, head.method) != known.end();
  return is_known ? std::string_view(head.method) : "POST";
}

// What the library is told: nothing that would make it read, cut or compress a body.
std::string told_of(const RequestHead& head) {
  std::string text = std::string(method_told(head)) + " " + path_of(head.target) +
                     (head.version_1_0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
  if (lists(head.headers, "Connection", "close")) {
    text += "Connection: close\r\n";
  } else if (lists(head.headers, "Connection", "keep-alive")) {
    text += "Connection: Keep-Alive\r\n";
  }
  if (waits_to_be_asked(head)) text += "Expect: 100-continue\r\n";
  return text + "\r\n";
}

void close_after(httplib::Response& response) {
  if (!response.has_header("Connection")) response.set_header("Connection", "close");
  turn->connection.stop_reading();
}

constexpr std::string_view busy =
    "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 31\r\n\r\n"
    "All connections here are taken\n";
constexpr std::size_t busy_body = 31;
static_assert(busy.substr(busy.size() - busy_body - 4).starts_with("\r\n\r\n"));

std::string_view reason_of(int status) {
  switch (status) {
    case 414:
      return "The path of the request is too long.\n";
    case 503:
      return "The endpoint ends.\n";
    case 500:
      return "The endpoint has no answer.\n";
    default:
      return "The request is none that RFC 9112 allows.\n";
  }
}

// The library hands over each connection as a task, which only brings it to the reception. One that
// finds no memory must not end the others.
class Usher final : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> task) override {
    try {
      task();
    } catch (const std::exception&) {
      return;
    }
  }
  void shutdown() override {}
};

}  // namespace

class HttpServer::Implementation final : private httplib::Server {
 public:
  Implementation(HttpServerOptions options, Answer answer)
      : options_(std::move(options)),
        answer_(std::move(answer)),
        reception_({options_.threads, options_.connections, options_.patience},
                   [this](Connection& connection) { return serve(connection); }) {
    if (options_.tls) tls_.emplace(*options_.tls);
    configure();
    bind();
    thread_ = std::thread([this] {
      listen_after_bind();
      ended_ = true;
    });
    while (!is_running() && !ended_) std::this_thread::yield();
  }

  ~Implementation() override { stop_all(); }

  int port() const { return port_; }

  void stop_all() {
    if (!stopping_.exchange(true)) httplib::Server::stop();
    const std::scoped_lock lock(stop_mutex_);
    reception_.close();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void configure() {
    new_task_queue = [] { return new Usher; };
    set_tcp_nodelay(true);
    set_keep_alive_max_count(requests_per_connection);
    set_keep_alive_timeout(std::chrono::ceil<std::chrono::seconds>(options_.patience).count());
    // Not SO_REUSEPORT, which lets two servers share a port unnoticed.
    set_socket_options([this](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
      listening_ = socket;
    });
    set_logger([this](const auto& request, const auto& response) { log(request, response); });
    // Its own way would put the text of the exception into a header.
    set_exception_handler([](const auto&, auto& response, const auto&) { response.status = 500; });
    set_error_handler([this](const auto&, httplib::Response& response) { refuse(response); });
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      route(request, response);
      return HandlerResponse::Handled;
    });
  }

  void refuse(httplib::Response& response) const {
    if (turn->answered) return;
    close_after(response);
    // A request that stopping has cut off is not a bad one.
    if (stopping_ && response.status == 400) response.status = 503;
    response.set_content(std::string(reason_of(response.status)), "text/plain; charset=utf-8");
  }

  void bind() {
    port_ = options_.port == 0                           ? bind_to_any_port(options_.host)
            : bind_to_port(options_.host, options_.port) ? options_.port
                                                         : -1;
    if (port_ < 0) {
      throw std::runtime_error("cannot listen on " + options_.host + " port " +
                               std::to_string(options_.port));
    }
    ::listen(listening_, backlog);  // again: the library's own backlog is 5
  }

  void route(const httplib::Request& request, httplib::Response& response) {
    if (request.path.size() > longest_path) {
      response.status = 414;
      return;
    }
    Connection& connection = turn->connection;
    connection.grant(drained + largest_head);
    RequestBody body =
        read_body(framing_of(turn->head), {options_.largest_body + 1, drained},
                  [&](char* data, std::size_t size) { return connection.read(data, size); });
    if (body.end != RequestBody::End::complete) close_after(response);
    if (body.end == RequestBody::End::unreadable) {
      response.status = 400;
    } else {
      respond(request, response, std::move(body.bytes));
    }
  }

  void respond(const httplib::Request& request, httplib::Response& response, std::string body) {
    const HttpResponse answer =
        answer_({turn->head.method, request.path, turn->head.headers, std::move(body)});
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    response.body = answer.body;
    turn->answered = true;
    turn->connection.deliver(answer.delivery);
    wait_for(answer.delay);
  }

  void wait_for(std::chrono::milliseconds delay) {
    const auto end = Connection::Clock::now() + delay;
    while (!stopping_ && Connection::Clock::now() < end) {
      std::this_thread::sleep_for(
          std::min<Connection::Clock::duration>(slice, end - Connection::Clock::now()));
    }
  }

  // Must not wait: nobody is accepted meanwhile.
  bool process_and_close_socket(socket_t socket) override {
    auto connection = std::make_unique<Connection>(socket, &stopping_);
    if (reception_.make_room()) {
      reception_.admit(std::move(connection));
    } else if (!tls_) {
      ::send(socket, busy.data(), busy.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      reception_.see_off(std::move(connection));
    }
    return true;
  }

  // Nor must one that is served end the others.
  bool serve(Connection& connection) {
    Turn here{connection, {}};
    turn = &here;
    bool goes_on = false;
    try {
      if (tls_ && !connection.secured()) connection.secure(tls_->open());
      goes_on = serve_request(connection);
    } catch (const std::exception&) {
      goes_on = false;
    }
    turn = nullptr;
    return goes_on;
  }

  bool serve_request(Connection& connection) {
    connection.begin(2 * largest_head, options_.patience);
    const std::string head = read_head(connection);
    if (head.empty()) return false;
    std::optional<RequestHead> parsed = parse_head(head);
    // The library, too, refuses an empty line.
    Stream stream(connection, parsed ? told_of(*parsed) : "\r\n");
    if (parsed) turn->head = *std::move(parsed);
    const bool full = stopping_ || connection.begun() == requests_per_connection;
    bool last = false;
    const bool served = process_request(stream, full, last, nullptr);
    if (!connection.flush() || !served) return false;
    if (!last && !full && !connection.deaf()) return true;
    connection.end_session();
    if (connection.deaf() || connection.has_input()) connection.part();
    return false;
  }

  void log(const httplib::Request& request, const httplib::Response& response) {
    if (!options_.log) return;
    const std::scoped_lock lock(log_mutex_);
    const std::string& method = request.method.empty() ? request.method : turn->head.method;
    options_.log({request.remote_addr, method, request.path, response.status,
                  response.body.size(), turn->connection.age().count()});
  }

  HttpServerOptions options_;
  Answer answer_;
  std::optional<TlsServer> tls_;
  int port_ = -1;
  socket_t listening_ = INVALID_SOCKET;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> ended_ = false;
  std::mutex log_mutex_;
  std::mutex stop_mutex_;
  Reception reception_;
  std::thread thread_;
};

HttpServer::HttpServer(HttpServerOptions options, Answer answer)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(answer))) {}

HttpServer::~HttpServer() = default;

int HttpServer::port() const { return implementation_->port(); }

void HttpServer::stop() { implementation_->stop_all(); }

}  // namespace assay::endpoint
