#pragma once

#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "endpoint/defects/at_once.hpp"
#include "endpoint/http/authentication.hpp"
#include "endpoint/http/http_server.hpp"
#include "endpoint/service/handler.hpp"
#include "endpoint/store/store.hpp"
#include "endpoint/store/store_file.hpp"

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
  defects::Answer script = handle;
  // Hears of every request and its answer, from any thread, and from many at the same time.
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

  // The next `count` requests are answered together once all have come, as handle_at_once does; in
  // the order of their bodies, since they come in any. 0: no more of those that were announced.
  void gather(std::size_t count);

  // Ends every connection and returns when no thread is left. May be called again.
  void stop() { server_.stop(); }

 private:
  struct Batch;

  HttpResponse answer(const HttpRequest& request);
  HttpResponse answer_with_store(const HttpRequest& request);
  bool is_let_in(const HttpRequest& request) const;
  HttpResponse answer_of(const HttpRequest& request, const HandlerOptions& handler);
  HttpResponse kept_answer_of(const HttpRequest& request, const HandlerOptions& handler);
  HttpResponse answer_in(Batch& batch, const HttpRequest& request,
                         std::unique_lock<std::mutex>& lock);
  void answer_all(Batch& batch);
  std::shared_ptr<Batch> batch_for(const HttpRequest& request);
  void keep_changes();
  void forget_changes();

  ListenerOptions options_;
  mutable std::mutex mutex_;  // of what follows
  std::condition_variable answered_;
  std::shared_ptr<Batch> batch_;  // that is waiting for more requests
  std::optional<StoreFile> store_file_;
  Store store_;
  HttpServer server_;  // last: its threads use what stands above
};

}  // namespace assay::endpoint
