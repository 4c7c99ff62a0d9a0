#include "conformance/targets/builtin.hpp"

#include <utility>

#include "base/text/ascii.hpp"
#include "conformance/targets/http/http.hpp"
#include "endpoint/defects/at_once.hpp"
#include "endpoint/defects/catalogue.hpp"
#include "endpoint/listener.hpp"
#include "endpoint/store/item_views.hpp"

namespace assay::conformance {
namespace {

endpoint::ListenerOptions listener_options(const BuiltinOptions& options) {
  endpoint::ListenerOptions listener;
  listener.handler.generation = options.generation;
  listener.handler.dialect = options.dialect;
  if (options.defect) endpoint::defects::install(*options.defect, listener.handler, listener.store);
  return listener;
}

class BuiltinTarget : public Target {
 public:
  explicit BuiltinTarget(const BuiltinOptions& options)
      : listener_(listener_options(options)), http_("builtin", listener_.url()) {}

  // Without the port, which differs from run to run.
  base::Target identity() const override { return {"builtin", "reference endpoint"}; }
  std::string path() const override { return http_.path(); }
  Observation send(const Request& request, std::chrono::milliseconds timeout) override {
    return http_.send(request, timeout);
  }
  std::vector<Observation> send_at_once(std::span<const Request> requests,
                                        std::chrono::milliseconds timeout) override {
    listener_.gather(requests.size());
    std::vector<Observation> seen = http_.send_at_once(requests, timeout);
    listener_.gather(0);
    return seen;
  }

 private:
  endpoint::Listener listener_;
  HttpTarget http_;
};

Observation observation_of(endpoint::HttpResponse response) {
  Observation observation;
  observation.status = response.status;
  for (auto& [name, value] : response.headers) {
    if (base::same_ignoring_case(name, "Content-Type")) observation.content_type = value;
    observation.headers.push_back({std::move(name), std::move(value)});
  }
  observation.body = std::move(response.body);
  return observation;
}

class InProcessTarget : public Target {
 public:
  explicit InProcessTarget(const BuiltinOptions& options)
      : options_(listener_options(options)), store_(options_.store) {}

  base::Target identity() const override { return {"builtin", "handler of the endpoint"}; }
  std::string path() const override { return "/EWS/Exchange.asmx"; }
  Observation send(const Request& request, std::chrono::milliseconds) override {
    return observation_of(endpoint::handle(sent(request), store_, options_.handler));
  }
  std::vector<Observation> send_at_once(std::span<const Request> requests,
                                        std::chrono::milliseconds) override {
    std::vector<endpoint::HttpRequest> all;
    for (const Request& request : requests) all.push_back(sent(request));
    std::vector<Observation> seen;
    for (auto& response : endpoint::defects::handle_at_once(all, store_, options_.handler)) {
      seen.push_back(observation_of(std::move(response)));
    }
    return seen;
  }

 private:
  endpoint::HttpRequest sent(const Request& request) const {
    endpoint::HttpRequest sent{
        request.method, request.path.empty() ? path() : request.path, {}, {}};
    for (const Header& header : request.headers) {
      sent.headers.emplace_back(header.name, header.value);
    }
    sent.body = request.body;
    return sent;
  }

  endpoint::ListenerOptions options_;
  endpoint::Store store_;
};

}  // namespace

Features builtin_features(base::Generation generation) {
  const endpoint::StoreOptions store;
  const endpoint::Account& other = store.accounts.at(1);
  const endpoint::ObjectIds ids(store.seed);
  return {{std::string(base::name_of(generation)), ""},
          {"impersonation", other.address},
          {"impersonation-sid", other.sid},
          {"impersonation-denied", store.accounts.at(2).address},
          {"directory-user", other.address},
          {"distribution-group", endpoint::default_directory().front()},
          {"folder-id", encode(ids.folder(endpoint::quick_contacts_folder))},
          {"empty-store", ""},
          {"heavy", ""}};
}

std::unique_ptr<Target> in_process_target(const BuiltinOptions& options) {
  return std::make_unique<InProcessTarget>(options);
}

std::unique_ptr<Target> builtin_target(const BuiltinOptions& options) {
  return std::make_unique<BuiltinTarget>(options);
}

}  // namespace assay::conformance
