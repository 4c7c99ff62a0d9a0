#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/model/names.hpp"
#include "conformance/model/target.hpp"
#include "conformance/recording/credentials.hpp"

namespace assay::conformance {

enum class Authentication : std::uint8_t { none, basic, ntlm, negotiate, bearer };

std::span<const Named<Authentication>> authentication_names();

struct HttpOptions {
  std::chrono::milliseconds connect_timeout{5000};
  std::size_t largest_answer = most_kept;   // bytes of body
  std::size_t largest_header = 256u << 10;  // bytes
  std::string ca_file;                     // PEM; empty: the authorities of the system
  bool insecure = false;                   // any certificate will do
  std::string client_certificate;          // PEM file
  std::string client_key;                  // PEM file; empty: in client_certificate
  std::string proxy;                       // URL; empty: none, whatever the environment says
  Authentication authentication = Authentication::none;
  Credentials credentials;
  std::vector<Header> headers;  // of every request, unless it has its own of that name
  std::function<bool()> stopped = {};  // true once the run is interrupted
};

// Host of an absolute http or https URL, without brackets. Throws as HttpTarget does.
std::string host_of(const std::string& url);

// True for localhost, 127.0.0.0/8 and ::1.
bool is_loopback(std::string_view host);

// A target at an http or https URL. Keeps its connection, follows no redirect, asks no proxy. Sends
// every request once; but once more over a new connection, when the server closed the kept one
// before a byte of an answer came (RFC 9112 section 9.3.1), and after a challenge. Once the run is
// interrupted it waits 400 ms for each answer, and no more after the first that does not come.
class HttpTarget : public Target {
 public:
  // Throws std::invalid_argument when `url` is not an absolute http or https URL, or names a user.
  HttpTarget(std::string kind, const std::string& url, HttpOptions options = {});
  ~HttpTarget() override;

  base::Target identity() const override;
  std::string path() const override;
  Observation send(const Request& request, std::chrono::milliseconds timeout) override;
  // Over a connection each, which is closed afterwards.
  std::vector<Observation> send_at_once(std::span<const Request> requests,
                                        std::chrono::milliseconds timeout) override;

 private:
  struct Connection;
  void add_connection();
  Observation send(Connection& connection, const Request& request,
                   std::chrono::milliseconds timeout) const;
  Observation send_once(Connection& connection, const Request& request,
                        std::chrono::milliseconds timeout) const;
  bool is_stopped() const { return options_.stopped && options_.stopped(); }

  std::string kind_;
  HttpOptions options_;
  std::vector<std::unique_ptr<Connection>> connections_;  // at least one
  mutable std::atomic<bool> given_up_ = false;            // after an interrupt
};

}  // namespace assay::conformance
