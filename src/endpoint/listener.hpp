#pragma once

#include <mutex>
#include <string>

#include "endpoint/handler.hpp"
#include "endpoint/http_server.hpp"
#include "endpoint/store.hpp"

namespace assay::endpoint {

struct ListenerOptions {
  HttpServerOptions server;  // largest_body is taken from the handler's options
  HandlerOptions handler;
  StoreOptions store;
};

// The reference endpoint on a socket, from construction until stop() or destruction.
class Listener {
 public:
  // Throws std::runtime_error when the address cannot be listened on.
  explicit Listener(const ListenerOptions& options = {});

  int port() const { return server_.port(); }
  std::string url() const;  // of /EWS/Exchange.asmx

  // A picture of the store between two requests.
  Store store() const;

  // Ends every connection and returns when no thread is left. May be called again.
  void stop() { server_.stop(); }

 private:
  HttpResponse answer(const HttpRequest& request);

  std::string host_;
  HandlerOptions handler_;
  mutable std::mutex mutex_;
  Store store_;
  HttpServer server_;  // last: its threads use what stands above
};

}  // namespace assay::endpoint
