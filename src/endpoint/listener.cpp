#include "endpoint/listener.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <numeric>
#include <vector>

#include "database/database.hpp"
#include "endpoint/service/faults.hpp"

namespace assay::endpoint {
namespace {

// How long requests wait for those that were announced, and for one that they might meet.
constexpr std::chrono::milliseconds announced_patience{5000};
constexpr std::chrono::milliseconds overlap_patience{500};

HttpServerOptions server_options(const ListenerOptions& options) {
  HttpServerOptions result = options.server;
  result.largest_body = options.handler.largest_request;
  if (options.caller && result.log) {
    result.log = [caller = *options.caller, log = result.log](ServedRequest served) {
      served.method = loggable(caller, served.method);
      served.path = loggable(caller, served.path);
      log(served);
    };
  }
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

// Requests that are answered together, and their answers once there are any.
struct Listener::Batch {
  std::size_t wanted;
  std::chrono::milliseconds patience;
  std::vector<HttpRequest> requests = {};
  std::vector<HttpResponse> answers = {};
};

void Listener::gather(std::size_t count) {
  const std::scoped_lock lock(mutex_);
  batch_ = count == 0 ? nullptr : std::make_shared<Batch>(Batch{count, announced_patience});
}

std::shared_ptr<Listener::Batch> Listener::batch_for(const HttpRequest& request) {
  if (!batch_ && defects::may_overlap(request, options_.handler)) {
    batch_ = std::make_shared<Batch>(Batch{2, overlap_patience});
  }
  return batch_;
}

bool Listener::is_let_in(const HttpRequest& request) const {
  return !options_.caller || is_from(*options_.caller, request.headers);
}

HttpResponse Listener::answer_of(const HttpRequest& request, const HandlerOptions& handler) {
  return is_let_in(request) ? options_.script(request, store_, handler) : authentication_demand();
}

HttpResponse Listener::answer_in(Batch& batch, const HttpRequest& request,
                                 std::unique_lock<std::mutex>& lock) {
  const std::size_t place = batch.requests.size();
  batch.requests.push_back(request);
  if (batch.requests.size() < batch.wanted) {
    answered_.wait_for(lock, batch.patience, [&] { return !batch.answers.empty(); });
  }
  if (batch.answers.empty()) {
    if (batch_.get() == &batch) batch_.reset();
    answer_all(batch);
  }
  return batch.answers[place];
}

void Listener::answer_all(Batch& batch) {
  std::vector<std::size_t> order(batch.requests.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {},
                           [&](std::size_t place) { return batch.requests[place].body; });
  std::vector<HttpRequest> requests;
  for (const std::size_t place : order) requests.push_back(batch.requests[place]);
  // Whatever happens now, nobody waits in vain.
  batch.answers.assign(order.size(), fault_response(fault("ErrorInternalServerError")));
  answered_.notify_all();
  const auto answers =
      defects::handle_at_once(requests, store_, options_.handler,
                              [this](const HttpRequest& request, Store&, const HandlerOptions&) {
                                return answer_of(request, options_.handler);
                              });
  keep_changes();
  for (std::size_t index = 0; index < order.size(); ++index) {
    batch.answers[order[index]] = answers[index];
  }
}

// A success is answered when it cannot be lost any more.
HttpResponse Listener::kept_answer_of(const HttpRequest& request, const HandlerOptions& handler) {
  HttpResponse response = answer_of(request, handler);
  keep_changes();
  return response;
}

void Listener::keep_changes() {
  if (store_file_) store_file_->keep(store_);
}

void Listener::forget_changes() {
  if (store_file_) store_ = store_file_->kept();
}

// What needs no store comes before the lock: nobody else waits for the reading of a message.
HttpResponse Listener::answer_with_store(const HttpRequest& request) {
  std::unique_lock lock(mutex_, std::defer_lock);
  try {
    HandlerOptions handler = options_.handler;
    if (is_let_in(request)) handler.reading = read(request, handler);
    lock.lock();
    if (const auto batch = batch_for(request)) return answer_in(*batch, request, lock);
    return kept_answer_of(request, handler);
  } catch (const database::Failure& failure) {
    forget_changes();
    options_.complain(failure.what());
    return fault_response(fault("ErrorInternalServerTransientError"));
  } catch (const std::exception&) {
    // Out of memory, or a defect of ours: the client hears of it, and the next request is served.
    if (lock.owns_lock()) forget_changes();
    return fault_response(fault("ErrorInternalServerError"));
  }
}

HttpResponse Listener::answer(const HttpRequest& request) {
  HttpResponse response = answer_with_store(request);
  if (options_.witness) options_.witness(request, response);
  return response;
}

}  // namespace assay::endpoint
