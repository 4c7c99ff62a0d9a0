#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "conformance/model/target.hpp"

namespace assay::conformance {

// Listens at an address that nothing but hostile messages names: whoever connects has followed one.
// Every visitor is answered with 404.
class Canary {
 public:
  // Listens on an address of this machine, at any free port when `port` is 0. Throws
  // std::runtime_error when it cannot.
  explicit Canary(const std::string& host = "127.0.0.1", std::uint16_t port = 0);
  ~Canary();
  Canary(const Canary&) = delete;
  Canary& operator=(const Canary&) = delete;

  const std::string& url() const { return url_; }  // http://HOST:PORT

  // How many visits there have been.
  std::size_t count();

  // The request lines of the visits after the first `known`, a line each: those that a message
  // which names the canary has led to. Visits that ask for nothing count as well.
  std::string led_to_by(std::string_view message, std::size_t known);

  // Visits that no message has been blamed for: they came after its answer.
  std::vector<std::string> unexplained();

 private:
  struct Visit {
    std::string line;  // "GET /path", or what else happened
    std::string path;  // empty when none was asked for
    bool explained = false;
  };

  void listen();
  void let_in();  // all that wait; the mutex is held
  void receive(int connection);

  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::string url_;
  std::mutex mutex_;  // of the visits
  std::vector<Visit> visits_;
  std::jthread thread_;
};

// A target whose observations tell what it asked the canary for meanwhile, and in the time of
// `patience` after its answer to a message that names the canary.
class WatchedTarget : public Target {
 public:
  WatchedTarget(std::unique_ptr<Target> target, std::shared_ptr<Canary> canary,
                std::chrono::milliseconds patience = {})
      : target_(std::move(target)), canary_(std::move(canary)), patience_(patience) {}

  base::Target identity() const override { return target_->identity(); }
  std::string path() const override { return target_->path(); }
  Observation send(const Request& request, std::chrono::milliseconds timeout) override;
  std::vector<Observation> send_at_once(std::span<const Request> requests,
                                        std::chrono::milliseconds timeout) override;

 private:
  void note_fetches(std::span<const Request> requests, std::span<Observation> seen,
                    std::size_t known) const;

  std::unique_ptr<Target> target_;
  std::shared_ptr<Canary> canary_;
  std::chrono::milliseconds patience_;
};

}  // namespace assay::conformance
