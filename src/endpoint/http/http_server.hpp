#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "endpoint/http/http.hpp"
#include "endpoint/http/tls.hpp"

namespace assay::endpoint {

// One request as it was served, for a log. Text of the client may hold any bytes.
struct ServedRequest {
  std::string remote;
  std::string method;
  std::string path;
  int status = 0;
  std::size_t sent = 0;  // bytes of the body
  std::int64_t microseconds = 0;
};

struct HttpServerOptions {
  std::string host = "127.0.0.1";             // loopback: nobody else may reach it unless told so
  int port = 0;                               // 0: any free port
  std::size_t threads = 32;                   // requests served at the same time; the others wait
  std::size_t connections = 800;              // open at the same time; one too many gets 503
  std::chrono::milliseconds patience{10000};  // with a client, in one request and between two
  std::size_t largest_body = std::size_t{400} << 10;
  std::optional<TlsIdentity> tls;                 // https instead of http
  std::function<void(const ServedRequest&)> log;  // called from any thread, one at a time
};

// An HTTP/1.1 server in threads of its own, from construction until stop() or destruction. The
// answer to a request must not throw. A body longer than `largest_body` is handed over cut to one
// byte more.
class HttpServer {
 public:
  using Answer = std::function<HttpResponse(const HttpRequest&)>;

  // Throws std::runtime_error when the address cannot be listened on.
  HttpServer(HttpServerOptions options, Answer answer);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const;

  // Ends every connection and returns when no thread is left; a request that is not there in full
  // gets 503. May be called again.
  void stop();

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace assay::endpoint
