#include "endpoint/listener.hpp"

#include <exception>

#include "endpoint/faults.hpp"

namespace assay::endpoint {
namespace {

HttpServerOptions server_options(const ListenerOptions& options) {
  HttpServerOptions result = options.server;
  result.largest_body = options.handler.largest_request;
  return result;
}

}  // namespace

Listener::Listener(const ListenerOptions& options)
    : host_(options.server.host),
      handler_(options.handler),
      store_(options.store),
      server_(server_options(options),
              [this](const HttpRequest& request) { return answer(request); }) {}

std::string Listener::url() const {
  const bool is_version_6 = host_.find(':') != std::string::npos;
  const std::string host = is_version_6 ? "[" + host_ + "]" : host_;
  return "http://" + host + ":" + std::to_string(port()) + "/EWS/Exchange.asmx";
}

Store Listener::store() const {
  const std::scoped_lock lock(mutex_);
  return store_;
}

HttpResponse Listener::answer(const HttpRequest& request) {
  try {
    const std::scoped_lock lock(mutex_);
    return handle(request, store_, handler_);
  } catch (const std::exception&) {
    // Out of memory, or a defect of ours: the client hears of it, and the next request is served.
    return fault_response(fault("ErrorInternalServerError"));
  }
}

}  // namespace assay::endpoint
