#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "conformance/target.hpp"

namespace assay::conformance {

struct HttpOptions {
  std::chrono::milliseconds connect_timeout{5000};
  std::size_t largest_answer = 64u << 20;  // bytes of body, and of header
};

// A target at an http or https URL. Keeps its connection, follows no redirect, asks no proxy, sends
// every request at most once.
class HttpTarget : public Target {
 public:
  // Throws std::invalid_argument when `url` is not an absolute http or https URL.
  HttpTarget(std::string kind, const std::string& url, HttpOptions options = {});
  ~HttpTarget() override;

  base::Target identity() const override;
  std::string path() const override;
  Observation send(const Request& request, std::chrono::milliseconds timeout) override;

 private:
  struct Connection;
  std::string kind_;
  HttpOptions options_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace assay::conformance
