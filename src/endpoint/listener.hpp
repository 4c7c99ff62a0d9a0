#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "endpoint/authentication.hpp"
#include "endpoint/handler.hpp"
#include "endpoint/http_server.hpp"
#include "endpoint/store.hpp"
#include "endpoint/store_file.hpp"

namespace assay::endpoint {

struct ListenerOptions {
  HttpServerOptions server;  // largest_body is taken from the handler's options
  HandlerOptions handler;
  StoreOptions store;
  std::filesystem::path store_file;  // keeps the store, see StoreFile; empty: memory does
  // Hears why a change was not kept, in one line.
  std::function<void(const std::string&)> complain = [](const std::string&) {};
  std::optional<Caller> caller;  // the only one who is let in; nothing: everybody
  // Answers in place of the handler.
  std::function<HttpResponse(const HttpRequest&, Store&, const HandlerOptions&)> script = handle;
  // Hears of every request and its answer. Like `script` it is called from any thread, one at a
  // time.
  std::function<void(const HttpRequest&, const HttpResponse&)> witness;
};

// The reference endpoint on a socket, from construction until stop() or destruction.
class Listener {
 public:
  // Throws std::runtime_error when the address cannot be listened on, and as StoreFile does.
  explicit Listener(const ListenerOptions& options = {});

  int port() const { return server_.port(); }
  std::string url() const;  // of /EWS/Exchange.asmx

  // A picture of the store between two requests.
  Store store() const;

  // Ends every connection and returns when no thread is left. May be called again.
  void stop() { server_.stop(); }

 private:
  HttpResponse answer(const HttpRequest& request);
  HttpResponse answer_of(const HttpRequest& request);
  HttpResponse kept_answer_of(const HttpRequest& request);
  void forget_changes();

  ListenerOptions options_;
  mutable std::mutex mutex_;
  std::optional<StoreFile> store_file_;
  Store store_;
  HttpServer server_;  // last: its threads use what stands above
};

}  // namespace assay::endpoint
