#include "endpoint/listener.hpp"

#include <exception>

#include "database/database.hpp"
#include "endpoint/faults.hpp"

namespace assay::endpoint {
namespace {

HttpServerOptions server_options(const ListenerOptions& options) {
  HttpServerOptions result = options.server;
  result.largest_body = options.handler.largest_request;
  return result;
}

std::optional<StoreFile> store_file(const ListenerOptions& options) {
  if (options.store_file.empty()) return std::nullopt;
  return std::make_optional<StoreFile>(options.store_file, options.store);
}

}  // namespace

Listener::Listener(const ListenerOptions& options)
    : options_(options),
      store_file_(store_file(options)),
      store_(store_file_ ? store_file_->kept() : Store(options.store)),
      server_(server_options(options),
              [this](const HttpRequest& request) { return answer(request); }) {}

std::string Listener::url() const {
  const std::string& name = options_.server.host;
  const bool is_version_6 = name.find(':') != std::string::npos;
  const std::string host = is_version_6 ? "[" + name + "]" : name;
  return (options_.server.tls ? "https://" : "http://") + host + ":" + std::to_string(port()) +
         "/EWS/Exchange.asmx";
}

Store Listener::store() const {
  const std::scoped_lock lock(mutex_);
  return store_;
}

HttpResponse Listener::answer_of(const HttpRequest& request) {
  if (options_.caller && !is_from(*options_.caller, request.headers))
    return authentication_demand();
  return options_.script(request, store_, options_.handler);
}

// A success is answered when it cannot be lost any more.
HttpResponse Listener::kept_answer_of(const HttpRequest& request) {
  try {
    HttpResponse response = answer_of(request);
    if (store_file_) store_file_->keep(store_);
    return response;
  } catch (const database::Failure& failure) {
    forget_changes();
    options_.complain(failure.what());
    return fault_response(fault("ErrorInternalServerTransientError"));
  } catch (const std::exception&) {
    // Out of memory, or a defect of ours: the client hears of it, and the next request is served.
    forget_changes();
    return fault_response(fault("ErrorInternalServerError"));
  }
}

void Listener::forget_changes() {
  if (store_file_) store_ = store_file_->kept();
}

HttpResponse Listener::answer(const HttpRequest& request) {
  const std::scoped_lock lock(mutex_);
  HttpResponse response = kept_answer_of(request);
  if (options_.witness) options_.witness(request, response);
  return response;
}

}  // namespace assay::endpoint
