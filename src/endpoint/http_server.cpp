#include "endpoint/http_server.hpp"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <thread>

#include "endpoint/connection.hpp"
#include "endpoint/framing.hpp"
#include "endpoint/reception.hpp"

// What cpp-httplib 0.11 leaves open is closed here: it bounds neither the length of a line, nor the
// number of headers, nor a chunked body, nor the time of a request; it waits for the end of the
// connection when a POST names no length, and it spends a thread spinning on idle connections. So
// the connections are ours, and the library only reads and writes HTTP on them.
namespace assay::endpoint {
namespace {

constexpr std::size_t largest_head = std::size_t{64} << 10;
constexpr std::size_t longest_path = 1024;  // the library matches paths by recursion
constexpr std::size_t requests_per_connection = 1000;
constexpr int backlog = 512;
constexpr std::chrono::milliseconds slice{50};  // after which a wait notices the end

// Of a body that is too long, this much is read and dropped, so that the client hears the answer.
constexpr std::size_t drained = std::size_t{16} << 20;

class Stream final : public httplib::Stream {
 public:
  explicit Stream(Connection& connection) : connection_(connection) {}
  bool is_readable() const override { return !connection_.broken(); }
  bool is_writable() const override { return !connection_.broken(); }
  ssize_t read(char* data, std::size_t size) override { return connection_.read(data, size); }
  ssize_t write(const char* data, std::size_t size) override {
    connection_.write({data, size});
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& address, int&) const override {
    address = connection_.peer();
  }
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return connection_.socket(); }

 private:
  Connection& connection_;
};

constexpr std::string_view busy =
    "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\n"
    "Content-Length: 0\r\n\r\n";

// The library hands over each connection as a task, which only brings it to the reception.
class Usher final : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> task) override { task(); }
  void shutdown() override {}
};

HttpHeaders headers_of(const httplib::Request& request) {
  static const std::set<std::string> added_by_library{"REMOTE_ADDR", "REMOTE_PORT", "LOCAL_ADDR",
                                                      "LOCAL_PORT"};
  HttpHeaders headers;
  for (const auto& [name, value] : request.headers) {
    if (!added_by_library.contains(name)) headers.emplace_back(name, value);
  }
  return headers;
}

// The library gives its handlers no way to the connection they serve.
thread_local Connection* current_connection = nullptr;

void close_after(httplib::Response& response) {
  response.set_header("Connection", "close");
  current_connection->stop_reading();
}

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
    set_payload_max_length(drained);
    // Not SO_REUSEPORT, which lets two servers share a port unnoticed.
    set_socket_options([this](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
      listening_ = socket;
    });
    set_logger([this](const auto& request, const auto& response) { log(request, response); });
    // Its own way would put the text of the exception into a header.
    set_exception_handler([](const auto&, auto& response, const auto&) { response.status = 500; });
    set_error_handler([this](const auto&, httplib::Response& response) { excuse(response); });
    route();
  }

  // A request that stopping has cut off is not a bad one.
  void excuse(httplib::Response& response) const {
    if (!stopping_ || response.status != 400 || !response.body.empty()) return;
    response.status = 503;
    response.set_header("Connection", "close");
  }

  void route() {
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      return answered_early(request, response);
    });
    const auto with_body = [this](const httplib::Request& request, httplib::Response& response,
                                  const httplib::ContentReader& reader) {
      respond(request, response, read_body(request, response, reader));
    };
    const std::string any = R"([\s\S]*)";
    Post(any, with_body);
    Put(any, with_body);
    Patch(any, with_body);
    Delete(any, with_body);
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

  // Requests that bring no body, or that must not be matched.
  HandlerResponse answered_early(const httplib::Request& request, httplib::Response& response) {
    if (request.path.size() > longest_path) {
      response.status = 414;
      close_after(response);
      return HandlerResponse::Handled;
    }
    const Framing framing = framing_of(headers_of(request));
    const bool reads = request.method == "POST" || request.method == "PUT" ||
                       request.method == "PATCH" || request.method == "DELETE";
    if (framing == Framing::unreadable) {
      response.status = 400;
      close_after(response);
      return HandlerResponse::Handled;
    }
    if (reads && framing == Framing::present) return HandlerResponse::Unhandled;
    if (framing == Framing::present) close_after(response);
    respond(request, response, std::string());
    return HandlerResponse::Handled;
  }

  // Nothing when the body breaks off or is not chunked as it says.
  std::optional<std::string> read_body(const httplib::Request&, httplib::Response& response,
                                       const httplib::ContentReader& reader) {
    std::string body;
    std::size_t total = 0;
    const bool complete = reader([&](const char* data, std::size_t size) {
      const std::size_t room = options_.largest_body + 1 - body.size();
      body.append(data, std::min(size, room));
      total += size;
      return total <= drained;
    });
    if (complete) return body;
    close_after(response);
    if (total <= drained) return std::nullopt;
    return body;
  }

  void respond(const httplib::Request& request, httplib::Response& response,
               std::optional<std::string> body) {
    if (!body) {
      response.status = 400;
      return;
    }
    const HttpResponse answer =
        answer_({request.method, request.path, headers_of(request), std::move(*body)});
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    response.body = answer.body;
    current_connection->deliver(answer.delivery);
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
    auto connection = std::make_unique<Connection>(socket);
    if (reception_.make_room()) {
      reception_.admit(std::move(connection));
    } else if (!tls_) {
      ::send(socket, busy.data(), busy.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    return true;
  }

  // One bad connection, out of memory for instance, must not end the others.
  bool serve(Connection& connection) {
    current_connection = &connection;
    bool goes_on = false;
    try {
      if (tls_ && !connection.secured()) connection.secure(tls_->open());
      goes_on = serve_request(connection);
    } catch (const std::exception&) {
      goes_on = false;
    }
    current_connection = nullptr;
    return goes_on;
  }

  bool serve_request(Connection& connection) {
    connection.begin(largest_head, options_.patience);
    const bool full = stopping_ || connection.begun() == requests_per_connection;
    const auto granted = [&](httplib::Request& request) {
      connection.grant(drained + largest_head);
      request.ranges.clear();                    // an answer is sent whole
      request.headers.erase("Accept-Encoding");  // and as it is
    };
    Stream stream(connection);
    bool last = false;
    const bool served = process_request(stream, full, last, granted);
    if (!connection.flush() || !served) return false;
    if (!last && !full && !connection.deaf()) return true;
    connection.end_session();
    if (connection.deaf()) connection.part();
    return false;
  }

  void log(const httplib::Request& request, const httplib::Response& response) {
    if (!options_.log) return;
    const std::scoped_lock lock(log_mutex_);
    options_.log({request.remote_addr, request.method, request.path, response.status,
                  response.body.size(), current_connection->age().count()});
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
