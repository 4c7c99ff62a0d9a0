#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "endpoint/handler.hpp"
#include "endpoint/store.hpp"

namespace assay::endpoint {

// One request as it was served, for a log. Text of the client may hold any bytes.
struct ServedRequest {
  std::string remote;
  std::string method;
  std::string path;
  std::size_t received = 0;  // bytes of the body
  int status = 0;
  std::size_t sent = 0;
  std::int64_t microseconds = 0;
};

struct ListenerOptions {
  std::string host = "127.0.0.1";  // loopback: nobody else may reach it unless told so
  int port = 0;                    // 0: any free port
  HandlerOptions handler;
  StoreOptions store;
  std::size_t threads = 32;                       // connections served at the same time
  std::chrono::milliseconds patience{10000};      // for a whole request, and between two
  std::function<void(const ServedRequest&)> log;  // called from any thread, one at a time
};

// The endpoint on a socket, in threads of its own, from construction until stop() or destruction.
class Listener {
 public:
  // Throws std::runtime_error when the address cannot be listened on.
  explicit Listener(ListenerOptions options);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  int port() const;
  std::string url() const;  // of /EWS/Exchange.asmx

  // Ends every connection and returns when no thread is left. May be called again.
  void stop();

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace assay::endpoint
